//! How an error becomes a page: the handler says what went wrong, the layer at the edge dresses it.

use axum::{
    body::Body,
    extract::{Request, State as Extract},
    http::{Response, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect},
};
use domain::refusal::Refusal;
use portal::Error;

use crate::{pages, state::State, visitor::Visitor};

/// What a handler could not do.
#[derive(Debug)]
pub struct AppError(Error);

impl AppError {
    /// Our fault, in words for the log.
    pub fn fault(detail: impl Into<String>) -> AppError {
        AppError(Error::Fault(detail.into()))
    }

    /// The refusal, when the page can show it at its place.
    ///
    /// # Errors
    /// The error itself when it is something else.
    pub fn refusal(self) -> Result<Refusal, AppError> {
        match self.0 {
            Error::Refused(refusal) => Ok(refusal),
            error => Err(AppError(error)),
        }
    }
}

impl From<Error> for AppError {
    fn from(error: Error) -> AppError {
        AppError(error)
    }
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> AppError {
        AppError(Error::Refused(refusal))
    }
}

impl From<tower_sessions::session::Error> for AppError {
    fn from(error: tower_sessions::session::Error) -> AppError {
        AppError::fault(error.to_string())
    }
}

/// What the edge needs to know of an error.
#[derive(Clone, Debug)]
enum Trouble {
    Refused(Refusal),
    Missing,
    SignIn,
    Fault,
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response<Body> {
        let (status, trouble) = match self.0 {
            Error::Refused(refusal) => {
                let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
                (status, Trouble::Refused(refusal))
            }
            Error::Missing => (StatusCode::NOT_FOUND, Trouble::Missing),
            Error::SignIn => (StatusCode::SEE_OTHER, Trouble::SignIn),
            Error::Fault(detail) => {
                tracing::error!(detail, "a request failed");
                (StatusCode::INTERNAL_SERVER_ERROR, Trouble::Fault)
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(trouble);
        response
    }
}

/// Gives every error its page: the ones of handlers, and the ones of the framework (unknown path, unreadable form).
pub async fn dress(
    Extract(state): Extract<State>,
    visitor: Result<Visitor, AppError>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let path = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let response = next.run(request).await;
    let trouble = response.extensions().get::<Trouble>().cloned().or_else(|| bare_trouble(&response));
    let Some(trouble) = trouble else { return response };
    if let Trouble::SignIn = trouble {
        return Redirect::to(&pages::sign_in::path_back_to(&path)).into_response();
    }
    // Without a readable session the page is shown as to a stranger; without one at all, in plain words.
    let Ok(visitor) = visitor else { return plain(response.status()) };
    let page = match trouble {
        Trouble::Refused(refusal) => pages::trouble::refused(&refusal),
        Trouble::Missing => pages::trouble::missing(&state, &visitor),
        Trouble::SignIn | Trouble::Fault => pages::trouble::fault(&state),
    };
    page.status(response.status().as_u16()).show(&state, &visitor).await
}

/// An error that the framework answered without a page: no body of ours, and a status that says trouble.
fn bare_trouble(response: &Response<Body>) -> Option<Trouble> {
    let status = response.status();
    let ours = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes().starts_with(b"text/html") || kind.as_bytes().starts_with(b"application/json")
    });
    match status {
        _ if ours => None,
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(Trouble::Missing),
        _ if status.is_server_error() => Some(Trouble::Fault),
        _ if status.is_client_error() => Some(Trouble::Refused(Refusal::ForeignForm)),
        _ => None,
    }
}

fn plain(status: StatusCode) -> Response<Body> {
    let words = "Jalon ne répond pas pour le moment. Réessayez dans quelques minutes.";
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words).into_response()
}
