//! Forms sent after the end of a session: kept, then filled in again after signing in.

mod control_character;
mod fill;

pub use control_character::show_again;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State as Extract},
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::account::Account;
use portal::account::kept_form::{self, SIZE_MAX, SentForm};

use crate::web::{
    error::{AppError, ErrorPage},
    return_path::page_of_form,
    state::State,
    upload::{UploadForm, is_upload},
    visitor::{LazyVisitor, Visitor},
};

/// On an answer that asks to sign in: where the form stands that was sent, and whether it is kept.
#[derive(Clone, Debug)]
pub(crate) struct LateForm {
    /// The page of the form.
    pub(crate) page: String,
    /// Whether the account that had the session finds it again.
    pub(crate) is_kept: bool,
}

/// Keeps the form of who sends it after the end of their session; forgets it once it is sent again.
pub async fn keep_late_forms(Extract(state): Extract<State>, request: Request, next: Next) -> Response {
    if *request.method() != Method::POST || !(is_form(&request) || is_upload(&request)) {
        return next.run(request).await;
    }
    let visitor = match LazyVisitor::of(request.extensions()) {
        Ok(visitor) => visitor.get(&state.portal).await,
        Err(error) => Err(error),
    };
    match visitor {
        Ok(visitor) => post(&state, &visitor, request, next).await,
        Err(error) => error.into_response(),
    }
}

fn is_form(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("application/x-www-form-urlencoded")
}

async fn post(state: &State, visitor: &Visitor, request: Request, next: Next) -> Response {
    let action = request.uri().path().to_owned();
    if let Some(session) = visitor.session() {
        let (account, is_resumed) = (session.account, session.kept_action.as_ref() == Some(&action));
        let response = next.run(request).await;
        if is_resumed && !response.status().is_server_error() {
            forget(state, account).await;
        }
        return response;
    }
    let page = page_of_form(request.headers(), &action);
    let Some(account) = visitor.expired() else {
        let mut response = next.run(request).await;
        response.extensions_mut().insert(LateForm { page, is_kept: false });
        return response;
    };
    let (parts, body) = match words_of(request).await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let mut response = next.run(Request::from_parts(parts, Body::from(body.clone()))).await;
    if let (Some(ErrorPage::SignIn), Ok(body)) =
        (response.extensions().get::<ErrorPage>(), String::from_utf8(body.to_vec()))
    {
        match keep(state, account, SentForm { page: page.clone(), action, body }).await {
            Ok(is_kept) => drop(response.extensions_mut().insert(LateForm { page, is_kept })),
            Err(error) => return error.into_response(),
        }
    }
    response
}

/// What is typed in a form, as a form without a file; the file is to be chosen again.
async fn words_of(request: Request) -> Result<(Parts, Bytes), Response> {
    if !is_upload(&request) {
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, SIZE_MAX).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
        return Ok((parts, body));
    }
    let (mut parts, body) = request.into_parts();
    let mut sent = Request::new(body);
    *sent.headers_mut() = parts.headers.clone();
    let form = UploadForm::read(sent).await.map_err(IntoResponse::into_response)?;
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form.words()).finish();
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    Ok((parts, body.into()))
}

async fn keep(state: &State, account: Account, form: SentForm) -> Result<bool, AppError> {
    Ok(kept_form::keep(&state.portal, account, &form).await?)
}

async fn forget(state: &State, account: Account) {
    if let Err(error) = kept_form::forget(&state.portal, account).await {
        // What was to do is done; the form goes by itself in an hour.
        tracing::warn!(%error, "a form that was sent again is still kept");
    }
}

/// A page with what its reader had typed before their session ended, when a form is kept for them.
pub(crate) async fn filled_in(state: &State, visitor: &Visitor, html: String) -> String {
    let Some(account) = visitor.resumes_form() else { return html };
    match kept_form::of_account(&state.portal, account).await {
        Ok(Some(form)) => fill::fill(&html, visitor.path(), &form, visitor.language()),
        Ok(None) => html,
        Err(error) => {
            tracing::warn!(%error, "a kept form cannot be read");
            html
        }
    }
}
