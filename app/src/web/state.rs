//! State of the handlers.

use std::sync::Arc;

use portal::Portal;

use crate::{web::assets::Assets, web::page_cache::PageCache};

/// The product and the names of the files that pages load.
#[derive(Clone)]
pub struct State {
    /// What the product does.
    pub portal: Portal,
    /// What the browser loads.
    pub assets: Arc<Assets>,
    /// Pages of results, kept for a moment.
    pub results: Arc<PageCache>,
    /// Whether cookies go by HTTPS only.
    pub secure_cookies: bool,
    /// Whether messages are shown at `/demo/messages`.
    pub demo: bool,
}

impl State {
    /// Whether people reach the site by HTTPS.
    pub fn is_https(&self) -> bool {
        self.portal.settings.public_url.starts_with("https://")
    }
}
