//! Pages of a référent: requests to answer, people, proposals.

pub mod people;
mod person_lines;
pub mod propose;
pub mod review;

use axum::{
    Router,
    routing::{get, post},
};
use domain::path::Route;

use crate::web::state::State;

/// The routes of these pages. A page posts to itself.
pub fn routes() -> Router<State> {
    Router::new()
        .route(Route::Proposal.pattern(), get(propose::show).post(propose::send))
        .route(Route::SentProposal.pattern(), get(propose::done))
        .route(Route::People.pattern(), get(people::show).post(people::find))
        .route(Route::PersonFile.pattern(), get(people::file::show))
        .route(Route::Requests.pattern(), get(review::queue::show))
        .route(Route::Request.pattern(), get(review::case::show).post(review::case::validate))
        .route(Route::NeedsSeen.pattern(), post(review::needs::mark_seen))
        .route(Route::RequestTakeBack.pattern(), post(review::case::take_back))
        .route(Route::RequestRefusal.pattern(), get(review::reject::show).post(review::reject::reject))
}
