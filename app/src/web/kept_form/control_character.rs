//! Forms with control characters: shown again as they were typed, with these in sight.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::refusal::Refusal;
use leptos::prelude::*;
use portal::account::kept_form::SentForm;
use tower::ServiceExt;
use words::{Language, refusal};

use super::fill;
use crate::web::{error::AppError, visitor::LazyVisitor};

/// The largest page with a form.
const PAGE_MAX: usize = 4 * 1024 * 1024;

/// Refuses a form: its page again, filled in with what was typed, where `body` shows U+FFFD for each control character.
pub async fn show_again(pages: Router, sent: Parts, body: String) -> Response {
    let own = sent.uri.path_and_query().map(ToString::to_string);
    for page in referring_page(&sent.headers).into_iter().chain(own) {
        let form = SentForm { page, action: sent.uri.path().to_owned(), body: body.clone() };
        if let Some(shown) = filled_in(pages.clone(), &sent, &form).await {
            return shown;
        }
    }
    AppError::from(Refusal::ControlCharacter).into_response()
}

/// The path and query of the page of this host where the form stands.
fn referring_page(headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let (_, rest) = text(header::REFERER)?.split_once("://")?;
    let (authority, path) = rest.split_once('/')?;
    (Some(authority) == text(header::HOST)).then(|| format!("/{path}"))
}

/// The page with the form, as who reads it sees it; none when it has no such form.
async fn filled_in(pages: Router, sent: &Parts, form: &SentForm) -> Option<Response> {
    let uri: Uri = form.page.parse().ok()?;
    let path = uri.path().to_owned();
    let mut reading = Request::get(uri).body(Body::empty()).ok()?;
    for name in [header::COOKIE, header::HOST] {
        for value in sent.headers.get_all(&name) {
            reading.headers_mut().append(&name, value.clone());
        }
    }
    reading.extensions_mut().insert(LazyVisitor::of(&sent.extensions).ok()?);
    let (mut parts, page) = pages.oneshot(reading).await.ok()?.into_parts();
    let is_page = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if parts.status != StatusCode::OK || !is_page {
        return None;
    }
    let html = String::from_utf8(to_bytes(page, PAGE_MAX).await.ok()?.to_vec()).ok()?;
    let html = fill::fill_under(&html, &path, form, &notice(Language::default()))?;
    parts.status = StatusCode::BAD_REQUEST;
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::ETAG);
    Some(Response::from_parts(parts, Body::from(html)))
}

/// A word above the fields.
fn notice(language: Language) -> String {
    view! {
        <div class="notice" id="reprise" role="alert">
            <p><b>{refusal::title(language, &Refusal::ControlCharacter)}</b></p>
            <p>{refusal::control_character_shown(language)}</p>
        </div>
    }
    .to_html()
}
