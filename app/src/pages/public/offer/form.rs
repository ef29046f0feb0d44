//! Where and what: the two questions of a search.

use domain::{offer::search::Search, path::Path, territory::department::Department};
use leptos::prelude::*;
use portal::offer::{Found, Start};

use super::FORM;
use crate::ui::{icons::Icon, language};

/// The form; `last` is the search that this device made before, offered when nothing is asked yet.
pub(super) fn form(
    search: &Search,
    found: &Found,
    last: Option<&Search>,
    department: &Department,
) -> impl IntoView + use<> {
    let language = language();
    let around_device = match &found.start {
        Start::Around(commune) => Some(words::offer::around_you(language, commune.name)),
        _ => None,
    };
    let place = around_device.clone().unwrap_or_else(|| search.place.clone());
    // What the field says of the device's position comes back beside it: unchanged, it is no place.
    let unchanged = around_device.map(|said| view! { <input type="hidden" name="autour" value=said/> });
    let around = search.with(|one| {
        one.place.clear();
        one.position = None;
        one.here = true;
    });
    let wrong = matches!(found.start, Start::Unknown(_));
    let error = wrong.then(|| {
        let words = format!("Nous ne connaissons pas «\u{a0}{}\u{a0}» {}.", search.place, department.inside);
        view! {
            <p class="field-error" id="erreur-ou">
                <Icon id="i-erreur"/>
                <span>{words}</span>
            </p>
        }
    });
    let waiting = search.here && search.position.is_none();
    let hint = waiting.then(|| {
        view! {
            <p class="notice notice--quiet">
                "Autorisez votre téléphone à dire où il est, ou écrivez votre ville ou votre code postal ci-dessus."
            </p>
        }
    });
    view! {
        <div id="erreurs">{error}</div>
        <form class="search" id=FORM role="search" action=Path::Offer.to_string()>
            <div class="search-row">
                <label for="ou">"Où\u{a0}?"</label>
                <input
                    id="ou"
                    name="ou"
                    value=place
                    autocomplete="off"
                    autocapitalize="words"
                    spellcheck="false"
                    placeholder="Ville ou code postal"
                    aria-invalid=wrong.then_some("true")
                    aria-describedby=wrong.then_some("erreur-ou")
                />
                {unchanged}
                <a class="button button--quiet" href=around.path() data-here="">
                    <Icon id="i-ici" small=true/>
                    "Autour de moi"
                </a>
                // FormState while one types, by the island.
                <ul class="places" id="lieux" role="listbox" aria-label="Lieux proposés" hidden=true></ul>
            </div>
            <div class="search-row">
                <label for="quoi">"Je cherche…"</label>
                <input id="quoi" name="quoi" value=search.text.clone() placeholder="permis, français…" enterkeyhint="search"/>
                <button class="button" type="submit">"Chercher"</button>
            </div>
        </form>
        {hint}
        {last.map(again)}
    }
}

/// "Reprendre : permis, La Tour-du-Pin".
fn again(last: &Search) -> impl IntoView + use<> {
    let language = language();
    let said: Vec<String> =
        [last.text.clone(), last.place.clone()].into_iter().filter(|part| !part.is_empty()).collect();
    let themes = last.themes.iter().map(|theme| words::offer::theme(language, *theme).to_owned());
    let said: Vec<String> = said.into_iter().chain(themes).collect();
    view! {
        <p class="meta">
            "Votre dernière recherche\u{a0}: " <a href=last.path()>{said.join(", ")}</a>
        </p>
    }
}
