//! SVG icons: each page carries only the symbols that it uses.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use leptos::prelude::*;

/// The outlines of Lucide (ISC licence, see icons-LICENCE.txt), and our mark.
const SHEET: &str = include_str!("icons.svg");

/// Each `<symbol>` of the sheet by its id.
static SYMBOLS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    SHEET
        .split("<symbol ")
        .skip(1)
        .filter_map(|rest| {
            let symbol = rest.split_once("</symbol>")?.0;
            let id = symbol.split_once("id=\"")?.1.split_once('"')?.0;
            Some((id, symbol))
        })
        .collect()
});

/// The icons that a page has used so far.
#[derive(Clone, Default)]
pub struct Used(Arc<Mutex<BTreeSet<&'static str>>>);

impl Used {
    fn add(&self, id: &'static str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
    }

    /// The hidden drawing that holds every used symbol.
    pub fn sprite(&self) -> impl IntoView + use<> {
        let used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let symbols: String =
            used.iter().filter_map(|id| SYMBOLS.get(id)).map(|symbol| format!("<symbol {symbol}</symbol>")).collect();
        view! { <svg class="sprite" aria-hidden="true" width="0" height="0" inner_html=symbols></svg> }
    }
}

fn note(id: &'static str) {
    if let Some(used) = use_context::<Used>() {
        used.add(id);
    }
}

/// An icon at the size of the text around it, always beside a word.
#[component]
pub fn Icon(
    /// Its id in the sheet, as `i-lieu`.
    id: &'static str,
    /// Smaller, for buttons and lines.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    note(id);
    let class = if small { "icon icon--s" } else { "icon" };
    view! { <svg class=class aria-hidden="true"><use href=format!("#{id}")></use></svg> }
}

/// The mark of Jalon: a stake with its painted blaze.
#[component]
pub fn Mark() -> impl IntoView {
    note("i-jalon");
    view! { <svg aria-hidden="true"><use href="#i-jalon"></use></svg> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_holds_the_mark_and_the_icons() {
        assert!(SYMBOLS.len() > 50);
        assert!(SYMBOLS.contains_key("i-jalon"));
        assert!(SYMBOLS["i-lieu"].contains("viewBox"));
    }
}
