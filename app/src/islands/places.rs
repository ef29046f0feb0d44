//! Autocompletion of place and words: comboboxes (WAI-ARIA 1.2) around the plain fields.

use std::{cell::Cell, time::Duration};

use domain::path::Route;
use js_sys::encode_uri_component;
use leptos::{ev, leptos_dom::helpers::set_timeout};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement};

use super::{
    browser::{document, fetch},
    form::form_query,
};

/// Debounce: the request leaves after a pause in typing.
const DEBOUNCE: Duration = Duration::from_millis(130);

thread_local! {
    /// Answers may come in another order than they were asked for: only the last one is shown.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

fn next_turn() -> u32 {
    ASKED.with(|asked| {
        asked.set(asked.get().wrapping_add(1));
        asked.get()
    })
}

fn is_turn(turn: u32) -> bool {
    ASKED.with(|asked| asked.get() == turn)
}

/// A field, the list under it, and who is asked.
struct Combo {
    field: &'static str,
    list: &'static str,
    path: &'static str,
}

static COMBOS: [Combo; 2] = [
    Combo { field: "ou", list: "lieux", path: Route::Places.pattern() },
    Combo { field: "quoi", list: "mots", path: Route::Words.pattern() },
];

impl Combo {
    fn field(&self) -> Option<HtmlInputElement> {
        document()?.get_element_by_id(self.field)?.dyn_into().ok()
    }

    fn list(&self) -> Option<Element> {
        document()?.get_element_by_id(self.list)
    }

    fn hide(&self) {
        let (Some(field), Some(list)) = (self.field(), self.list()) else { return };
        let _ = list.set_attribute("hidden", "");
        if field.has_attribute("aria-expanded") {
            let _ = field.set_attribute("aria-expanded", "false");
        }
        let _ = field.remove_attribute("aria-activedescendant");
    }

    fn of(element: &Element) -> Option<&'static Combo> {
        let id = element.id();
        COMBOS.iter().find(|one| one.field == id)
    }
}

/// The field that an event is about.
fn combo(event: &web_sys::Event) -> Option<&'static Combo> {
    Combo::of(&event.target()?.dyn_into().ok()?)
}

fn value_of(field: &str) -> String {
    let field = document().and_then(|page| page.get_element_by_id(field)?.dyn_into::<HtmlInputElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}

/// Proposes what may be meant by what is typed.
pub(super) fn suggest(event: &ev::Event) {
    combo(event).into_iter().for_each(propose);
}

/// Proposes for what was typed while this was still on its way from the server.
pub(super) fn catch_up() {
    let there = document().and_then(|page| page.active_element()).and_then(|element| Combo::of(&element));
    if let Some(combo) = there
        && combo.field().is_some_and(|field| field.value() != field.default_value())
    {
        propose(combo);
    }
}

fn propose(combo: &'static Combo) {
    let turn = next_turn();
    // The other list, left a moment ago, would stay open over what comes below.
    COMBOS.iter().filter(|other| other.field != combo.field).for_each(Combo::hide);
    set_timeout(
        move || {
            let typed = value_of(combo.field);
            if !is_turn(turn) {
                return;
            }
            if typed.trim().len() < 2 {
                return close();
            }
            spawn_local(async move {
                // Words are counted as the search would find them: near the place, with its filters.
                let query = match combo.field {
                    "quoi" => form_query().map(|query| String::from(query.to_string())).unwrap_or_default(),
                    _ => format!("q={}", String::from(encode_uri_component(&typed))),
                };
                let path = format!("{}?{query}", combo.path);
                let options = fetch(&path).await.unwrap_or_default();
                if is_turn(turn) {
                    open(combo, &options);
                }
            });
        },
        DEBOUNCE,
    );
}

fn open(combo: &Combo, options: &str) {
    let (Some(field), Some(list)) = (combo.field(), combo.list()) else { return };
    if options.is_empty() {
        return close();
    }
    list.set_inner_html(options);
    let _ = list.remove_attribute("hidden");
    for (name, value) in
        [("role", "combobox"), ("aria-autocomplete", "list"), ("aria-controls", combo.list), ("aria-expanded", "true")]
    {
        let _ = field.set_attribute(name, value);
    }
    let _ = field.remove_attribute("aria-activedescendant");
}

/// Takes the proposals away.
pub(super) fn close() {
    // What is on its way comes too late.
    next_turn();
    COMBOS.iter().for_each(Combo::hide);
}

/// Arrows go from one place to the next, Enter takes the one they stopped at, Escape gives up.
pub(super) fn move_among(event: &ev::KeyboardEvent) {
    let Some(combo) = combo(event) else { return };
    let Some(list) = combo.list().filter(|list| !list.has_attribute("hidden")) else { return };
    let chosen = list.query_selector("[aria-selected=true]").ok().flatten();
    let next = match event.key().as_str() {
        "ArrowDown" => {
            chosen.as_ref().and_then(|one| one.next_element_sibling()).or_else(|| list.first_element_child())
        }
        "ArrowUp" => {
            chosen.as_ref().and_then(|one| one.previous_element_sibling()).or_else(|| list.last_element_child())
        }
        // The form then searches what the field says.
        "Enter" => return chosen.iter().for_each(take),
        "Escape" => return close(),
        _ => return,
    };
    event.prevent_default();
    if let Some(chosen) = chosen {
        let _ = chosen.set_attribute("aria-selected", "false");
    }
    if let (Some(next), Some(field)) = (next, combo.field()) {
        let _ = next.set_attribute("aria-selected", "true");
        let _ = field.set_attribute("aria-activedescendant", &next.id());
    }
}

fn take(option: &Element) {
    let list = option.parent_element().map(|list| list.id());
    let combo = COMBOS.iter().find(|one| list.as_deref() == Some(one.list));
    if let (Some(field), Some(name)) = (combo.and_then(Combo::field), option.get_attribute("data-place")) {
        field.set_value(&name);
    }
    close();
}

/// Takes the place that was clicked; whether one was.
pub(super) fn pick(event: &ev::MouseEvent) -> bool {
    let place = touched(event);
    place.iter().for_each(take);
    place.is_some()
}

/// A pointer down on a place leaves the focus where it is, however long it stays.
pub(super) fn stay(event: &ev::MouseEvent) {
    if touched(event).is_some() {
        event.prevent_default();
    }
}

/// The place under the pointer.
fn touched(event: &ev::MouseEvent) -> Option<Element> {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok())?;
    target.closest(".places [role=option]").ok().flatten()
}

/// The focus went elsewhere; not by a click on a place, which comes right after.
pub(super) fn leave(event: &ev::FocusEvent) {
    if combo(event).is_some() {
        let turn = next_turn();
        set_timeout(
            move || {
                if is_turn(turn) {
                    close();
                }
            },
            DEBOUNCE * 2,
        );
    }
}
