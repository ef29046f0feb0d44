//! The names under which the browser finds what pages load: each holds the hash of its content.

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
}
