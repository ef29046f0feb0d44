//! View of the search form: place and words.

use domain::{offer::search::Search, path::Path, territory::department::Department};
use leptos::prelude::*;
use portal::offer::{Found, Start};

use crate::ui::{Rich, icons::Icon, language};

/// The id of the search form: filters stand elsewhere on the page and belong to it.
pub(super) const FORM: &str = "recherche";

/// The form; `last` is the search that this device made before, offered when nothing is asked yet.
pub(super) fn form(
    search: &Search,
    found: &Found,
    last: Option<&Search>,
    department: &Department,
) -> impl IntoView + use<> {
    let language = language();
    let wrong = matches!(found.start, Start::Unknown(_));
    let error = wrong.then(|| {
        view! {
            <p class="field-error" id="erreur-ou">
                <Icon id="i-erreur"/>
                <span>{words::offer::unknown_place(language, words::department::inside(language, department), &search.place)}</span>
            </p>
        }
    });
    let waiting = search.here && search.position.is_none();
    let hint = waiting.then(|| {
        view! { <p class="notice notice--quiet">{words::offer::allow_position(language)}</p> }
    });
    view! {
        <div id="erreurs">{error}</div>
        <form class="search" id=FORM role="search" action=Path::Offer.to_string()>
            {search.person.map(|id| view! { <input type="hidden" name="pour" value=id.to_string()/> })}
            <div class="search-row">{place_field(search, found)}</div>
            <div class="search-row">
                <label for="quoi">{words::offer::looking_for(language)}</label>
                <input
                    id="quoi"
                    name="quoi"
                    value=search.text.clone()
                    placeholder=words::offer::looking_for_hint(language)
                    autocomplete="off"
                    enterkeyhint="search"
                />
                // Filled while one types, by the island.
                <ul
                    class="places"
                    id="mots"
                    role="listbox"
                    aria-label=words::offer::proposed_words(language)
                    hidden=true
                ></ul>
                <button class="button" type="submit">{words::offer::search(language)}</button>
            </div>
        </form>
        {hint}
        {last.map(again)}
    }
}

/// Where: the field, and the link to where the device is.
fn place_field(search: &Search, found: &Found) -> impl IntoView + use<> {
    let language = language();
    let around_device = match &found.start {
        Start::Around(commune) => Some(words::offer::around_you(language, commune.name)),
        Start::Whole | Start::Far(_) | Start::Commune(..) | Start::Address(..) | Start::Unknown(_) => None,
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
    view! {
        <label for="ou">{words::offer::where_to(language)}</label>
        <input
            id="ou"
            name="ou"
            value=place
            autocomplete="off"
            autocapitalize="words"
            spellcheck="false"
            placeholder=words::offer::where_to_hint(language)
            aria-invalid=wrong.then_some("true")
            aria-describedby=wrong.then_some("erreur-ou")
        />
        {unchanged}
        <a class="button button--quiet" href=around.path() data-here="">
            <Icon id="i-ici" small=true/>
            {words::offer::around_me(language)}
        </a>
        // Filled while one types, by the island.
        <ul
            class="places"
            id="lieux"
            role="listbox"
            aria-label=words::offer::proposed_places(language)
            hidden=true
        ></ul>
    }
}

/// The last search, summed up.
fn again(last: &Search) -> impl IntoView + use<> {
    let language = language();
    let said = [last.text.as_str(), last.place.as_str()].into_iter().filter(|part| !part.is_empty());
    let said: Vec<&str> = said.chain(last.themes.iter().map(|theme| words::offer::theme(language, *theme))).collect();
    view! {
        <p class="meta"><Rich words=words::offer::last_search(language, &last.path(), &said.join(", "))/></p>
    }
}
