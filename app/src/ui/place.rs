//! Names of communes and venues.

use domain::{session, territory::commune::communes};
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

/// Who runs something and where, in a line.
pub fn venue(structure: &str, place: &str) -> String {
    session::venue(structure, place).join(", ")
}

/// The name of a commune, or nothing when its code is unknown here.
pub fn commune_name(insee: &str) -> String {
    communes().by_code(insee).map(|commune| commune.name.to_string()).unwrap_or_default()
}
