//! `/mentions-legales`: legal notice (loi 2004-575, article 1-1).

use axum::{extract::State as Extract, response::Response};
use leptos::prelude::*;
use portal::settings::Settings;
use words::shell;

use crate::{
    ui::{language, phone_words},
    web::{page::Page, state::State, visitor::Visitor},
};

/// Shows it.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Response {
    let settings = state.portal.settings.clone();
    Page::new(shell::legal_notice(visitor.language()), move || content(&settings)).show(&state, &visitor).await
}

fn content(settings: &Settings) -> impl IntoView + use<> {
    let language = language();
    let (department, phone) = (&settings.labels.department, phone_words(&settings.help_phone));
    let director = settings.legal.publication_director.as_deref();
    let director = director.map(|name| view! { <p>{shell::legal_publisher_director(language, name)}</p> });
    let host = settings.legal.host.clone().map(|host| {
        view! {
            <section class="stack stack--tight">
                <h2>{shell::legal_host(language)}</h2>
                <p>{host}</p>
            </section>
        }
    });
    view! {
        <main id="contenu" class="page page--reading">
            <h1>{shell::legal_notice(language)}</h1>
            <section class="stack stack--tight">
                <h2>{shell::legal_publisher(language)}</h2>
                <p>{shell::legal_publisher_detail(language, department, &phone)}</p>
                {director}
            </section>
            {host}
            <section class="stack stack--tight">
                <h2>{shell::legal_sources(language)}</h2>
                <p>{shell::legal_sources_detail(language, words::department::of(language, settings.department))}</p>
            </section>
            <section class="stack stack--tight">
                <h2>{shell::legal_software(language)}</h2>
                <p>{shell::legal_software_detail(language)}</p>
            </section>
        </main>
    }
}
