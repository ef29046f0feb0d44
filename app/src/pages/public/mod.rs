//! Pages for everybody: the offer, signing in, help.

pub mod about;
pub mod action;
pub mod attestation;
pub mod confirmation;
pub mod demo;
pub mod easy_reading;
pub mod favourites;
pub mod offer;
pub mod search_engines;
pub mod sheet;
pub mod sign_in;
pub mod site_map;
pub mod stop_reminder;
pub mod widget;

use axum::{
    Router,
    routing::{get, post},
};
use domain::path::Route;

use crate::web::state::State;

/// The routes of these pages. A page posts to itself.
pub fn routes() -> Router<State> {
    Router::new()
        .route(Route::Root.pattern(), get(sign_in::root))
        .route(Route::Offer.pattern(), get(offer::show))
        .route(Route::Places.pattern(), get(offer::places::suggest))
        .route(Route::Words.pattern(), get(offer::places::suggest_words))
        .route(Route::Map.pattern(), get(offer::map::communes::show))
        .route(Route::MapData.pattern(), get(offer::map::data::show))
        .route(Route::Action.pattern(), get(action::show))
        .route(Route::ActionWay.pattern(), get(action::way::show))
        .route(Route::Favourites.pattern(), get(favourites::show))
        .route(Route::Favourite.pattern(), post(favourites::set))
        .route(Route::Widget.pattern(), get(widget::show))
        .route(Route::Sitemap.pattern(), get(search_engines::show))
        .route(Route::Robots.pattern(), get(search_engines::robots))
        .route(Route::SessionChoice.pattern(), get(action::choose))
        .route(Route::Sheets.pattern(), get(sheet::list))
        .route(Route::Sheet.pattern(), get(sheet::show))
        .route(Route::StopReminder.pattern(), get(stop_reminder::show).post(stop_reminder::stop))
        .route(Route::SignIn.pattern(), get(sign_in::contact::show).post(sign_in::contact::ask))
        .route(Route::SignInCode.pattern(), get(sign_in::code::show).post(sign_in::code::check))
        .route(Route::SignInWho.pattern(), get(sign_in::choice::show).post(sign_in::choice::choose))
        .route(Route::TimeLeft.pattern(), get(sign_in::leave::time_left).post(sign_in::leave::stay))
        .route(Route::ForgetForm.pattern(), post(sign_in::leave::forget_form))
        .route(Route::SignOut.pattern(), get(sign_in::leave::show).post(sign_in::leave::leave))
        .route(Route::Help.pattern(), get(about::help::show))
        .route(Route::EasyReading.pattern(), get(easy_reading::show).post(easy_reading::choose))
        .route(Route::PersonalData.pattern(), get(about::personal_data::show))
        .route(Route::PersonalDataFile.pattern(), post(about::personal_data::download::send))
        .route(Route::ForgetDevice.pattern(), post(favourites::forget))
        .route(Route::Attestation.pattern(), get(attestation::show))
        .route(Route::AttestationKeys.pattern(), get(attestation::keys))
        .route(Route::Confirmation.pattern(), get(confirmation::show).post(confirmation::answer))
        .route(Route::Accessibility.pattern(), get(about::accessibility::show))
        .route(Route::LegalNotice.pattern(), get(about::legal::show))
        .route(Route::SiteMap.pattern(), get(site_map::show))
}

/// What only a demonstration shows.
pub fn demo_routes() -> Router<State> {
    Router::new().route(Route::DemoMessages.pattern(), get(demo::messages))
}
