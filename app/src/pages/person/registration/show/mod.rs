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
use domain::{
    path::{Path, ShortId},
    session::remote,
};
use portal::{
    Error, calendar_file::of_registration, offer::location, registration::view::details, registration::view::own,
};

use crate::{
    pages::person::calendar_file::download,
    ui::venue,
    web::{
        directions::{self, Goal},
        error::AppError,
        id::Id,
        maps::Maps,
        page::{Tab, redirect},
        state::State,
        visitor::Visitor,
    },
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

/// `/espace/inscriptions/{id}/y-aller`: the way to the session.
pub async fn way(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    let registration = details(&state.portal, visitor.require()?, id).await?;
    if remote::is_remote(&registration.place) {
        return Err(Error::Missing.into());
    }
    let (action, insee) = (registration.action_id, &registration.session_insee);
    let goal = Goal {
        name: venue(&registration.structure_name, &registration.place),
        address: day::address_of(&registration),
        location: location::of_session(&state.portal, action, &registration.address, insee),
        back: (Path::Registration(id), words::directions::back_to_registration(visitor.language())),
    };
    Ok(directions::page(visitor.language(), goal, Tab::Home).show(&state, &visitor).await)
}
