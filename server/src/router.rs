//! Router: every route and middleware layer.

use std::{num::NonZeroU32, path::PathBuf, sync::Arc, time::Duration as StdDuration};

use app::{
    routes::routes,
    web::{assets::Assets, error::AppError, kept_form::keep_late_forms, state::State, visitor::with_visitor},
};
use axum::{
    Json, Router,
    extract::State as Extract,
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use domain::path::Route;
use portal::{Portal, notify::DemoMessage, offer::tiles::Tiles};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, CompressionLevel},
    limit::RequestBodyLimitLayer,
    timeout::TimeoutLayer,
};

use uuid::Uuid;

use crate::{
    access_log,
    api::{self, Limit},
    assets, client_address, health, input, opendata,
    security::{self, Site},
    tiles,
};

/// The longest that an answer may take.
const REQUEST_TIMEOUT: StdDuration = StdDuration::from_secs(20);
/// Brotli's quality for pages made at each request: higher ones cost more time than they save.
const QUALITY: CompressionLevel = CompressionLevel::Precise(2);

/// Options of the router, set by the operator.
#[derive(Clone, Debug)]
pub struct Options {
    /// The server whose own jobs `/readyz` looks at.
    pub server_id: Uuid,
    /// Whether the messages that are sent can be read at `/demo/messages`.
    pub demo: bool,
    /// How many requests a second a client of the public interface may make; none is no limit.
    pub api_rate: Option<NonZeroU32>,
    /// The folder where files are kept for everybody: the daily export, the tiles of the map.
    pub data: PathBuf,
    /// Where the tiles of the map come from, when it has any.
    pub tiles: Option<String>,
}

/// The whole site.
pub fn router(portal: Portal, options: &Options) -> Router {
    let site = Site::at(&portal.settings.public_url);
    let assets = Assets { tiles_by: options.tiles.as_deref().map(tiles::credit), ..assets::assets() };
    let state = State {
        portal: portal.clone(),
        assets: Arc::new(assets),
        results: Arc::default(),
        secure_cookies: site.is_https() || !site.is_local(),
        demo: options.demo,
    };
    // Read from the bottom up: the last layer is the first that a request meets.
    let pages = routes(options.demo)
        .fallback(missing)
        .layer(RequestBodyLimitLayer::new(input::BODY_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, REQUEST_TIMEOUT))
        .layer(from_fn_with_state(state.clone(), keep_late_forms))
        .layer(from_fn(input::remove_control_characters))
        .layer(from_fn_with_state(site.clone(), security::refuse_cross_site))
        .layer(from_fn(client_address::add_network))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(state.clone(), app::web::error_pages::render_errors))
        .layer(from_fn_with_state(state.clone(), with_visitor))
        .layer(CompressionLayer::new().quality(QUALITY));
    let mut machines = health::routes(options.server_id);
    if options.demo {
        machines = machines.route(Route::DemoMessagesData.pattern(), get(demo_messages));
    }
    if let Some(source) = &options.tiles {
        machines =
            machines.merge(tiles::routes(Tiles::of(source, options.data.join("tuiles"), portal.settings.department)));
    }
    machines
        .merge(assets::routes())
        .merge(api::routes(Limit::of(options.api_rate)).layer(from_fn(input::remove_control_characters)))
        .merge(opendata::routes(&opendata::folder(&options.data)))
        .merge(pages)
        .layer(from_fn_with_state(site, security::add_headers))
        .layer(from_fn_with_state(portal, access_log::log))
        .with_state(state)
}

async fn missing() -> AppError {
    AppError::from(portal::Error::Missing)
}

async fn demo_messages(Extract(state): Extract<State>) -> Result<Json<Vec<DemoMessage>>, AppError> {
    Ok(Json(portal::notify::demo_messages(&state.portal).await?))
}
