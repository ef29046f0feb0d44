//! `/offre/lieux?q=`: place suggestions for autocompletion, as HTML options.

use axum::{
    extract::{Query, State as Extract},
    http::header,
    response::{IntoResponse, Response},
};
use portal::offer;
use serde::Deserialize;

use crate::web::state::State;

/// What is typed so far.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    q: String,
}

/// The options, made to stand in the page as they are: the browser needs no parser of its own.
pub async fn suggest(Extract(state): Extract<State>, Query(typed): Query<Typed>) -> Response {
    let typed: String = typed.q.chars().take(TYPED_MAX).collect();
    let options: String = offer::suggest(&state.portal, &typed)
        .await
        .iter()
        .enumerate()
        .map(|(rank, place)| {
            let (label, detail) = (escape(&place.label), escape(&place.detail));
            let detail = if detail.is_empty() { detail } else { format!(" <small>{detail}</small>") };
            format!(
                r#"<li role="option" id="lieu-{rank}" data-place="{label}" aria-selected="false">{label}{detail}</li>"#
            )
        })
        .collect();
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "private, max-age=600")];
    (headers, options).into_response()
}

/// The longest question, in characters.
const TYPED_MAX: usize = 100;

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
