//! `/opendata/`: the published offer as files, written each day.

use std::path::{Path, PathBuf};

use axum::{
    Router,
    http::{HeaderValue, Method, header},
};
use portal::offer::export::FILES;
use tower_http::{
    compression::{CompressionLayer, CompressionLevel},
    cors::{Any, CorsLayer},
    services::ServeFile,
    set_header::SetResponseHeaderLayer,
};

/// How long clients may cache the files.
const FRESH: HeaderValue = HeaderValue::from_static("public, max-age=3600");

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
    files
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, FRESH))
        // Pages of any site may read them.
        .layer(CorsLayer::new().allow_origin(Any).allow_methods([Method::GET]).vary([]))
}
