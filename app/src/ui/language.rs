//! The language of the page that is being rendered.

use leptos::prelude::use_context;
use words::Language;

/// The reader's language; French until a page provides another as context.
pub fn language() -> Language {
    use_context().unwrap_or_default()
}
