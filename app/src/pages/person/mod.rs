//! Pages of an allocataire: home, contract, appointments, registrations.

pub mod appointments;
mod calendar_file;
pub mod contract;
pub mod home;
pub mod journey;
mod professional;
pub mod proofs;
pub mod reciprocity;
pub mod registration;
pub mod reminder;
pub mod rights;
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
        .route(Route::Contract.pattern(), get(contract::show).post(contract::mark))
        .merge(contract_routes())
        .merge(offer_routes())
        .merge(feedback_routes())
        .route(Route::ContractFile.pattern(), get(contract::file))
        .route(Route::RightsAndDuties.pattern(), get(rights::show).post(rights::send))
        .route(Route::Journey.pattern(), get(journey::show))
        .route(Route::Reminder.pattern(), get(reminder::show).post(reminder::change))
        .route(Route::Proofs.pattern(), get(proofs::show))
        .route(Route::OwnFile.pattern(), get(proofs::file))
        .route(Route::ProofRemoval.pattern(), get(proofs::ask_removal).post(proofs::remove))
        .route(Route::Reciprocities.pattern(), get(reciprocity::list).post(reciprocity::propose))
        .route(Route::PromisedReciprocity.pattern(), post(reciprocity::take_up))
        .route(Route::Reciprocity.pattern(), get(reciprocity::show).post(reciprocity::tell))
        .route(Route::ReciprocityStop.pattern(), post(reciprocity::stop))
        .route(Route::SkillReuse.pattern(), post(reciprocity::reuse))
        .route(Route::ConfirmationRequest.pattern(), post(reciprocity::ask))
        .route(Route::AttestationFile.pattern(), get(reciprocity::attestation))
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

/// A seat that one is offered, signed in or by the link of a message.
fn offer_routes() -> Router<State> {
    let mut routes = Router::new();
    for route in [Route::SeatOffer, Route::SeatOfferLink] {
        routes = routes.route(route.pattern(), get(registration::offer::show).post(registration::offer::answer));
    }
    routes
}

/// What one thinks of a session, signed in or by the link of a message.
fn feedback_routes() -> Router<State> {
    let mut routes = Router::new();
    for route in [Route::Feedback, Route::FeedbackLink] {
        routes = routes.route(route.pattern(), get(registration::feedback::show).post(registration::feedback::send));
    }
    routes
}

/// A version of one's contract, signed in or by the link of a message.
fn contract_routes() -> Router<State> {
    use contract::{answer, decline, signature};
    let mut routes = Router::new();
    for route in [Route::ContractAnswer, Route::ContractLink] {
        routes = routes.route(route.pattern(), get(answer::show).post(answer::say));
    }
    for route in [Route::ContractSignature, Route::ContractLinkSignature] {
        routes = routes.route(route.pattern(), get(signature::show).post(signature::sign));
    }
    for route in [Route::ContractDecline, Route::ContractLinkDecline] {
        routes = routes.route(route.pattern(), get(decline::show).post(decline::decline));
    }
    routes
}

/// The forms of these pages that bring a file: they are longer on their way.
pub fn uploads() -> Router<State> {
    Router::new().route(Route::Proofs.pattern(), post(proofs::add))
}
