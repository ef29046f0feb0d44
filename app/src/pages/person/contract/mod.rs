//! `/espace/cer`: an allocataire's contract.

mod view;

use axum::{extract::State as Extract, response::Response};
use domain::calendar;
use portal::person;

use crate::web::{error::AppError, state::State, visitor::Visitor};

/// Shows one's contract.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let space = person::open(&state.portal, visitor.require()?).await?;
    let settings = &state.portal.settings;
    let page = view::page(
        visitor.language(),
        space,
        settings.labels.clone(),
        settings.help_phone.clone(),
        calendar::day(state.portal.now()),
    );
    Ok(page.show(&state, &visitor).await)
}
