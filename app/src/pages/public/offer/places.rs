//! `/offre/lieux?q=`, `/offre/mots?quoi=…`: suggestions for autocompletion, as HTML options.

use axum::{
    extract::{Query, RawQuery, State as Extract},
    http::header,
    response::{IntoResponse, Response},
};
use domain::offer::search::Search;
use portal::offer;
use serde::Deserialize;
use words::Language;

use crate::web::{error::AppError, state::State};

/// What is typed so far.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    q: String,
}

/// The options, made to stand in the page as they are: the browser needs no parser of its own.
pub async fn suggest(Extract(state): Extract<State>, Query(typed): Query<Typed>) -> Response {
    let typed: String = typed.q.chars().take(TYPED_MAX).collect();
    let places = offer::suggest(&state.portal, &typed).await;
    let options = places.iter().enumerate().map(|(rank, place)| option("lieu", rank, &place.label, &place.detail));
    answer(options.collect())
}

/// The same for the words of a search: needs and actions, each with how many actions that search finds with it.
pub async fn suggest_words(Extract(state): Extract<State>, RawQuery(query): RawQuery) -> Result<Response, AppError> {
    let search = Search::parse(query.as_deref().unwrap_or_default());
    let found = offer::suggest_words(&state.portal, &search).await?;
    let options = found
        .iter()
        .enumerate()
        .map(|(rank, one)| option("mot", rank, &one.text, &words::offer::actions(Language::default(), one.count)));
    Ok(answer(options.collect()))
}

fn option(kind: &str, rank: usize, label: &str, detail: &str) -> String {
    let (label, detail) = (escape(label), escape(detail));
    let detail = if detail.is_empty() { detail } else { format!(" <small>{detail}</small>") };
    format!(r#"<li role="option" id="{kind}-{rank}" data-place="{label}" aria-selected="false">{label}{detail}</li>"#)
}

fn answer(options: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "private, max-age=600")];
    (headers, options).into_response()
}

/// The longest question, in characters.
const TYPED_MAX: usize = 100;

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
