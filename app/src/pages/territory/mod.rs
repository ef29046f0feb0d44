//! Pages of a territory lead: quality of the offer.

pub mod quality;

use axum::{Router, routing::get};
use domain::path::Route;

use crate::web::state::State;

/// The routes of these pages. A page posts to itself.
pub fn routes() -> Router<State> {
    Router::new().route(Route::Quality.pattern(), get(quality::show))
}
