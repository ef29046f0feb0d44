//! `/espace/inscriptions/{id}`: one registration, its state and its history.

mod answer;
mod day;
mod history;
mod progress;
mod told;
mod view;

use axum::{extract::State as Extract, response::Response};
use portal::{calendar_file::of_registration, registration::view::own};

use crate::{
    pages::person::calendar_file::download,
    web::{error::AppError, id::Id, maps::Maps, state::State, visitor::Visitor},
};

/// Shows where it stands.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    maps: Maps,
    Id(id): Id,
) -> Result<Response, AppError> {
    let view = own(&state.portal, visitor.require()?, id).await?;
    let help_phone = state.portal.settings.help_phone.clone();
    Ok(view::page(visitor.language(), view, help_phone, maps, state.portal.now()).show(&state, &visitor).await)
}

/// `/espace/inscriptions/{id}/agenda.ics`: the session for a calendar (RFC 5545).
pub async fn calendar_file(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    let view = own(&state.portal, visitor.require()?, id).await?;
    Ok(download(of_registration(&state.portal, visitor.language(), &view)))
}
