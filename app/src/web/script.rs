//! Small scripts of ours: a page that carries one works without it, too.

use leptos::{nonce::use_nonce, prelude::*};

use crate::ui::plain_language;

/// A script that stands in its page, allowed by the nonce of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// Shows the button that prints, and makes it print.
    Print,
    /// Opens the map of a place.
    Directions,
    /// Checks the plain language of a text while somebody types it.
    PlainLanguage,
    /// Reads cards aloud.
    Speak,
    /// Makes a photo smaller before it is sent.
    Photo,
    /// Goes through a desk by keys.
    DeskKeys,
}

impl Script {
    fn source(self) -> &'static str {
        match self {
            Script::Print => include_str!("print.js"),
            Script::Directions => include_str!("directions.js"),
            Script::PlainLanguage => plain_language::SCRIPT,
            Script::Speak => include_str!("speak.js"),
            Script::Photo => include_str!("photo.js"),
            Script::DeskKeys => include_str!("desk_keys.js"),
        }
    }

    /// Whether it asks this site for something.
    pub fn asks(self) -> bool {
        match self {
            Script::Directions | Script::PlainLanguage => true,
            Script::Print | Script::Speak | Script::Photo | Script::DeskKeys => false,
        }
    }

    /// Whether it loads other scripts of this site.
    pub fn loads_others(self) -> bool {
        match self {
            Script::Directions => true,
            Script::Print | Script::PlainLanguage | Script::Speak | Script::Photo | Script::DeskKeys => false,
        }
    }

    /// It, at the end of its page.
    pub fn view(self) -> impl IntoView {
        view! { <script type="module" nonce=use_nonce() inner_html=self.source()></script> }
    }
}
