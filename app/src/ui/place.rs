//! The name of a commune.

use leptos::prelude::*;

/// Up to this many letters a name has room on one line everywhere.
const UNBROKEN: usize = 20;

/// A commune's name, kept on one line unless it is very long.
#[component]
pub fn Place(
    /// The name.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    let class = (name.chars().count() <= UNBROKEN).then_some("nowrap");
    view! { <span class=class>{name}</span> }
}
