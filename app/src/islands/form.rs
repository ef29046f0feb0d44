//! The search form in the browser: what it asks, as the query of an address.

use domain::path::Route;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

use super::browser::document;

/// The search form of the page.
const FORM: &str = "recherche";
/// What the form asks, in the order of its address.
const NAMES: [&str; 15] = [
    "pour",
    "ou",
    "pos",
    "quoi",
    "exact",
    "theme",
    "km",
    "quand",
    "avec",
    "sujet",
    "public",
    "type",
    "frais",
    "mode",
    "territoire",
];

/// The search that the form now says; a place typed anew replaces the position of the device.
pub(super) fn form_query() -> Option<UrlSearchParams> {
    let form: HtmlFormElement = document()?.get_element_by_id(FORM)?.dyn_into().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    let query = UrlSearchParams::new().ok()?;
    for name in NAMES {
        for value in data.get_all(name).iter().filter_map(|value| value.as_string()).filter(|value| !value.is_empty()) {
            query.append(name, &value);
        }
    }
    let place = query.get("ou").unwrap_or_default();
    // What the field says while the search starts from the device; unchanged, it is no place.
    let unchanged = data.get("autour").as_string().is_some_and(|said| said == place);
    query.delete(if unchanged { "ou" } else { "pos" });
    if query.get("km").as_deref() == Some("20") {
        query.delete("km");
    }
    Some(query)
}

/// The path of a search.
pub(super) fn path_of(query: &UrlSearchParams) -> String {
    let query = String::from(query.to_string());
    let offer = const { Route::Offer.pattern() };
    if query.is_empty() { offer.to_owned() } else { format!("{offer}?{query}") }
}

/// The path of the search that the form now says.
pub(super) fn form_path() -> Option<String> {
    Some(path_of(&form_query()?))
}
