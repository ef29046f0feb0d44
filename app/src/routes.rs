//! Router of the pages: the routes of each role's folder, merged.

use any_spawner::Executor;
use axum::{Router, extract::DefaultBodyLimit};

use crate::{
    pages::{person, provider, public, referent, territory},
    web::state::State,
};

/// The routes of every form that brings a file: it may be large, and long on its way.
pub fn uploads() -> Router<State> {
    Router::new().merge(person::uploads()).merge(referent::uploads()).layer(DefaultBodyLimit::disable())
}

/// The routes of every page.
pub fn routes(demo: bool) -> Router<State> {
    // Leptos renders on tokio. Who asks a second time, as tests do, hears that it is already so.
    let _ = Executor::init_tokio();
    let router = Router::new()
        .merge(public::routes())
        .merge(person::routes())
        .merge(referent::routes())
        .merge(provider::routes())
        .merge(territory::routes());
    if demo { router.merge(public::demo_routes()) } else { router }
}
