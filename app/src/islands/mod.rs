//! Islands: components that run in the browser, with plain props.

mod browser;
mod form;
mod history;
mod places;

use domain::path::Route;
use js_sys::Number;
use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, DomParser, Element, HtmlElement, Position, SupportedType};

use self::{
    browser::{document, fetch, window},
    form::{form_path, form_query, path_of},
    history::Step,
};

/// What changes with each search; the fields themselves stay, with the cursor in them.
const REGIONS: [&str; 5] = ["erreurs", "themes", "nombre", "filtres", "resultats"];
/// Event dispatched when the page shows another search: the map listens to it.
const SEARCHED: &str = "recherche";

/// Refreshes the results as filters are tapped, and finds where the device is. The page inside is complete without it.
#[island]
pub fn LiveSearch(
    /// The form and its results, made on the server.
    children: Children,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    // Answers may come in another order than they were asked for: only the last one is shown.
    let asked = StoredValue::new(0_u32);
    let go = move |path: String, step: Step| {
        asked.update_value(|count| *count += 1);
        let turn = asked.get_value();
        spawn_local(show(path, step, move || asked.get_value() == turn, said, busy));
    };
    let refresh = move |path: String| go(path, Step::On);
    Effect::new(move |_| {
        history::listen(go);
        places::catch_up();
        if asks_for_device() {
            find_device();
        } else if let Some(path) = changed_meanwhile() {
            refresh(path);
        }
    });
    let search = move || {
        if let Some(path) = form_path() {
            refresh(path);
        }
    };
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        places::close();
        close_filters(&event);
        search();
    };
    let on_click = move |event: ev::MouseEvent| match tapped(&event) {
        _ if places::pick(&event) => search(),
        Some(Tapped::Device) => find_device(),
        Some(Tapped::Search(path)) => refresh(path),
        None => {}
    };
    view! {
        <div
            class="live"
            aria-busy=move || busy.get().to_string()
            on:change=move |_| search()
            on:submit=on_submit
            on:click=on_click
            on:mousedown=move |event| places::stay(&event)
            on:input=move |event| places::suggest(&event)
            on:keydown=move |event| places::move_among(&event)
            on:focusout=move |event| places::leave(&event)
        >
            {children()}
        </div>
        <p class="hidden" role="status">{said}</p>
    }
}

/// A link of the results that is followed without leaving the page.
enum Tapped {
    /// Where the device is.
    Device,
    /// Another search.
    Search(String),
}

/// The link that was tapped, when it is ours to follow: a new tab is the browser's.
fn tapped(event: &ev::MouseEvent) -> Option<Tapped> {
    if event.ctrl_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[data-live], a[data-here]").ok()??;
    let tapped = match link.has_attribute("data-here") {
        true => Tapped::Device,
        false => Tapped::Search(link.get_attribute("href")?),
    };
    event.prevent_default();
    Some(tapped)
}

/// A filter tapped while this was still on its way from the server.
fn changed_meanwhile() -> Option<String> {
    let checked = document()?.query_selector_all("#filtres input").ok()?;
    let moved =
        (0..checked.length()).filter_map(|index| checked.get(index)?.dyn_into::<web_sys::HtmlInputElement>().ok());
    let moved = moved.into_iter().any(|input| input.checked() != input.default_checked());
    if moved { form_path() } else { None }
}

/// The button of the panel of filters closes it, and leads to what they found.
fn close_filters(event: &ev::SubmitEvent) {
    let panel = event.submitter().and_then(|button| button.closest("details[open]").ok().flatten());
    if let Some(panel) = panel {
        let _ = panel.remove_attribute("open");
        focus("#resultats");
        // Where a part of it is in sight already, the focus does not bring its beginning there.
        if let Some(results) = document().and_then(|page| page.get_element_by_id("resultats")) {
            results.scroll_into_view();
        }
    }
}

/// Asks the server for a search and puts its results in the page.
async fn show(path: String, step: Step, is_last: impl Fn() -> bool, said: RwSignal<String>, busy: RwSignal<bool>) {
    busy.set(true);
    let answer = fetch(&path).await;
    if !is_last() {
        return;
    }
    let from = document().and_then(|page| page.active_element()).and_then(|element| same_again(&element));
    // Without an answer the browser goes there itself, and says what it says.
    match answer {
        Some(html) if replace(&html, &step) => {
            match step {
                Step::On => history::push(&path, from),
                Step::Back(control) => {
                    let there = control.is_some_and(|control| focus(&control));
                    let lost =
                        document().and_then(|page| page.active_element()).is_none_or(|one| one.tag_name() == "BODY");
                    if !there && lost {
                        focus("#resultats");
                    }
                }
            }
            said.set(tally());
            // The address is the new one by now: the map reads it.
            if let (Some(page), Ok(event)) = (document(), web_sys::Event::new(SEARCHED)) {
                let _ = page.dispatch_event(&event);
            }
        }
        _ => {
            if let Some(window) = window() {
                let _ = window.location().set_href(&path);
            }
        }
    }
    busy.set(false);
}

