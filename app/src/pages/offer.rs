//! `/offre`: where, what, themes and filters; then the actions, the nearest first.

use axum::{
    extract::{RawQuery, State as Extract},
    response::Response,
};
use domain::{
    commune::Commune,
    french,
    search::{AROUND, Radius, Search, Soon, Wish},
    theme::Theme,
};
use leptos::prelude::*;
use portal::offer::{self, Found, Start};

use crate::{
    error::AppError,
    icons::Icon,
    islands::LiveSearch,
    page::{Page, Tab},
    state::State,
    ui::{Call, OfferCard, Way, phone_words},
    visitor::Visitor,
};

/// The id of the search form: filters stand elsewhere on the page and belong to it.
const FORM: &str = "recherche";
/// Other communes of a postal code that are offered at most.
const OTHERS_SHOWN: usize = 8;

/// A way on from an empty page: the search, changed, and how many actions it finds.
#[derive(Clone)]
struct Elsewhere {
    search: Search,
    title: String,
    icon: &'static str,
}

/// Shows the offer.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let search = Search::parse(query.as_deref().unwrap_or_default());
    let found = offer::search(&state.portal, &search).await?;
    let elsewhere = if found.results.total == 0 { ways_on(&state, &search).await? } else { Vec::new() };
    let status = if matches!(found.start, Start::Unknown(_)) { 422 } else { 200 };
    let title = match &found.start {
        Start::Commune(commune, _) => format!("Les actions près {}", french::de(commune.name)),
        _ => "Trouver une action".to_owned(),
    };
    let help = state.portal.settings.help_phone.clone();
    let page = Page::new(title, move || content(&search, &found, &elsewhere, &help))
        .description(
            "Ateliers, formations et coups de main près de chez vous, en Isère : dates, places libres, inscription.",
        )
        .tab(Tab::Offer)
        .island()
        .status(status);
    Ok(page.show(&state, &visitor).await)
}

/// The searches that find something where this one finds nothing.
async fn ways_on(state: &State, search: &Search) -> Result<Vec<Elsewhere>, AppError> {
    let mut tried = Vec::new();
    let mut wider = search.radius;
    while let Some(radius) = wider.wider() {
        wider = radius;
        tried.push((search.with(|one| one.radius = radius), format!("jusqu’à {}", radius.label()), "i-carte"));
    }
    if !search.text.is_empty() {
        let words = format!("sans «\u{a0}{}\u{a0}»", search.text);
        tried.push((search.with(|one| one.text.clear()), words, "i-chercher"));
    }
    if !search.themes.is_empty() {
        tried.push((search.with(|one| one.themes.clear()), "sur tous les thèmes".into(), "i-offre"));
    }
    if !search.wishes.is_empty() || search.soon != Soon::Any {
        let plain = |one: &mut Search| {
            one.wishes.clear();
            one.soon = Soon::Any;
        };
        tried.push((search.with(plain), "sans filtre".into(), "i-filtrer"));
    }
    let mut found = Vec::new();
    for (search, words, icon) in tried {
        let count = offer::count(&state.portal, &search).await?;
        if count > 0 {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let title = format!("{} {words}", french::counted(count, "action", "actions"));
            found.push(Elsewhere { search, title, icon });
        }
        if found.len() == 3 {
            break;
        }
    }
    Ok(found)
}

fn content(search: &Search, found: &Found, elsewhere: &[Elsewhere], help: &str) -> impl IntoView + use<> {
    let results = match &found.start {
        Start::Unknown(nearest) => unknown(search, nearest, help).into_any(),
        _ if found.results.total == 0 => nothing(search, found, elsewhere, help).into_any(),
        _ => list(search, found).into_any(),
    };
    let waiting = search.here && search.position.is_none();
    let (form, themes, filters) = (form(search, found, waiting), themes(search, found), filters(search));
    view! {
        <main id="contenu" class="page page--tight page--offer">
            <LiveSearch>
                <div class="stack">
                    <h1>"Trouver une action"</h1>
                    {form}
                    {themes}
                </div>
                <div class="filters-row">{filters}</div>
                <section class="stack stack--tight" id="resultats" aria-label="Résultats">{results}</section>
            </LiveSearch>
        </main>
    }
}

