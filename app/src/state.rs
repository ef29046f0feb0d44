//! What every handler borrows.

use std::sync::Arc;

use portal::Portal;

use crate::assets::Assets;

/// The product and the names of the files that pages load.
#[derive(Clone)]
pub struct State {
    /// What the product does.
    pub portal: Portal,
    /// What the browser loads.
    pub assets: Arc<Assets>,
    /// Whether messages are shown at `/demo/messages`.
    pub demo: bool,
}
