//! `/accessibilite`: the accessibility declaration (loi 2005-102, article 47; RGAA 4.1).

use axum::{extract::State as Extract, response::Response};
use leptos::prelude::*;
use words::shell;

use crate::{
    ui::{Rich, language, phone_words},
    web::{page::Page, state::State, visitor::Visitor},
};

/// Where one complains when nothing helps.
const RIGHTS_DEFENDER: &str = "https://www.defenseurdesdroits.fr";

/// Shows it.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Response {
    let phone = phone_words(&state.portal.settings.help_phone);
    Page::new(shell::accessibility(visitor.language()), move || content(&phone)).show(&state, &visitor).await
}

fn content(phone: &str) -> impl IntoView + use<> {
    let language = language();
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <h1>{shell::accessibility_heading(language)}</h1>
                <p class="lead">{shell::accessibility_lead(language)}</p>
            </div>
            <section class="stack stack--tight">
                <h2>{shell::accessibility_checks(language)}</h2>
                <p>{shell::accessibility_checks_detail(language)}</p>
            </section>
            <section class="stack stack--tight">
                <h2>{shell::accessibility_trouble(language)}</h2>
                <p>{shell::accessibility_trouble_help(language, phone)}</p>
                <p><Rich words=shell::accessibility_trouble_appeal(language, RIGHTS_DEFENDER)/></p>
            </section>
        </main>
    }
}
