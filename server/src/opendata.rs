//! `/opendata/`: the published offer as files, made anew each day.

use std::path::{Path, PathBuf};

use axum::{
    Router,
    http::{HeaderName, HeaderValue, header},
};
use portal::offer::export::FILES;
use tower_http::{
    compression::{CompressionLayer, CompressionLevel},
    services::ServeFile,
    set_header::SetResponseHeaderLayer,
};

/// What every answer says: kept for an hour, and any page may read it.
const HEADERS: [(HeaderName, HeaderValue); 2] = [
    (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
];

/// The folder of the files, in the data folder.
pub fn folder(data: &Path) -> PathBuf {
    data.join("opendata")
}

/// Serves the files of a folder.
pub fn routes<S: Clone + Send + Sync + 'static>(folder: &Path) -> Router<S> {
    let files = FILES.iter().fold(Router::new(), |router, name| {
        let kind = if name.ends_with(".jsonld") { "application/ld+json" } else { "application/json" };
        let kind = kind.parse().expect("it is a media type");
        router.route_service(&format!("/opendata/{name}"), ServeFile::new_with_mime(folder.join(name), &kind))
    });
    let files = files.layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
    HEADERS
        .into_iter()
        .fold(files, |files, (name, value)| files.layer(SetResponseHeaderLayer::if_not_present(name, value)))
}
