//! What a search found, in what order and why; and where it found nothing, the ways on.

use std::borrow::Cow;

use catalogue::{Hit, MENTION_DETOUR_M};
use domain::{
    offer::search::{Choice, Facet, Radius, Search},
    territory::{commune::Commune, department::Department},
};
use leptos::prelude::*;
use portal::{
    offer::{self, Found, Start},
    settings::Settings,
};
use words::french;

use crate::{
    ui::{Call, OfferCard, Way, language, phone_words},
    web::state::State,
};

/// Other communes of a postal code that are offered at most.
const OTHERS_SHOWN: usize = 8;
/// Actions shown where the search itself finds none.
const NEAREST_SHOWN: usize = 3;
/// Ways on that are offered at most.
const WAYS_SHOWN: usize = 4;

/// A way on from an empty page: the search, changed, and how many actions it finds.
#[derive(Clone)]
pub(super) struct Elsewhere {
    search: Search,
    title: String,
    icon: &'static str,
}

/// What there is where a search finds nothing.
#[derive(Clone, Default)]
pub(super) struct WaysOn {
    ways: Vec<Elsewhere>,
    /// The nearest actions of the first way.
    nearest: Vec<Hit>,
}

/// The searches that find something where this one finds nothing.
pub(super) fn ways_on(state: &State, search: &Search, found: &Found) -> WaysOn {
    let mut on = WaysOn::default();
    let mut counts = Vec::new();
    for (search, words, icon) in wider(search, state.portal.settings.department) {
        let results = offer::search_again(&state.portal, &search, found);
        let count = results.total;
        // A wider circle that holds no more is no other way.
        if count > 0 && !counts.contains(&count) {
            if counts.is_empty() {
                on.nearest = results.hits.into_iter().take(NEAREST_SHOWN).collect();
            }
            counts.push(count);
            let said = french::counted(count, "action", "actions");
            on.ways.push(Elsewhere { search, title: format!("{said} {words}"), icon });
        }
        if on.ways.len() == WAYS_SHOWN {
            break;
        }
    }
    on
}

/// The same search, each time with less asked.
fn wider(search: &Search, department: &'static Department) -> Vec<(Search, String, &'static str)> {
    let language = language();
    let mut tried = Vec::new();
    let mut radius = search.radius;
    while let Some(next) = radius.wider() {
        radius = next;
        let words = match next {
            Radius::Whole => format!("dans {}", department.whole),
            _ => format!("jusqu’à {}", words::offer::radius(language, next, &department.whole_capitalised)),
        };
        tried.push((search.with(|one| one.radius = next), words, "i-carte"));
    }
    let remote = Choice { facet: Facet::Mode, value: "a-distance" };
    if !search.choices.contains(&remote) {
        let at_home = |one: &mut Search| {
            one.choices.retain(|choice| choice.facet != Facet::Mode);
            one.choices.push(remote);
        };
        tried.push((search.with(at_home), "à faire depuis chez vous".into(), "i-visio"));
    }
    if search.filters() > 0 {
        tried.push((search.without_filters(), "sans filtre".into(), "i-filtrer"));
    }
    if !search.text.is_empty() {
        let words = format!("sans «\u{a0}{}\u{a0}»", search.text);
        tried.push((search.with(|one| one.text.clear()), words, "i-chercher"));
    }
    if !search.themes.is_empty() {
        let any = |one: &mut Search| {
            one.themes.clear();
            one.choices.retain(|choice| choice.facet != Facet::Subject);
        };
        tried.push((search.with(any), "sur tous les thèmes".into(), "i-offre"));
    }
    tried
}

/// The results, whatever they are.
pub(super) fn results(search: &Search, found: &Found, on: &WaysOn, settings: &Settings) -> AnyView {
    let (help, department) = (&settings.help_phone, settings.department);
    match &found.start {
        Start::Unknown(nearest) => unknown(search, nearest, help, department).into_any(),
        _ if found.results.total == 0 => nothing(search, found, on, help).into_any(),
        _ => list(search, found, department).into_any(),
    }
}

/// "42 actions, de la plus proche à la plus loin": how many, and in what order.
fn tally(found: &Found, department: &Department) -> (String, Cow<'static, str>) {
    let count = found.results.total;
    let order = match (&found.start, found.results.on_site) {
        (Start::Whole, _) => Cow::from(format!(
            " dans {}, les prochaines dates d’abord. Dites où vous êtes pour voir les plus proches.",
            department.whole
        )),
        (_, 0) => ", à faire depuis chez vous".into(),
        (_, on_site) if on_site < found.results.total => {
            ", de la plus proche à la plus loin, puis celles depuis chez vous".into()
        }
        _ => ", de la plus proche à la plus loin".into(),
    };
    (french::counted(count, "action", "actions"), order)
}

/// How words weigh in the order, and what was understood of them.
fn about_words(search: &Search, found: &Found) -> Option<impl IntoView + use<>> {
    let results = &found.results;
    let corrected = results.corrected.iter().map(|(typed, meant)| {
        format!("Personne n’écrit «\u{a0}{typed}\u{a0}»\u{a0}: nous avons cherché «\u{a0}{meant}\u{a0}». ")
    });
    let detour =
        (results.mentions > 0 && results.mentions < results.total && found.start.commune().is_some()).then(|| {
            format!(
                "Celles qui ne font que citer «\u{a0}{}\u{a0}» comptent comme {}\u{a0}km plus loin.",
                search.text,
                MENTION_DETOUR_M / 1000
            )
        });
    let said: String = corrected.chain(detour).collect();
    (!said.is_empty()).then(|| view! { <p class="meta">{said}</p> })
}

