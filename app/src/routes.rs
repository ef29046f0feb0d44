//! Routes of the pages: the handlers of each path.

use any_spawner::Executor;
use axum::{
    Router,
    routing::{get, post},
};
use domain::path::Route;

use crate::{
    pages::{
        person::{appointments, contract, home, registration},
        provider::{describe, sessions},
        public::{about, action, demo, favourites, offer, sign_in, sitemap, widget},
        referent::{propose, review},
        territory::quality,
    },
    web::state::State,
};

/// The routes of the pages. A page posts to itself.
pub fn routes(demo: bool) -> Router<State> {
    // Leptos renders on tokio. A second call, as in tests, returns an error that changes nothing.
    let _ = Executor::init_tokio();
    let router = Router::new()
        .route(Route::Root.pattern(), get(sign_in::root))
        .route(Route::Offer.pattern(), get(offer::show))
        .route(Route::Places.pattern(), get(offer::places::suggest))
        .route(Route::Map.pattern(), get(offer::map::communes::show))
        .route(Route::MapData.pattern(), get(offer::map::data::show))
        .route(Route::Action.pattern(), get(action::show))
        .route(Route::Proposal.pattern(), get(propose::show).post(propose::send))
        .route(Route::SentProposal.pattern(), get(propose::done))
        .route(Route::Favourites.pattern(), get(favourites::show))
        .route(Route::Favourite.pattern(), post(favourites::set))
        .route(Route::Widget.pattern(), get(widget::show))
        .route(Route::Sitemap.pattern(), get(sitemap::show))
        .route(Route::Robots.pattern(), get(sitemap::robots))
        .route(Route::SessionChoice.pattern(), get(action::choose))
        .route(
            Route::RegistrationForm.pattern(),
            get(registration::request::show).post(registration::request::register),
        )
        .route(Route::SignIn.pattern(), get(sign_in::contact::show).post(sign_in::contact::ask))
        .route(Route::SignInCode.pattern(), get(sign_in::code::show).post(sign_in::code::check))
        .route(Route::SignInWho.pattern(), get(sign_in::choice::show).post(sign_in::choice::choose))
        .route(Route::SignOut.pattern(), post(sign_in::leave))
        .route(Route::Home.pattern(), get(home::show))
        .route(Route::Ideas.pattern(), post(home::turn_ideas))
        .route(Route::Contract.pattern(), get(contract::show))
        .route(Route::Appointments.pattern(), get(appointments::show))
        .route(Route::AppointmentCalendar.pattern(), get(appointments::calendar_file))
        .route(Route::Registrations.pattern(), get(registration::list::show))
        .route(Route::Registration.pattern(), get(registration::show::show))
        .route(Route::Withdrawal.pattern(), get(registration::withdraw::show).post(registration::withdraw::withdraw))
        .route(Route::RegistrationCalendar.pattern(), get(registration::show::calendar_file))
        .route(Route::Requests.pattern(), get(review::queue::show))
        .route(Route::Request.pattern(), get(review::case::show).post(review::case::validate))
        .route(Route::RequestRefusal.pattern(), get(review::reject::show).post(review::reject::reject))
        .route(Route::Sessions.pattern(), get(sessions::board::show))
        .route(Route::Description.pattern(), get(describe::show).post(describe::change))
        .route(Route::NewSession.pattern(), get(sessions::publish::show).post(sessions::publish::publish))
        .route(Route::Session.pattern(), get(sessions::roster::show).post(sessions::roster::set_seats))
        .route(Route::SessionCancellation.pattern(), get(sessions::cancel::show).post(sessions::cancel::cancel))
        .route(Route::Quality.pattern(), get(quality::show))
        .route(Route::Help.pattern(), get(about::help::show))
        .route(Route::PersonalData.pattern(), get(about::personal_data::show))
        .route(Route::ForgetDevice.pattern(), post(favourites::forget))
        .route(Route::Accessibility.pattern(), get(about::accessibility::show))
        .route(Route::LegalNotice.pattern(), get(about::legal::show));
    if demo { router.route(Route::DemoMessages.pattern(), get(demo::messages)) } else { router }
}
