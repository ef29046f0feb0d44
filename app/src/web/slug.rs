//! Extractor of the slug of a fiche in a path; a malformed one answers 404.

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use domain::sheet::SheetSlug;
use portal::Error;

use crate::web::{error::AppError, state::State};

/// The slug of a fiche, the first value in the path of a page.
#[derive(Clone, Debug)]
pub struct SheetName(pub SheetSlug);

impl FromRequestParts<State> for SheetName {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<SheetName, AppError> {
        let values = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let slug = values.ok().and_then(|Path(values)| SheetSlug::parse(&values.first()?.1));
        slug.map(SheetName).ok_or(AppError::from(Error::Missing))
    }
}
