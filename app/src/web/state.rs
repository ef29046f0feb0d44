//! State of the handlers.

use std::{ops::Deref, sync::Arc};

use portal::Portal;

use crate::{web::assets::Assets, web::page_cache::PageCache};

/// What handlers share. Cloning it, as each layer of a request does, touches one counter.
#[derive(Clone)]
pub struct State(Arc<Shared>);

/// The product and the names of the files that pages load.
pub struct Shared {
    /// What the product does.
    pub portal: Portal,
    /// What the browser loads.
    pub assets: Arc<Assets>,
    /// Pages of results, kept for a moment.
    pub results: PageCache,
    /// Fiches, kept until one of them is published.
    pub sheets: PageCache<i64>,
    /// Whether cookies go by HTTPS only.
    pub secure_cookies: bool,
    /// Whether messages are shown at `/demo/messages`.
    pub demo: bool,
}

impl Shared {
    /// Whether people reach the site by HTTPS.
    pub fn is_https(&self) -> bool {
        self.portal.settings.public_url.starts_with("https://")
    }
}

impl From<Shared> for State {
    fn from(shared: Shared) -> State {
        State(Arc::new(shared))
    }
}

impl Deref for State {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
