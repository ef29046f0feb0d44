//! View of a link that no longer opens: what became of its contract, and how to go on.

use domain::{contract::VersionState, path::Path};
use leptos::prelude::*;
use words::{Language, agreement as say};

use crate::{
    pages::ended::{self, Ended},
    ui::Call,
    web::page::{Page, Tab},
};

/// The page. It tells where the version stands and nothing of what it says.
pub(super) fn page(language: Language, standing: VersionState, help_phone: String) -> Page {
    let told = match standing {
        VersionState::Signed => say::ended_signed(language),
        VersionState::Declined => say::ended_declined(language),
        VersionState::Withdrawn => say::ended_withdrawn(language),
        VersionState::Draft | VersionState::Proposed | VersionState::Discussed | VersionState::Agreed => {
            say::ended_newer(language)
        }
    };
    ended::page(Ended { title: say::ended(language), told: told.to_owned(), is_done: false }, move || {
        let sign_in = Path::SignIn.with_query("suite", &Path::Contract.to_string());
        view! {
            <p>{say::ended_enter(language)}</p>
            <p class="buttons">
                <a class="button" href=sign_in>{say::ended_sign_in(language)}</a>
                <Call phone=help_phone.clone()/>
            </p>
        }
    })
    .tab(Tab::Contract)
}
