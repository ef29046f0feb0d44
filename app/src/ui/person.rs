//! Names and initials of people.

use leptos::prelude::*;

/// The initials of a person, beside their name.
#[component]
pub fn Face(
    /// First name.
    #[prop(into)]
    first: String,
    /// Last name.
    #[prop(into)]
    last: String,
) -> impl IntoView {
    let initials: String = [&first, &last].into_iter().filter_map(|name| name.chars().next()).collect();
    view! { <span class="face" aria-hidden="true">{initials}</span> }
}

/// "Mme Lefèvre" would need a civility that the case file of a référent does not hold: "Claire Lefèvre".
pub fn full_name(first: &str, last: &str) -> String {
    format!("{first} {last}").trim().to_owned()
}
