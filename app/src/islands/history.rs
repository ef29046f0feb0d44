//! Session history of the live search: one entry a search, with the focus that led to it.

use std::cell::RefCell;

use domain::path::Route;
use leptos::{ev, prelude::window_event_listener};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlInputElement};

use super::browser::window;

thread_local! {
    /// The path that the page shows, and the control that led there.
    static SHOWN: RefCell<(Option<String>, Option<String>)> = const { RefCell::new((None, None)) };
}

/// How one comes to a search.
pub(super) enum Step {
    /// By the form or a link: a new entry.
    On,
    /// By Back or Forward, from a search that this control led to.
    Back(Option<String>),
}

fn address() -> Option<String> {
    let location = window()?.location();
    let path = location.pathname().ok()?;
    (path == const { Route::Offer.pattern() }).then(|| path + &location.search().unwrap_or_default())
}

/// Goes where Back and Forward lead, from now on.
pub(super) fn listen(go: impl Fn(String, Step) + 'static) {
    // What the page shows before any search of ours.
    SHOWN.set((address(), None));
    window_event_listener(ev::popstate, move |event| {
        if let Some((path, step)) = travelled(&event) {
            go(path, step);
        }
    });
}

/// Adds an entry; the same search again is no new one.
pub(super) fn push(path: &str, control: Option<String>) {
    if address().as_deref() == Some(path) {
        return;
    }
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let state = control.as_deref().map_or(JsValue::NULL, JsValue::from_str);
        let _ = history.push_state_with_url(&state, "", Some(path));
    }
    SHOWN.set((Some(path.to_owned()), control));
}

/// Where Back or Forward led; none within the same search, as from one part of the page to another.
fn travelled(event: &ev::PopStateEvent) -> Option<(String, Step)> {
    let path = address()?;
    let here = event.state().as_string();
    let (shown, left) = SHOWN.replace((Some(path.clone()), here));
    (shown.as_deref() != Some(path.as_str())).then_some((path, Step::Back(left)))
}

/// The fields stay in the page; what they say comes back with their search.
pub(super) fn restore_fields(page: &Document, fresh: &Document) {
    let field = |document: &Document, id: &str| document.get_element_by_id(id)?.dyn_into::<HtmlInputElement>().ok();
    for id in ["ou", "quoi"] {
        if let (Some(old), Some(new)) = (field(page, id), field(fresh, id)) {
            old.set_default_value(&new.default_value());
            old.set_value(&new.default_value());
        }
    }
}
