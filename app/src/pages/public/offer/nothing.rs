//! View of a search without results: wider searches, and whom to ask.

use catalogue::Hit;
use domain::{
    offer::{
        search::{Radius, Search},
        wider::Change,
    },
    territory::{commune::Commune, department::Department},
};
use leptos::prelude::*;
use portal::offer::{
    Found,
    for_person::ForPerson,
    wider::{Elsewhere, Wider},
};
use words::Language;

use super::{for_person::on_card, results::place_chip};
use crate::ui::{Call, OfferCard, Way, language, phone_words};

/// Places whose names look like the one that nobody knows.
pub(super) fn unknown_place(
    search: &Search,
    nearest: &[&'static Commune],
    help: &str,
    department: &Department,
) -> impl IntoView + use<> {
    let language = language();
    let links: Vec<_> = nearest.iter().map(|one| place_chip(search, one)).collect();
    let whole = search.with(|one| {
        one.place.clear();
        one.radius = Radius::Whole;
    });
    let all = words::offer::show_whole_offer(language, words::department::of(language, department));
    view! {
        <div class="stack">
            <h2>{words::offer::perhaps(language)}</h2>
            <ul class="chips chips--wrap">{links}</ul>
            <ul class="ways">
                <Way href=whole.path() icon="i-offre" title=all/>
                <Way
                    href=format!("tel:{help}")
                    icon="i-appeler"
                    title=words::offer::ask_somebody(language)
                    detail=phone_words(help)
                />
            </ul>
        </div>
    }
}

/// What there is elsewhere.
pub(super) fn nothing(
    search: &Search,
    found: &Found,
    elsewhere: &Elsewhere,
    sought: Option<&ForPerson>,
    help: &str,
    department: &Department,
) -> impl IntoView + use<> {
    let language = language();
    let ways: Vec<_> = elsewhere.wider.iter().map(|one| way(language, search, one, department)).collect();
    let card = |hit: &Hit| {
        let act = sought.map(|one| on_card(one, hit));
        view! { <OfferCard hit=hit.clone() level=3 person=search.person act=act/> }
    };
    let nearest: Vec<_> = elsewhere.nearest.iter().map(card).collect();
    let nearest = (!nearest.is_empty()).then(|| {
        view! {
            <p>{about_nearest(language, search, elsewhere)}</p>
            <div class="deck"><div class="deck-in deck-in--3">{nearest}</div></div>
        }
    });
    view! {
        <div class="stack">
            <h2>{title(language, search, found)}</h2>
            {nearest}
            <ul class="ways">{ways}</ul>
        </div>
        <div class="notice notice--quiet">
            <h2>{words::offer::other_idea(language)}</h2>
            <p>{words::offer::other_idea_detail(language)}</p>
            <p class="buttons"><Call phone=help.to_owned()/></p>
        </div>
    }
}

/// "Rien pour « permis » à moins de 20 km de Vienne".
fn title(language: Language, search: &Search, found: &Found) -> String {
    let near = found.start.commune().zip(search.radius.metres());
    let near = near.map(|(commune, metres)| (metres / 1000, words::place::of(language, commune.name)));
    match (search.text.as_str(), near) {
        ("", None) => words::offer::nothing(language).to_owned(),
        ("", Some((kilometres, place))) => words::offer::nothing_within(language, kilometres, &place),
        (text, None) => words::offer::nothing_for_words(language, text),
        (text, Some((kilometres, place))) => words::offer::nothing_for_words_within(language, kilometres, &place, text),
    }
}

/// How the nearest actions of the first wider search stand to what was asked.
fn about_nearest(language: Language, search: &Search, elsewhere: &Elsewhere) -> &'static str {
    let without_words =
        !search.text.is_empty() && elsewhere.wider.first().is_some_and(|one| one.search.text.is_empty());
    let all_near = elsewhere.nearest.iter().all(|hit| hit.distance_m.is_some());
    match (without_words, all_near) {
        (false, _) => words::offer::closest_instead(language),
        (true, true) => words::offer::near_instead(language),
        (true, false) => words::offer::others_instead(language),
    }
}

fn way(language: Language, search: &Search, wider: &Wider, department: &Department) -> impl IntoView + use<> {
    let count = wider.count;
    let (title, icon) = match wider.change {
        Change::Radius(Radius::Whole) => {
            (words::offer::wider_whole(language, count, words::department::whole(language, department)), "i-carte")
        }
        Change::Radius(radius) => (
            words::offer::wider_within(
                language,
                count,
                words::offer::radius(language, radius, words::department::whole(language, department)),
            ),
            "i-carte",
        ),
        Change::Remote => (words::offer::wider_remote(language, count), "i-visio"),
        Change::Unfiltered => (words::offer::wider_unfiltered(language, count), "i-filtrer"),
        Change::Meaning => (words::offer::wider_meaning(language, count, &search.text), "i-chercher"),
        Change::WithoutWords => (words::offer::wider_without_words(language, count, &search.text), "i-chercher"),
        Change::AnyTheme => (words::offer::wider_any_theme(language, count), "i-offre"),
    };
    view! { <Way href=wider.search.path() icon=icon title=title/> }
}
