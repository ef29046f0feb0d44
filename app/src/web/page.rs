//! Page before rendering: title, frame and view.

use std::{fmt::Display, sync::Arc};

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;

use crate::web::{form::FormState, script::Script};

/// Where a page stands in the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// An allocataire's first page.
    Home,
    /// The offer.
    Offer,
    /// Appointments.
    Appointments,
    /// The contract.
    Contract,
    /// Signing in.
    SignIn,
    /// A référent's requests.
    Desk,
    /// The people whom a référent follows.
    People,
    /// A porteur's sessions.
    Sessions,
    /// How good the offer is.
    Quality,
    /// The fiches, for who edits them.
    Sheets,
}

/// Metadata of a page for search engines and other sites.
#[derive(Clone)]
pub(crate) struct Shared {
    /// Its own address, whatever was added to it.
    pub(crate) url: String,
    /// Its description, JSON-LD (schema.org).
    pub(crate) linked: String,
}

type View = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// A page before it is rendered.
#[derive(Clone)]
pub struct Page {
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    pub(crate) tab: Option<Tab>,
    pub(crate) acting: bool,
    pub(crate) desk: bool,
    pub(crate) island: bool,
    pub(crate) scripts: Vec<Script>,
    pub(crate) framed: bool,
    pub(crate) shared: Option<Shared>,
    pub(crate) view: View,
    pub(crate) status: StatusCode,
}

impl Page {
    /// A page with its title and its `<main>`.
    pub fn new<V: IntoView + 'static>(title: impl Into<String>, view: impl Fn() -> V + Send + Sync + 'static) -> Page {
        Page {
            title: title.into(),
            description: None,
            tab: None,
            acting: false,
            desk: false,
            island: false,
            scripts: Vec::new(),
            framed: false,
            shared: None,
            view: Arc::new(move || view().into_any()),
            status: StatusCode::OK,
        }
    }

    /// A page around a form: what the form has to say gives its status.
    pub fn of_form<T: Send + Sync + 'static, V: IntoView + 'static>(
        title: impl Into<String>,
        filled: FormState<T>,
        view: impl Fn(&FormState<T>) -> V + Send + Sync + 'static,
    ) -> Page {
        let status = filled.status();
        Page::new(title, move || view(&filled)).status(status)
    }

    /// What search engines and shared links say of it.
    pub fn description(mut self, text: impl Into<String>) -> Page {
        self.description = Some(text.into());
        self
    }

    /// Where it stands in the menu.
    pub fn tab(mut self, tab: Tab) -> Page {
        self.tab = Some(tab);
        self
    }

    /// It has a bar with its main button at the bottom.
    pub fn acting(mut self) -> Page {
        self.acting = true;
        self
    }

    /// It is a professional's desk, with the rail at its side.
    pub fn desk(mut self) -> Page {
        self.desk = true;
        self
    }

    /// It holds an island.
    pub fn island(mut self) -> Page {
        self.island = true;
        self
    }

    fn with(mut self, script: Script) -> Page {
        self.scripts.push(script);
        self
    }

    /// It has a button that prints it, shown once it works.
    pub fn printable(self) -> Page {
        self.with(Script::Print)
    }

    /// It has buttons that read it aloud, shown where the browser can.
    pub fn spoken(self) -> Page {
        self.with(Script::Speak)
    }

    /// It shows the way to a place on a map.
    pub fn with_map(self) -> Page {
        self.with(Script::Directions)
    }

    /// It holds a text whose plain language is checked while somebody types it.
    pub fn with_checked_text(self) -> Page {
        self.with(Script::PlainLanguage)
    }

    /// It is gone through by keys, as its list says.
    pub fn with_keys(self) -> Page {
        self.with(Script::DeskKeys)
    }

    /// It takes a photo, which the device makes smaller first.
    pub fn with_photo(self) -> Page {
        self.with(Script::Photo)
    }

    /// It stands in the frame of another site: without menu, and any site may show it.
    pub fn framed(mut self) -> Page {
        self.framed = true;
        self
    }

    /// It is for everybody, at this address: messengers show a card of it, search engines read its description.
    pub fn shared(mut self, url: String, linked: &serde_json::Value) -> Page {
        // Inside a page nothing may look like the end of the script.
        self.shared = Some(Shared { url, linked: linked.to_string().replace('<', "\\u003c") });
        self
    }

    /// It answers something else than "200 OK".
    pub fn status(mut self, status: u16) -> Page {
        self.status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        self
    }
}

/// Leads on to a path of the site, by GET (303).
pub fn redirect(path: impl Display) -> Response {
    Redirect::to(&path.to_string()).into_response()
}
