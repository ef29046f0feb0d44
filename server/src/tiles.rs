//! `/tuiles/{z}/{x}/{y}`: tiles of the map, proxied.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::path::Route;
use portal::offer::tiles::Tiles;
use url::Url;

/// Serves these tiles.
pub fn routes<S: Clone + Send + Sync + 'static>(tiles: Tiles) -> Router<S> {
    Router::new().route(Route::Tile.pattern(), get(serve)).with_state(Arc::new(tiles))
}

/// Whom tiles are from, as the map says it: the IGN, or the site that gives them.
pub fn credit(source: &str) -> Arc<str> {
    let host = Url::parse(source).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    if host.ends_with("geopf.fr") { "IGN".into() } else { host.into() }
}

async fn serve(State(tiles): State<Arc<Tiles>>, Path((z, x, y)): Path<(u32, u32, String)>) -> Response {
    let row = y.strip_suffix(".png").unwrap_or(&y).parse().ok();
    let Some(y) = row.filter(|y| tiles.has(z, x, *y)) else { return StatusCode::NOT_FOUND.into_response() };
    match tiles.get(z, x, y).await {
        Some(tile) => {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static(tile.kind)),
                (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=604800")),
            ];
            (headers, tile.bytes).into_response()
        }
        None => (StatusCode::BAD_GATEWAY, [(header::CACHE_CONTROL, "no-store")]).into_response(),
    }
}
