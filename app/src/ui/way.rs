//! Links to the next possible actions.

use leptos::prelude::*;

use super::icons::Icon;

/// One way on: an icon, where it leads, and why one would go.
#[component]
pub fn Way(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its icon.
    icon: &'static str,
    /// What it is.
    #[prop(into)]
    title: String,
    /// What one finds there.
    #[prop(optional, into)]
    detail: String,
) -> impl IntoView {
    let detail = (!detail.is_empty()).then(|| view! { <small>{detail}</small> });
    view! {
        <li>
            <a href=href>
                <Icon id=icon/>
                <span><b>{title}</b>{detail}</span>
                <Icon id="i-suite" small=true/>
            </a>
        </li>
    }
}