fn form(search: &Search, found: &Found, waiting: bool) -> impl IntoView + use<> {
    let place = match &found.start {
        Start::Around(commune) => format!("{AROUND} ({})", commune.name),
        _ => search.place.clone(),
    };
    let around = search.with(|one| {
        one.place.clear();
        one.position = None;
        one.here = true;
    });
    let wrong = matches!(found.start, Start::Unknown(_));
    let error = wrong.then(|| {
        view! {
            <p class="field-error" id="erreur-ou">
                <Icon id="i-erreur"/>
                <span>{format!("Nous ne connaissons pas «\u{a0}{}\u{a0}» en Isère.", search.place)}</span>
            </p>
        }
    });
    let hint = waiting.then(|| {
        view! {
            <p class="notice notice--quiet">
                "Autorisez votre téléphone à dire où il est, ou écrivez votre ville ou votre code postal ci-dessus."
            </p>
        }
    });
    view! {
        <div id="erreurs">{error}</div>
        <form class="search" id=FORM role="search" action="/offre">
            <div class="search-row">
                <label for="ou">"Où\u{a0}?"</label>
                <input
                    id="ou"
                    name="ou"
                    value=place
                    autocomplete="postal-code"
                    placeholder="Ville ou code postal"
                    aria-invalid=wrong.then_some("true")
                    aria-describedby=wrong.then_some("erreur-ou")
                />
                <a class="button button--quiet" href=around.path() data-here="">
                    <Icon id="i-ici" small=true/>
                    "Autour de moi"
                </a>
            </div>
            <div class="search-row">
                <label for="quoi">"Je cherche…"</label>
                <input id="quoi" name="quoi" value=search.text.clone() placeholder="permis, français…" enterkeyhint="search"/>
                <button class="button" type="submit">"Chercher"</button>
            </div>
        </form>
        {hint}
    }
}

/// Themes with how many actions each holds; one without any is not shown.
fn themes(search: &Search, found: &Found) -> impl IntoView + use<> {
    let counts = &found.results.facets.themes;
    let chips: Vec<_> = Theme::ALL
        .iter()
        .filter_map(|&theme| {
            let count = counts.iter().find(|(one, _)| *one == theme).map_or(0, |(_, count)| *count);
            let chosen = search.themes.contains(&theme);
            (count > 0 || chosen).then(|| {
                let label = if chosen { format!("Enlever le thème {}", theme.label()) } else { theme.label().to_owned() };
                view! {
                    <li>
                        <a class="chip" href=search.toggled(theme).path() data-live="" aria-current=chosen.then_some("true") aria-label=label>
                            <Icon id=theme.icon() small=true/>
                            {theme.label()}
                        </a>
                    </li>
                }
            })
        })
        .collect();
    let kept: Vec<_> = search
        .themes
        .iter()
        .map(|theme| view! { <input type="hidden" name="theme" value=theme.code() form=FORM/> })
        .collect();
    let position = search.position.map(|at| {
        view! { <input type="hidden" name="pos" value=format!("{},{}", at.lat, at.lon) form=FORM/> }
    });
    view! {
        <div id="themes">
            {kept} {position}
            <ul class="chips chips--scroll" aria-label="Thèmes">{chips}</ul>
        </div>
    }
}

