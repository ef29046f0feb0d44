//! `/territoire`: quality of the offer, and searches that found nothing.

mod reciprocity;
mod view;

use axum::{
    extract::{Query, State as Extract},
    response::Response,
};
use portal::{offer::quality, task};

use self::view::content;
use crate::{
    ui::PageQuery,
    web::{
        error::AppError,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Shows it.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Query(query): Query<PageQuery>,
) -> Result<Response, AppError> {
    let principal = visitor.require()?;
    let quality = quality::of_offer(&state.portal, principal).await?;
    let figures = portal::reciprocity::figures(&state.portal, principal).await?;
    let tasks = task::open_for(&state.portal, principal, query.page()).await?;
    let now = state.portal.now();
    let department = state.portal.settings.department;
    let page =
        Page::new("Qualité de l’offre", move || content(&quality, &figures, &tasks, department, now)).tab(Tab::Quality);
    Ok(page.show(&state, &visitor).await)
}
