//! Hashed names of the assets that pages load.

use std::sync::Arc;

/// Paths from the root of the site.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The style sheet.
    pub css: &'static str,
    /// The typeface.
    pub font: &'static str,
    /// The bindings of the islands.
    pub js: &'static str,
    /// The islands.
    pub wasm: &'static str,
    /// The map.
    pub map: &'static str,
    /// Its style sheet.
    pub map_css: &'static str,
    /// What draws it.
    pub leaflet: &'static str,
    /// Its background: borders, rivers, roads, towns.
    pub land: &'static str,
    /// The borders of communes, shown from near.
    pub communes: &'static str,
    /// Whom the tiles of the map are from, when it has any.
    pub tiles_by: Option<Arc<str>>,
}
