//! Heading of a page below another one.

use leptos::prelude::*;

use super::icons::Icon;

/// The way back, the title, and what the page is about.
#[component]
pub fn PageHead(
    /// The page above.
    #[prop(into)]
    back: String,
    /// What it is called there.
    #[prop(into)]
    up: String,
    /// The title.
    #[prop(into)]
    title: String,
    /// What it is about.
    #[prop(into)]
    lead: String,
) -> impl IntoView {
    view! {
        <div class="stack stack--tight">
            <p><a class="back" href=back><Icon id="i-retour" small=true/>{up}</a></p>
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
        </div>
    }
}