fn list(search: &Search, found: &Found, department: &Department) -> impl IntoView + use<> {
    let (count, order) = tally(found, department);
    let cards: Vec<_> = found
        .results
        .hits
        .iter()
        .map(|hit| view! { <OfferCard hit=hit.clone() wanted=search.facts.clone()/> })
        .collect();
    let left = found.results.left(search.skipped);
    let next = (left > 0).then(|| {
        let words = match left.min(catalogue::PAGE) {
            1 => "Voir la suivante".to_owned(),
            count => format!("Voir les {count} suivantes"),
        };
        view! { <p><a class="button button--line button--wide" href=search.next_page().path()>{words}</a></p> }
    });
    let first = (search.skipped > 0).then(|| {
        view! { <p><a href=search.with(|_| ()).path()>"Revenir aux plus proches"</a></p> }
    });
    view! {
        <p class="tally"><b>{count}</b>{order}</p>
        {about_words(search, found)}
        {choice(search, found)}
        {first}
        <div class="deck"><div class="deck-in">{cards}</div></div>
        {next}
    }
}

/// The other communes that the same postal code or word may mean.
fn choice(search: &Search, found: &Found) -> Option<impl IntoView + use<>> {
    let Start::Commune(from, others) = &found.start else { return None };
    if others.is_empty() {
        return None;
    }
    let links: Vec<_> = others.iter().take(OTHERS_SHOWN).map(|one| place_chip(search, one)).collect();
    Some(view! {
        <div class="stack stack--tight">
            <p class="meta">{format!("Depuis {}. Vous êtes plutôt à\u{a0}:", from.name)}</p>
            <ul class="chips chips--wrap">{links}</ul>
        </div>
    })
}

fn place_chip(search: &Search, commune: &Commune) -> impl IntoView + use<> {
    let path = search.with(|one| one.place = commune.name.to_owned()).path();
    view! { <li><a class="chip" href=path>{commune.name}</a></li> }
}

fn unknown(
    search: &Search,
    nearest: &[&'static Commune],
    help: &str,
    department: &Department,
) -> impl IntoView + use<> {
    let all = format!("Voir toute l’offre {}", department.of);
    let links: Vec<_> = nearest.iter().map(|one| place_chip(search, one)).collect();
    let whole = search.with(|one| {
        one.place.clear();
        one.radius = Radius::Whole;
    });
    view! {
        <div class="stack">
            <h2>"Vous cherchiez peut-être"</h2>
            <ul class="chips chips--wrap">{links}</ul>
            <ul class="ways">
                <Way href=whole.path() icon="i-offre" title=all/>
                <Way href=format!("tel:{help}") icon="i-appeler" title="Demander à quelqu’un" detail=phone_words(help)/>
            </ul>
        </div>
    }
}

fn nothing(search: &Search, found: &Found, on: &WaysOn, help: &str) -> impl IntoView + use<> {
    let what = if search.text.is_empty() { String::new() } else { format!(" pour «\u{a0}{}\u{a0}»", search.text) };
    let place = match &found.start {
        Start::Commune(commune, _) | Start::Around(commune) | Start::Address(_, commune) => {
            match search.radius.metres() {
                Some(metres) => format!(" à moins de {}\u{a0}km {}", metres / 1000, french::de(commune.name)),
                None => String::new(),
            }
        }
        _ => String::new(),
    };
    let ways: Vec<_> = on
        .ways
        .iter()
        .map(|one| view! { <Way href=one.search.path() icon=one.icon title=one.title.clone()/> })
        .collect();
    let nearest: Vec<_> = on.nearest.iter().map(|hit| view! { <OfferCard hit=hit.clone() level=3/> }).collect();
    let without_words = !search.text.is_empty() && on.ways.first().is_some_and(|one| one.search.text.is_empty());
    let all_near = on.nearest.iter().all(|hit| hit.distance_m.is_some());
    let about = match (without_words, all_near) {
        (false, _) => "Voici ce qui s’en approche le plus.",
        (true, true) => "Voici plutôt ce qui est près de chez vous.",
        (true, false) => "Voici plutôt d’autres actions.",
    };
    let nearest = (!nearest.is_empty()).then(|| {
        view! {
            <p>{about}</p>
            <div class="deck"><div class="deck-in deck-in--3">{nearest}</div></div>
        }
    });
    view! {
        <div class="stack">
            <h2>{format!("Rien{what}{place}")}</h2>
            {nearest}
            <ul class="ways">{ways}</ul>
        </div>
        <div class="notice notice--quiet">
            <h2>"Autre chose en tête\u{a0}?"</h2>
            <p>"Dites-le-nous\u{a0}: on cherche avec vous, et votre idée peut devenir une action."</p>
            <p class="buttons"><Call phone=help.to_owned()/></p>
        </div>
    }
}