/// Gives the focus to what a selector finds; whether it found anything.
fn focus(selector: &str) -> bool {
    let found = document().and_then(|page| page.query_selector(selector).ok().flatten());
    let found = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|element| element.focus().is_ok())
}

fn replace(html: &str, step: &Step) -> bool {
    let Some(fresh) =
        DomParser::new().ok().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml).ok())
    else {
        return false;
    };
    let Some(page) = document() else { return false };
    let focused = page.active_element().and_then(|element| same_again(&element));
    let scrolled = page.get_element_by_id("themes").and_then(|themes| themes.query_selector("ul").ok().flatten());
    let scrolled = scrolled.map_or(0, |list| list.scroll_left());
    add_icons(&page, &fresh);
    let replaced = REGIONS.iter().all(|id| match (page.get_element_by_id(id), fresh.get_element_by_id(id)) {
        (Some(old), Some(new)) => {
            old.set_inner_html(&new.inner_html());
            true
        }
        _ => false,
    });
    page.set_title(&fresh.title());
    copy_validity(&page, &fresh);
    if matches!(step, Step::Back(_)) {
        history::restore_fields(&page, &fresh);
    }
    if let Ok(Some(list)) = page.query_selector("#themes ul") {
        list.set_scroll_left(scrolled);
    }
    if let Some(selector) = focused {
        focus(&selector);
    }
    replaced
}

/// How to find, in what comes, the control that has the focus: most of them are made anew.
fn same_again(element: &Element) -> Option<String> {
    if ["ou", "quoi"].contains(&element.id().as_str()) {
        return Some(format!("#{}", element.id()));
    }
    element.closest("#themes, #filtres").ok().flatten()?;
    let quoted = |name: &str| element.get_attribute(name).map(|value| format!("[{name}=\"{value}\"]"));
    quoted("data-key").or_else(|| quoted("name").map(|name| name + &quoted("value").unwrap_or_default()))
}

/// The page carries only the icons that it used: those of the new results come along.
fn add_icons(page: &Document, fresh: &Document) {
    let (Ok(Some(old)), Ok(Some(new))) = (page.query_selector("svg.sprite"), fresh.query_selector("svg.sprite")) else {
        return;
    };
    let symbols = new.children();
    for symbol in (0..symbols.length()).filter_map(|index| symbols.item(index)) {
        if page.get_element_by_id(&symbol.id()).is_none() {
            let _ = old.append_child(&symbol.clone_node_with_deep(true).unwrap_or_else(|_| symbol.into()));
        }
    }
}

/// The field of the place stays, with the cursor in it; whether it is wrong comes from the answer.
fn copy_validity(page: &Document, fresh: &Document) {
    let (Some(old), Some(new)) = (page.get_element_by_id("ou"), fresh.get_element_by_id("ou")) else { return };
    for name in ["aria-invalid", "aria-describedby"] {
        let _ = match new.get_attribute(name) {
            Some(value) => old.set_attribute(name, &value),
            None => old.remove_attribute(name),
        };
    }
}

/// What is said to those who do not see the list change.
fn tally() -> String {
    document()
        .and_then(|page| page.query_selector("#resultats .tally, #resultats h2").ok().flatten())
        .and_then(|element| element.text_content())
        .unwrap_or_default()
}

/// Whether the page waits for the position of the device: "Autour de moi" was tapped before the island was hydrated.
/// (Read from the address: a property of the island would bring a parser of JSON into the browser.)
fn asks_for_device() -> bool {
    window().and_then(|window| window.location().search().ok()).is_some_and(|query| query.contains("ici=1"))
}

/// Asks the device where it is, and goes on to what is around; the position leaves it rounded to about a kilometre.
fn find_device() {
    let Some(geolocation) = window().and_then(|window| window.navigator().geolocation().ok()) else { return };
    let found = Closure::once_into_js(|position: Position| {
        let (coordinates, query) = (position.coords(), form_query());
        if let (Some(window), Some(query)) = (window(), query) {
            query.delete("ou");
            query.set("pos", &format!("{},{}", rounded(coordinates.latitude()), rounded(coordinates.longitude())));
            let _ = window.location().replace(&path_of(&query));
        }
    });
    // The page that waits for the position says what to do without it.
    let refused = Closure::once_into_js(|_: JsValue| {
        if let Some(window) = window().filter(|_| !asks_for_device()) {
            let _ = window.location().set_href(&format!("{}?ici=1", const { Route::Offer.pattern() }));
        }
    });
    let _ = geolocation.get_current_position_with_error_callback(found.unchecked_ref(), Some(refused.unchecked_ref()));
}

/// Two decimals, written by the browser: Rust's own way of writing numbers weighs more than this whole file.
fn rounded(degrees: f64) -> String {
    Number::from(degrees).to_fixed(2).map(String::from).unwrap_or_default()
}
