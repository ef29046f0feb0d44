//! `/mes-donnees`: who sees what, and the rights of each person (GDPR).

use axum::{extract::State as Extract, response::Response};
use domain::path::Path;
use leptos::prelude::*;
use portal::settings::Settings;
use words::person;

use crate::{
    ui::{language, phone_words},
    web::{page::Page, state::State, visitor::Visitor},
};

/// Shows it.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Response {
    let settings = state.portal.settings.clone();
    Page::new(person::personal_data(visitor.language()), move || content(&settings)).show(&state, &visitor).await
}

fn content(settings: &Settings) -> impl IntoView + use<> {
    let language = language();
    let (department, phone) = (&settings.labels.department, phone_words(&settings.help_phone));
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <h1>{person::personal_data_heading(language)}</h1>
                <p class="lead">{person::personal_data_lead(language)}</p>
            </div>
            <section class="stack stack--tight">
                <h2>{person::data_referent(language)}</h2>
                <p>{person::data_referent_sees(language)}</p>
            </section>
            <section class="stack stack--tight">
                <h2>{person::data_provider(language)}</h2>
                <p>{person::data_provider_sees(language)}</p>
            </section>
            <section class="stack stack--tight">
                <h2>{person::data_nobody(language)}</h2>
                <p>{person::data_nobody_detail(language)}</p>
            </section>
            <section class="stack stack--tight">
                <h2>{person::data_device(language)}</h2>
                <p>{person::data_device_detail(language)}</p>
                <form method="post" action=Path::ForgetDevice.to_string()>
                    <button class="button button--line">{person::data_device_forget(language)}</button>
                </form>
            </section>
            <section class="stack stack--tight">
                <h2>{person::data_rights(language)}</h2>
                <p>{person::data_rights_detail(language, department, &phone)}</p>
            </section>
        </main>
    }
}
