//! `/espace/inscriptions/{id}`: one registration, its state and its history.

mod answer;
mod day;
mod history;
mod progress;
mod told;
mod view;

use axum::{
    extract::{Path as PathParams, State as Extract},
    response::Response,
};
use domain::path::{Path, ShortId};
use portal::{calendar_file::of_registration, registration::view::own};

use crate::{
    pages::person::calendar_file::download,
    web::{error::AppError, id::Id, maps::Maps, page::redirect, state::State, visitor::Visitor},
};

/// `/i/{id}`: the link of an SMS leads to its registration.
pub async fn open_short(PathParams(id): PathParams<String>) -> Result<Response, AppError> {
    let ShortId(id) = ShortId::parse(&id).ok_or(portal::Error::Missing)?;
    Ok(redirect(Path::Registration(id)))
}

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
