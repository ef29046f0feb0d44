//! Pages of territory leads and administrators: quality of the offer, tasks, fiches.

pub mod plain_language;
pub mod quality;
pub mod sheet;
pub mod task;

use axum::{
    Router,
    routing::{get, post},
};
use domain::path::Route;

use crate::web::state::State;

/// The routes of these pages. A page posts to itself.
pub fn routes() -> Router<State> {
    Router::new()
        .route(Route::Quality.pattern(), get(quality::show))
        .route(Route::TerritoryTask.pattern(), get(task::show).post(task::close))
        .route(Route::SheetDesk.pattern(), get(sheet::desk::show))
        .route(Route::SheetEditor.pattern(), get(sheet::edit::show).post(sheet::edit::change))
        .route(Route::SheetHistory.pattern(), get(sheet::history::show))
        .route(Route::SheetVersion.pattern(), get(sheet::version::show).post(sheet::version::restore))
        .route(Route::PlainLanguage.pattern(), post(plain_language::read_again))
}
