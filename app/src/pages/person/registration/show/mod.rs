//! `/espace/inscriptions/{id}`: one registration, its state and its history.

mod answer;
mod history;
mod progress;
mod told;
mod view;

use axum::{extract::State as Extract, response::Response};
use portal::{
    calendar_file::of_registration,
    registration::view::{details, own},
};

use crate::{
    pages::person::calendar_file::download,
    web::{error::AppError, id::Id, state::State, visitor::Visitor},
};

/// Shows where it stands.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    let view = own(&state.portal, visitor.require()?, id).await?;
    let help_phone = state.portal.settings.help_phone.clone();
    Ok(view::page(visitor.language(), view, help_phone, state.portal.now()).show(&state, &visitor).await)
}

/// `/espace/inscriptions/{id}/agenda.ics`: the session for a calendar (RFC 5545).
pub async fn calendar_file(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    let registration = details(&state.portal, visitor.require()?, id).await?;
    Ok(download(of_registration(&state.portal, &registration)))
}
