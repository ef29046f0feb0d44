//! `/opendata/`: the published offer as files, made anew each day.

use std::path::{Path, PathBuf};

use axum::{
    Router,
    extract::{Path as Named, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use portal::export::FILES;

/// The folder of the files, in the data folder.
pub fn folder(data: &Path) -> PathBuf {
    data.join("opendata")
}

/// Serves the files of a folder; anybody may read them, from any page.
pub fn routes<S: Clone + Send + Sync + 'static>(folder: PathBuf) -> Router<S> {
    Router::new().route("/opendata/{name}", get(serve)).with_state(folder)
}

async fn serve(State(folder): State<PathBuf>, Named(name): Named<String>) -> Response {
    let Some(name) = FILES.into_iter().find(|one| *one == name) else { return StatusCode::NOT_FOUND.into_response() };
    let Ok(bytes) = tokio::fs::read(folder.join(name)).await else { return StatusCode::NOT_FOUND.into_response() };
    let kind = if name.ends_with(".jsonld") { "application/ld+json" } else { "application/json" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    ];
    (headers, bytes).into_response()
}
