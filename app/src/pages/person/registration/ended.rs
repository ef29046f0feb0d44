//! View of a link about a registration that no longer opens, with the ways on from it.

use domain::path::Path;
use leptos::prelude::*;
use words::{Language, registration as say};

use crate::{
    pages::ended::{self, Ended},
    ui::Way,
    web::page::{Page, Tab},
};

/// The page.
pub(super) fn page(language: Language, ended: Ended) -> Page {
    ended::page(ended, move || {
        view! {
            <ul class="ways">
                <Way
                    href=Path::SignIn.with_query("suite", &Path::Registrations.to_string())
                    icon="i-accueil"
                    title=say::mine(language)
                    detail=say::offer_sign_in(language)
                />
                <Way
                    href=Path::Offer
                    icon="i-offre"
                    title=say::other_action(language)
                    detail=say::other_action_detail(language)
                />
            </ul>
        }
    })
    .tab(Tab::Home)
}
