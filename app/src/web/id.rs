//! Extractor of the id in a path; a malformed one answers 404.

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use portal::Error;
use uuid::Uuid;

use crate::web::{error::AppError, state::State};

/// The one id in the path of a page.
#[derive(Clone, Copy, Debug)]
pub struct Id(pub Uuid);

impl FromRequestParts<State> for Id {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Id, AppError> {
        match Path::<Uuid>::from_request_parts(parts, state).await {
            Ok(Path(id)) => Ok(Id(id)),
            Err(_) => Err(Error::Missing.into()),
        }
    }
}
