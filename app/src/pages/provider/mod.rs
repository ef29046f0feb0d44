//! Pages of a provider: sessions, descriptions of actions, what people say of them.

pub mod describe;
mod facts;
pub mod feedback;
pub mod sessions;

use axum::{Router, routing::get};
use domain::path::Route;

use crate::web::state::State;

/// The routes of these pages. A page posts to itself.
pub fn routes() -> Router<State> {
    Router::new()
        .route(Route::Sessions.pattern(), get(sessions::board::show))
        .route(Route::Description.pattern(), get(describe::show).post(describe::change))
        .route(Route::ActionFeedback.pattern(), get(feedback::show).post(feedback::publish))
        .route(Route::NewSession.pattern(), get(sessions::publish::show).post(sessions::publish::publish))
        .route(Route::Session.pattern(), get(sessions::roster::show).post(sessions::roster::set_seats))
        .route(Route::Attendance.pattern(), get(sessions::attendance::show).post(sessions::attendance::record))
        .route(Route::AttendanceSheet.pattern(), get(sessions::sheet::show))
        .route(Route::SessionChange.pattern(), get(sessions::change::show).post(sessions::change::change))
        .route(Route::SessionCancellation.pattern(), get(sessions::cancel::show).post(sessions::cancel::cancel))
}
