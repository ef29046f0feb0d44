//! `/attestation/{code}`: whether an attestation is genuine; the public keys that check it without us.

use axum::{
    extract::{Path as Segments, State as Extract},
    http::header,
    response::{IntoResponse, Response},
};
use domain::path::{Path, ShortId};
use leptos::prelude::*;
use portal::reciprocity::attest::{self, Checked, Facts};
use serde_json::json;
use words::{Language, date, paper, reciprocity as say};

use crate::{
    ui::{Rich, language},
    web::{
        error::{Answer, AppError},
        page::Page,
        state::State,
        visitor::Visitor,
    },
};

/// Says whether it is genuine, and what it says: no more than the paper.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Segments(code): Segments<String>) -> Answer {
    let checked = match ShortId::parse(&code) {
        Some(code) => attest::check(&state.portal, code).await?,
        None => Checked::Unknown,
    };
    Ok(page(visitor.language(), checked).show(&state, &visitor).await)
}

fn page(language: Language, checked: Checked) -> Page {
    let (title, lead, status) = match &checked {
        Checked::Genuine(_) => (say::genuine(language), say::genuine_lead(language), 200),
        Checked::Revoked => (say::revoked(language), say::revoked_lead(language), 410),
        Checked::Unknown => (say::not_known(language), say::not_known_lead(language), 404),
    };
    Page::new(title, move || {
        let facts = match &checked {
            Checked::Genuine(facts) => Some(facts_of(facts)),
            Checked::Revoked | Checked::Unknown => None,
        };
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <h1>{title}</h1>
                    <p class="lead">{lead}</p>
                </div>
                {facts}
            </main>
        }
    })
    .status(status)
}

fn facts_of(facts: &Facts) -> impl IntoView + use<> {
    let language = language();
    let skills: Vec<_> = facts.skills.iter().map(|skill| view! { <li>{say::skill(language, *skill)}</li> }).collect();
    let learnt =
        (!skills.is_empty()).then(|| view! { <h2>{paper::learnt(language)}</h2> <ul class="bullets">{skills}</ul> });
    let confirmed = match &facts.confirmed_by {
        Some(name) => paper::confirmed_by(language, name),
        None => paper::declared(language).to_owned(),
    };
    let hours = facts.hours.map(|hours| {
        view! { <p>{paper::how_long(language, &paper::hours(language, hours))}</p> }
    });
    let keys = Path::AttestationKeys.to_string();
    view! {
        <section class="notice stack stack--tight">
            <p>{paper::attests(language, &facts.name)}</p>
            <h2>{facts.what.clone()}</h2>
            <p>{paper::with_whom(language, &facts.place)}</p>
            <p>{attest::span(language, facts)}</p>
            {hours}
            {learnt}
            <p><b>{confirmed}</b></p>
            <p>{say::genuine_signed(language, &date::full_date(language, facts.signed_on))}</p>
        </section>
        <p class="small"><Rich<()> words=say::how_to_check(language, &keys)/></p>
    }
}

/// The public keys, for programs.
///
/// # Errors
/// When the database cannot be read.
pub async fn keys(Extract(state): Extract<State>) -> Result<Response, AppError> {
    let keys: Vec<_> = attest::keys(&state.portal)
        .await?
        .into_iter()
        .map(|key| json!({ "id": key.id, "algorithm": "Ed25519", "public_key": key.public_key, "since": key.since }))
        .collect();
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "public, max-age=3600")];
    Ok((headers, json!({ "format": "jalon-attestation 1", "keys": keys }).to_string()).into_response())
}