fn filters(search: &Search) -> impl IntoView + use<> {
    let radio = |name: &'static str, value: &'static str, label: &'static str, checked: bool| {
        view! {
            <label class="chip"><input type="radio" name=name value=value checked=checked form=FORM/>{label}</label>
        }
    };
    let soon: Vec<_> =
        Soon::ALL.iter().map(|one| radio("quand", one.code(), one.label(), *one == search.soon)).collect();
    let radius: Vec<_> =
        Radius::ALL.iter().map(|one| radio("km", one.code(), one.label(), *one == search.radius)).collect();
    let wishes: Vec<_> = Wish::ALL
        .iter()
        .map(|one| {
            let checked = search.wishes.contains(one);
            view! {
                <label class="chip">
                    <input type="checkbox" name="avec" value=one.code() checked=checked form=FORM/>
                    {one.label()}
                </label>
            }
        })
        .collect();
    let chosen = search.wishes.len()
        + usize::from(search.soon != Soon::default())
        + usize::from(search.radius != Radius::default());
    let count = (chosen > 0).then(|| view! { <span class="count">{chosen}</span> });
    let reset = search.with(|one| {
        one.wishes.clear();
        one.soon = Soon::default();
        one.radius = Radius::default();
    });
    view! {
        <details class="filters">
            <summary><Icon id="i-filtrer" small=true/>"Filtrer"{count}</summary>
            <div class="filters-in stack">
                <fieldset><legend>"Quand\u{a0}?"</legend><div class="chips chips--wrap">{soon}</div></fieldset>
                <fieldset><legend>"Jusqu’où\u{a0}?"</legend><div class="chips chips--wrap">{radius}</div></fieldset>
                <fieldset><legend>"Il me faut…"</legend><div class="chips chips--wrap">{wishes}</div></fieldset>
                <div class="buttons">
                    <button class="button" form=FORM>"Voir les actions"</button>
                    <a class="button button--quiet" href=reset.path()>"Tout effacer"</a>
                </div>
            </div>
        </details>
    }
}

/// "42 actions, de la plus proche à la plus loin": how many, and in what order.
fn tally(found: &Found) -> (String, &'static str) {
    let count = i64::try_from(found.results.total).unwrap_or(i64::MAX);
    let order = match (&found.start, found.results.on_site) {
        (Start::Whole, _) => " dans toute l’Isère. Dites où vous êtes pour voir les plus proches.",
        (_, 0) => ", à faire depuis chez vous",
        (_, on_site) if on_site < found.results.total => {
            ", de la plus proche à la plus loin, puis celles depuis chez vous"
        }
        _ => ", de la plus proche à la plus loin",
    };
    (french::counted(count, "action", "actions"), order)
}

fn list(search: &Search, found: &Found) -> impl IntoView + use<> {
    let (count, order) = tally(found);
    let cards: Vec<_> = found.results.hits.iter().map(|hit| view! { <OfferCard hit=hit.clone()/> }).collect();
    let left = found.results.left(search.skipped);
    let next = (left > 0).then(|| {
        let words = format!("Voir les {} suivantes", left.min(catalogue::PAGE));
        view! { <p><a class="button button--line button--wide" href=search.next_page().path()>{words}</a></p> }
    });
    let first = (search.skipped > 0).then(|| {
        view! { <p><a href=search.with(|_| ()).path()>"Revenir aux plus proches"</a></p> }
    });
    view! {
        <p class="tally"><b>{count}</b>{order}</p>
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

fn unknown(search: &Search, nearest: &[&'static Commune], help: &str) -> impl IntoView + use<> {
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
                <Way href=whole.path() icon="i-offre" title="Voir toute l’offre de l’Isère"/>
                <Way href=format!("tel:{help}") icon="i-appeler" title="Demander à quelqu’un" detail=phone_words(help)/>
            </ul>
        </div>
    }
}

fn nothing(search: &Search, found: &Found, elsewhere: &[Elsewhere], help: &str) -> impl IntoView + use<> {
    let what = if search.text.is_empty() { String::new() } else { format!(" pour «\u{a0}{}\u{a0}»", search.text) };
    let place = match &found.start {
        Start::Commune(commune, _) | Start::Around(commune) => match search.radius.metres() {
            Some(metres) => format!(" à moins de {}\u{a0}km {}", metres / 1000, french::de(commune.name)),
            None => String::new(),
        },
        _ => String::new(),
    };
    let ways: Vec<_> = elsewhere
        .iter()
        .map(|one| view! { <Way href=one.search.path() icon=one.icon title=one.title.clone()/> })
        .collect();
    let title = if ways.is_empty() { "Rien" } else { "Rien ici, mais pas loin" };
    view! {
        <div class="stack">
            <h2>{format!("{title}{what}{place}")}</h2>
            <ul class="ways">{ways}</ul>
        </div>
        <div class="notice notice--quiet">
            <h2>"Autre chose en tête\u{a0}?"</h2>
            <p>"Dites-le-nous\u{a0}: on cherche avec vous, et votre idée peut devenir une action."</p>
            <p class="buttons"><Call phone=help.to_owned()/></p>
        </div>
    }
}
