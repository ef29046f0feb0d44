//! Pages of an allocataire: home, contract, appointments, registrations.

pub mod appointments;
mod calendar_file;
pub mod contract;
pub mod home;
mod professional;
pub mod registration;
mod steps;

use axum::{
    Router,
    routing::{get, post},
};
use domain::path::Route;

use crate::web::state::State;

/// The routes of these pages. A page posts to itself.
pub fn routes() -> Router<State> {
    Router::new()
        .route(
            Route::RegistrationForm.pattern(),
            get(registration::request::show).post(registration::request::register),
        )
        .route(Route::Home.pattern(), get(home::show))
        .route(Route::Ideas.pattern(), post(home::turn_ideas))
        .route(Route::Contract.pattern(), get(contract::show))
        .route(Route::Appointments.pattern(), get(appointments::show))
        .route(Route::AppointmentCalendar.pattern(), get(appointments::calendar_file))
        .route(Route::AppointmentWay.pattern(), get(appointments::way))
        .route(Route::Registrations.pattern(), get(registration::list::show))
        .route(Route::Registration.pattern(), get(registration::show::show))
        .route(Route::ShortRegistration.pattern(), get(registration::show::open_short))
        .route(Route::Withdrawal.pattern(), get(registration::withdraw::show).post(registration::withdraw::withdraw))
        .route(Route::RegistrationCalendar.pattern(), get(registration::show::calendar_file))
        .route(Route::RegistrationWay.pattern(), get(registration::show::way))
}
