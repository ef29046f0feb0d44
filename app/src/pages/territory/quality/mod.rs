//! `/territoire`: quality of the offer, and searches that found nothing.

mod view;

use axum::{extract::State as Extract, response::Response};
use portal::offer::quality;

use self::view::content;
use crate::web::{
    error::AppError,
    page::{Page, Tab},
    state::State,
    visitor::Visitor,
};

/// Shows it.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let quality = quality::of_offer(&state.portal, visitor.require()?).await?;
    let department = state.portal.settings.department;
    let page = Page::new("Qualité de l’offre", move || content(&quality, department)).tab(Tab::Quality);
    Ok(page.show(&state, &visitor).await)
}
