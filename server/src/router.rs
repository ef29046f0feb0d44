//! Router: every route and middleware layer.

use std::{num::NonZeroU32, path::PathBuf, sync::Arc, time::Duration as StdDuration};

use app::{
    routes::{routes, uploads},
    web::{
        assets::Assets,
        error::AppError,
        kept_form::keep_late_forms,
        page_cache::PageCache,
        state::{Shared, State},
        visitor::with_visitor,
    },
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
/// The longest that a form with a file may take: 8 MB by a bad mobile connection (250 kbit/s).
const UPLOAD_TIMEOUT: StdDuration = StdDuration::from_secs(300);
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
    let state = State::from(Shared {
        portal: portal.clone(),
        assets: Arc::new(assets),
        results: PageCache::default(),
        sheets: PageCache::default(),
        secure_cookies: site.is_https() || !site.is_local(),
        demo: options.demo,
    });
    let pages = routes(options.demo).fallback(missing).layer(RequestBodyLimitLayer::new(input::BODY_MAX));
    let pages = with_layers(pages, &state, &site, REQUEST_TIMEOUT);
    // What reads a form with a file knows how much it takes, and says it in the words of its page.
    let uploads = with_layers(uploads(), &state, &site, UPLOAD_TIMEOUT);
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
        .merge(api::routes(Limit::of(options.api_rate)))
        .merge(opendata::routes(&opendata::folder(&options.data)))
        .merge(pages)
        .merge(uploads)
        .layer(from_fn_with_state(site, security::add_headers))
        .layer(from_fn_with_state(portal, access_log::log))
        .with_state(state)
}

/// What stands between a request and a page. Read from the bottom up: the last layer is the first that it meets.
fn with_layers(routes: Router<State>, state: &State, site: &Site, timeout: StdDuration) -> Router<State> {
    let pages = routes.clone().with_state(state.clone());
    routes
        .layer(from_fn_with_state(state.clone(), keep_late_forms))
        .layer(from_fn_with_state(pages, input::refuse_control_characters))
        // What reads a form is inside: whoever never ends theirs is answered too.
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, timeout))
        .layer(from_fn_with_state(site.clone(), security::refuse_cross_site))
        .layer(from_fn(client_address::add_network))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(state.clone(), app::web::error_pages::render_errors))
        .layer(from_fn_with_state(state.clone(), with_visitor))
        .layer(CompressionLayer::new().quality(QUALITY))
}

async fn missing() -> AppError {
    AppError::from(portal::Error::Missing)
}

async fn demo_messages(Extract(state): Extract<State>) -> Result<Json<Vec<DemoMessage>>, AppError> {
    Ok(Json(portal::notify::demo_messages(&state.portal).await?))
}

#[cfg(test)]
mod tests {
    use axum::{
        body::{Body, to_bytes},
        http::Request,
        routing::post,
    };
    use portal::testing::Story;
    use store::testing::{TestDb, sqlite};
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::{TcpListener, TcpStream},
    };
    use tower::ServiceExt;

    use super::*;

    async fn panics() -> &'static str {
        panic!("a mistake that names Nadia Benali")
    }

    async fn never_answers() -> &'static str {
        std::future::pending().await
    }

    async fn takes(_form: String) -> &'static str {
        "taken"
    }

    async fn site(timeout: StdDuration) -> (TestDb, Router) {
        let test = sqlite().await;
        let portal = Story::on(test.db.clone()).portal.clone();
        let site = Site::at(&portal.settings.public_url);
        let state = State::from(Shared {
            portal,
            assets: Arc::new(assets::assets()),
            results: PageCache::default(),
            sheets: PageCache::default(),
            secure_cookies: true,
            demo: false,
        });
        let routes = routes(false).route("/panique", get(panics)).route("/attente", get(never_answers));
        let routes = routes.route("/formulaire", post(takes));
        (test, with_layers(routes, &state, &site, timeout).with_state(state))
    }

    /// Who begins a form and never ends it is answered: what reads it is within the time of an answer.
    #[tokio::test]
    async fn a_form_that_never_ends_is_answered_in_time() {
        let (_test, site) = site(StdDuration::from_millis(20)).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut sender = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let server = tokio::spawn(async move { axum::serve(listener, site).await });
        let head = "POST /formulaire HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\
                    Content-Type: application/x-www-form-urlencoded\r\n\r\nmot=";
        sender.write_all(head.as_bytes()).await.unwrap();
        let mut answer = [0; 12];
        let read = tokio::time::timeout(StdDuration::from_secs(10), sender.read_exact(&mut answer)).await;
        read.expect("it is answered").unwrap();
        assert_eq!(String::from_utf8_lossy(&answer), "HTTP/1.1 503");
        server.abort();
    }

    #[tokio::test]
    async fn a_panic_and_a_page_that_never_comes_are_pages_without_detail() {
        let (_test, site) = site(StdDuration::from_millis(20)).await;
        for (path, status) in [("/panique", 500), ("/attente", 503)] {
            let answer = site.clone().oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
            assert_eq!(answer.status().as_u16(), status, "{path}");
            let page = String::from_utf8(to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap();
            assert!(page.contains("<h1") && page.contains("/aide"), "{path} is a page with ways out: {page}");
            for detail in ["mistake", "Nadia", "panic", "timeout"] {
                assert!(!page.contains(detail), "{path} says {detail}");
            }
        }
    }
}
