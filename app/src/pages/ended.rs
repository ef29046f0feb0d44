//! View of a link that no longer opens: what became of its object, and how to go on.

use leptos::prelude::*;

use crate::web::page::Page;

/// What is told of the object: where it stands, and nothing of what it is about.
pub(crate) struct Ended {
    /// The title.
    pub title: &'static str,
    /// What became of it.
    pub told: String,
    /// Whether the link was used: what was asked for is done.
    pub is_done: bool,
}

/// The page, with the ways on from it.
pub(crate) fn page<V: IntoView + 'static>(ended: Ended, ways: impl Fn() -> V + Send + Sync + 'static) -> Page {
    let Ended { title, told, is_done } = ended;
    let page = Page::new(title, move || {
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight" role=is_done.then_some("status")>
                    <h1>{title}</h1>
                    <p class="lead">{told.clone()}</p>
                </div>
                {ways()}
            </main>
        }
    });
    if is_done { page } else { page.status(410) }
}
