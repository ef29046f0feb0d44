//! `/aide`: frequent questions.

use axum::{extract::State as Extract, response::Response};
use domain::{path::Path, registration::ANSWER_WORKING_DAYS};
use leptos::prelude::*;
use words::{common, sheet, shell};

use crate::{
    ui::{Call, PublicWays, Way, language},
    web::{page::Page, state::State, visitor::Visitor},
};

/// Shows it.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Response {
    let phone = state.portal.settings.help_phone.clone();
    Page::new(shell::help(visitor.language()), move || content(&phone)).show(&state, &visitor).await
}

fn content(phone: &str) -> impl IntoView + use<> {
    let language = language();
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <h1>{shell::help_heading(language)}</h1>
                <p class="lead">{shell::help_lead(language)}</p>
            </div>
            <p class="buttons"><Call phone=phone class="button button--big"/></p>
            <section class="stack stack--tight">
                <h2>{shell::help_no_code(language)}</h2>
                <p>{shell::help_no_code_answer(language)}</p>
            </section>
            <section class="stack stack--tight">
                <h2>{shell::help_registering(language)}</h2>
                <p>{shell::help_registering_answer(language, ANSWER_WORKING_DAYS)}</p>
            </section>
            <section class="stack stack--tight">
                <h2>{shell::help_absence(language)}</h2>
                <p>{shell::help_absence_answer(language)}</p>
            </section>
            <section class="stack stack--tight" aria-labelledby="aller">
                <h2 id="aller">{shell::help_more(language)}</h2>
                <ul class="ways">
                    <Way
                        href=Path::Sheets
                        icon="i-info"
                        title=sheet::sheets(language)
                        detail=sheet::sheets_detail(language)
                    />
                    <Way
                        href=Path::EasyReading
                        icon="i-contrat"
                        title=shell::easy_reading(language)
                        detail=shell::easy_reading_detail(language)
                    />
                </ul>
                <PublicWays sign_in=common::my_space(language) detail=common::my_space_sign_in(language)/>
            </section>
        </main>
    }
}
