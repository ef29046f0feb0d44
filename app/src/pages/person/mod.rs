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
    routing::{MethodRouter, get, post},
};
use domain::path::Route;

use crate::web::state::State;

/// The routes of these pages. A page posts to itself.
pub fn routes() -> Router<State> {
    use contract::{answer, decline, signature};
    use registration::{feedback, offer};
    Router::new()
        .route(
            Route::RegistrationForm.pattern(),
            get(registration::request::show).post(registration::request::register),
        )
        .route(Route::Home.pattern(), get(home::show))
        .route(Route::Ideas.pattern(), post(home::turn_ideas))
        .route(Route::Contract.pattern(), get(contract::show).post(contract::mark))
        .merge(twice([Route::ContractAnswer, Route::ContractLink], get(answer::show).post(answer::say)))
        .merge(twice(
            [Route::ContractSignature, Route::ContractLinkSignature],
            get(signature::show).post(signature::sign),
        ))
        .merge(twice([Route::ContractDecline, Route::ContractLinkDecline], get(decline::show).post(decline::decline)))
        .merge(twice([Route::SeatOffer, Route::SeatOfferLink], get(offer::show).post(offer::answer)))
        .merge(twice([Route::Feedback, Route::FeedbackLink], get(feedback::show).post(feedback::send)))
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

/// A page that exists twice: signed in, and by the link of a message.
fn twice(routes: [Route; 2], page: MethodRouter<State>) -> Router<State> {
    let add = |router: Router<State>, route: Route| router.route(route.pattern(), page.clone());
    routes.into_iter().fold(Router::new(), add)
}

/// The forms of these pages that bring a file: they are longer on their way.
pub fn uploads() -> Router<State> {
    Router::new().route(Route::Proofs.pattern(), post(proofs::add))
}
