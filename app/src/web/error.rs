//! Error type of handlers; `error_pages` renders it.

use axum::{
    body::Body,
    http::{Response, StatusCode},
    response::IntoResponse,
};
use domain::refusal::Refusal;
use portal::Error;

/// What a handler gives: a response, or the error page that the edge renders.
pub type Answer = Result<axum::response::Response, AppError>;

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

/// The page that an error calls for; [`crate::web::error_pages::render_errors`] makes it.
#[derive(Clone, Debug)]
pub(crate) enum ErrorPage {
    Refused(Refusal),
    Missing,
    SignIn,
    Fault,
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response<Body> {
        let (status, page) = match self.0 {
            Error::Refused(refusal) => {
                let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
                (status, ErrorPage::Refused(refusal))
            }
            Error::Missing => (StatusCode::NOT_FOUND, ErrorPage::Missing),
            Error::SignIn => (StatusCode::SEE_OTHER, ErrorPage::SignIn),
            Error::Fault(detail) => {
                tracing::error!(detail, "a request failed");
                (StatusCode::INTERNAL_SERVER_ERROR, ErrorPage::Fault)
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(page);
        response
    }
}
