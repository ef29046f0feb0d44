//! View of search results: count, order, and a page of cards.

use catalogue::Suggestion;
use domain::{
    offer::search::{Radius, Search},
    territory::{commune::Commune, department::Department},
};
use leptos::prelude::*;
use portal::offer::{Found, Start, for_person::ForPerson};
use words::Language;

use super::for_person::on_card;
use crate::ui::{OfferCard, Rich, language};

/// Other communes of a postal code that are offered at most.
const OTHERS_SHOWN: usize = 8;

/// The results, when there are some.
pub(super) fn list(
    search: &Search,
    found: &Found,
    sought: Option<&ForPerson>,
    department: &Department,
) -> impl IntoView + use<> {
    let language = language();
    let cards: Vec<_> = found
        .results
        .hits
        .iter()
        .map(|hit| {
            let act = sought.map(|one| on_card(one, hit));
            view! { <OfferCard hit=hit.clone() wanted=search.facts.clone() person=search.person act=act/> }
        })
        .collect();
    let left = found.results.left(search.skipped);
    let next = (left > 0).then(|| {
        let words = words::offer::show_next(language, left.min(catalogue::PAGE));
        view! { <a class="button button--line button--wide" rel="next" href=search.next_page().path()>{words}</a> }
    });
    let previous = (search.skipped > 0).then(|| {
        let words = words::offer::show_previous(language, catalogue::PAGE);
        view! { <a class="button button--line button--wide" rel="prev" href=search.previous_page().path()>{words}</a> }
    });
    let first = (search.skipped > 1).then(|| {
        view! { <p><a href=search.with(|_| ()).path()>{words::offer::back_to_nearest(language)}</a></p> }
    });
    let page = (search.skipped > 0).then(|| {
        let words = words::offer::page_of(language, search.skipped + 1, found.results.pages());
        view! { <p class="meta">{words}</p> }
    });
    let alone = about_remote(language, found, department);
    view! {
        <p class="tally"><Rich words=tally(language, found, department)/></p>
        {about_words(language, search, found)}
        {alone}
        {far_away(language, found, department)}
        {choice(language, search, found)}
        {first}
        {page}
        <div class="deck"><div class="deck-in">{cards}</div></div>
        <nav class="pages" aria-label=words::offer::other_pages(language)>{previous}{next}</nav>
    }
}

/// A page beyond the last one was asked for.
pub(super) fn beyond(found: &Found) -> impl IntoView + use<> {
    let said = words::offer::no_such_page(language(), found.results.total, found.results.pages());
    view! { <p class="notice notice--quiet" role="status">{said}</p> }
}

/// Why there is nothing to go to: the device is outside of the département, or far from everything.
fn about_remote(language: Language, found: &Found, department: &Department) -> Option<impl IntoView + use<>> {
    let Start::Around(nearest) = &found.start else { return None };
    (found.results.on_site == 0).then(|| {
        let inside = words::department::inside(language, department);
        let near = Search { place: nearest.name.to_owned(), radius: Radius::Fifty, ..Search::default() };
        let words =
            words::offer::nothing_around(language, inside, &near.path(), &words::place::of(language, nearest.name));
        view! { <div class="notice notice--quiet"><p><Rich words=words/></p></div> }
    })
}

/// "42 actions, de la plus proche à la plus loin": how many, and in what order.
fn tally(language: Language, found: &Found, department: &Department) -> words::Rich {
    let count = found.results.total;
    match (&found.start, found.results.on_site) {
        (Start::Whole, _) => words::offer::tally_whole(language, count, words::department::whole(language, department)),
        (_, 0) => words::offer::tally_remote(language, count),
        (_, on_site) if on_site < count => words::offer::tally_near_then_remote(language, count),
        _ => words::offer::tally_near(language, count),
    }
}

/// "L’offre est celle de l’Isère ; voici le plus proche de Lyon."
fn far_away(language: Language, found: &Found, department: &Department) -> Option<impl IntoView + use<>> {
    let Start::Far(far) = &found.start else { return None };
    let place = match far.commune {
        Some(commune) => words::place::of(language, commune),
        None => words::department::of(language, far.department).to_owned(),
    };
    let said = words::offer::far_away(language, words::department::of(language, department), &place);
    Some(view! { <p class="notice notice--quiet">{said}</p> })
}

/// What was understood of the words, with the way to the words themselves; and back.
fn about_words(language: Language, search: &Search, found: &Found) -> Option<impl IntoView + use<>> {
    let understood = &found.results.understood;
    let mut said: Vec<String> = Vec::new();
    if search.exact && !search.text.is_empty() {
        said.push(words::offer::exact_shown(language, &search.text));
    }
    if !understood.needs.is_empty() {
        said.push(words::offer::understood(language, &understood.needs.join(", "), &search.text));
    }
    let filters = understood.filters.iter().map(|choice| words::offer::choice(language, *choice).to_lowercase());
    said.extend(filters.map(|filter| words::offer::understood_filter(language, &filter)));
    let corrected = understood.corrected.iter();
    said.extend(corrected.map(|(typed, meant)| words::offer::corrected(language, meant, typed)));
    if !understood.unknown.is_empty() {
        said.push(words::offer::unknown_words(language, &understood.unknown.join(", ")));
    }
    (!said.is_empty()).then(|| {
        let (label, path) = match search.exact {
            true => (words::offer::all_meanings(language), search.with(|one| one.exact = false).path()),
            false => (words::offer::exact_words(language), search.with(|one| one.exact = true).path()),
        };
        view! { <p class="meta" id="compris">{said.join(" ")} " " <a href=path data-live="">{label}</a></p> }
    })
}

/// Needs that begin as the words do: scripts show them while one types.
pub(super) fn suggested(search: &Search, suggested: &[Suggestion]) -> Option<impl IntoView + use<>> {
    let language = language();
    let links: Vec<_> = suggested
        .iter()
        .map(|one| {
            let path = search.with(|search| (search.text, search.exact) = (one.text.clone(), false)).path();
            view! {
                <li><a class="chip" href=path>{one.text.clone()} <span class="chip-count">{one.count}</span></a></li>
            }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <noscript>
                <ul class="chips chips--wrap" aria-label=words::offer::proposed_words(language)>{links}</ul>
            </noscript>
        }
    })
}

/// The other communes that the same postal code or word may mean.
fn choice(language: Language, search: &Search, found: &Found) -> Option<impl IntoView + use<>> {
    let Start::Commune(from, others) = &found.start else { return None };
    if others.is_empty() {
        return None;
    }
    let links: Vec<_> = others.iter().take(OTHERS_SHOWN).map(|one| place_chip(search, one)).collect();
    Some(view! {
        <div class="stack stack--tight">
            <p class="meta">{words::offer::other_communes(language, from.name)}</p>
            <ul class="chips chips--wrap">{links}</ul>
        </div>
    })
}

/// The same search, from a commune.
pub(super) fn place_chip(search: &Search, commune: &Commune) -> impl IntoView + use<> {
    let path = search.with(|one| one.place = commune.name.to_owned()).path();
    view! { <li><a class="chip" href=path>{commune.name}</a></li> }
}
