//! `/espace/rendez-vous`: an allocataire's appointments.

mod details;
mod view;

use axum::{extract::State as Extract, response::Response};
pub use details::details;
use domain::path::Path;
use portal::{Error, calendar_file::of_appointment, offer::location, person};

use crate::{
    pages::person::calendar_file::download,
    web::{
        directions::{self, Goal},
        error::AppError,
        id::Id,
        maps::Maps,
        page::Tab,
        state::State,
        visitor::Visitor,
    },
};

/// Shows one's appointments.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, maps: Maps) -> Result<Response, AppError> {
    let space = person::open(&state.portal, visitor.require()?).await?;
    let (now, help_phone) = (state.portal.now(), state.portal.settings.help_phone.clone());
    Ok(view::page(visitor.language(), space, help_phone, maps, now).show(&state, &visitor).await)
}

/// `/espace/rendez-vous/{id}/agenda.ics`: an appointment for a calendar (RFC 5545).
pub async fn calendar_file(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    let space = person::open(&state.portal, visitor.require()?).await?;
    let meeting = space.appointments.iter().find(|one| one.id == id).ok_or(Error::Missing)?;
    Ok(download(of_appointment(&state.portal, visitor.language(), meeting)))
}

/// `/espace/rendez-vous/{id}/y-aller`: the way to an appointment.
pub async fn way(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    let space = person::open(&state.portal, visitor.require()?).await?;
    let mut to_go_to = space.appointments.iter().filter(|one| details::is_on_site(one));
    let meeting = to_go_to.find(|one| one.id == id).ok_or(Error::Missing)?;
    let goal = Goal {
        name: meeting.place.split(',').next().unwrap_or_default().to_owned(),
        address: meeting.place.clone(),
        location: location::of_address(&meeting.place),
        back: (Path::Appointments, words::directions::back_to_appointments(visitor.language())),
    };
    Ok(directions::page(visitor.language(), goal, Tab::Appointments).show(&state, &visitor).await)
}
