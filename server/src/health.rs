//! Health checks: `/healthz` (process and database), `/readyz` (jobs and couriers too).

use app::web::state::State;
use axum::{
    Router,
    extract::State as Extract,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use portal::jobs::health;
use store::offer::version;
use uuid::Uuid;

/// The routes of the health checks of a server.
pub fn routes(server_id: Uuid) -> Router<State> {
    let readyz = move |state| readyz(state, server_id);
    Router::new().route("/healthz", get(healthz)).route("/readyz", get(readyz))
}

async fn healthz(Extract(state): Extract<State>) -> Response {
    match version::current(&state.portal.db).await {
        Ok(_) => ok(),
        Err(error) => database_fails(&error),
    }
}

/// Names what no longer runs, without any detail.
async fn readyz(Extract(state): Extract<State>, server_id: Uuid) -> Response {
    match health::stopped(&state.portal, server_id).await {
        Ok(stopped) if stopped.is_empty() => ok(),
        Ok(stopped) => {
            let names = stopped.join(" ");
            tracing::warn!(names, "jobs or couriers no longer run");
            (StatusCode::SERVICE_UNAVAILABLE, format!("{names}\n")).into_response()
        }
        Err(error) => database_fails(&error),
    }
}

fn ok() -> Response {
    (StatusCode::OK, "ok\n").into_response()
}

fn database_fails(error: &dyn std::error::Error) -> Response {
    tracing::error!(%error, "the database does not answer");
    (StatusCode::SERVICE_UNAVAILABLE, "database\n").into_response()
}
