//! Themes and filters, each with how many actions it would leave, alone of its kind; what would leave none is not shown.

use catalogue::{Facets, Territory};
use domain::{
    offer::{
        practical::Fact,
        search::{Choice, Facet, Radius, Search, Soon, Wish},
        theme::Theme,
    },
    territory::department::Department,
};
use leptos::prelude::*;
use portal::offer::Found;

use super::FORM;
use crate::ui::{icons::Icon, language};

/// Facets shown in the panel, in this order.
const SHOWN: [Facet; 4] = [Facet::Mode, Facet::Fee, Facet::Kind, Facet::Public];

/// Themes; then, under those that are chosen, their *thématiques*.
pub(super) fn themes(search: &Search, found: &Found) -> impl IntoView + use<> {
    let language = language();
    let facets = &found.results.facets;
    let chips: Vec<_> = Theme::ALL
        .iter()
        .filter_map(|&theme| {
            let count = facets.themes.iter().find(|(one, _)| *one == theme).map_or(0, |(_, count)| *count);
            let chosen = search.themes.contains(&theme);
            (count > 0 || chosen).then(|| {
                let icon = Some(theme.icon());
                chip(
                    words::offer::theme(language, theme),
                    "le thème",
                    icon,
                    count,
                    chosen,
                    search.toggled(theme).path(),
                    theme.code(),
                )
            })
        })
        .collect();
    let subjects = subjects(search, facets);
    let kept: Vec<_> = search
        .themes
        .iter()
        .map(|theme| ("theme", theme.code()))
        .chain(search.subjects().map(|subject| (Facet::Subject.code(), subject)))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value form=FORM/> })
        .collect();
    let position = search.position.map(|at| {
        view! { <input type="hidden" name="pos" value=format!("{},{}", at.lat, at.lon) form=FORM/> }
    });
    view! {
        <div id="themes" class="stack stack--tight">
            {kept} {position}
            <ul class="chips chips--scroll" aria-label="Thèmes">{chips}</ul>
            {subjects}
        </div>
    }
}

fn subjects(search: &Search, facets: &Facets) -> Option<impl IntoView + use<>> {
    let language = language();
    let counted = facets.choices.iter().filter(|(choice, _)| choice.facet == Facet::Subject);
    // One that is chosen and leaves nothing is there all the same: it can be taken away.
    let alone = search.choices.iter().filter(|choice| choice.facet == Facet::Subject);
    let alone = alone.filter(|choice| count_of(&facets.choices, choice) == 0).map(|choice| (choice, &0));
    let chips: Vec<_> = counted
        .map(|(choice, count)| (choice, count))
        .chain(alone)
        .map(|(choice, count)| {
            let chosen = search.choices.contains(choice);
            chip(
                words::offer::choice(language, *choice),
                "le sujet",
                None,
                *count,
                chosen,
                toggled(search, *choice).path(),
                choice.value,
            )
        })
        .collect();
    (!chips.is_empty()).then(|| {
        view! { <ul class="chips chips--scroll chips--second" aria-label=words::offer::facet(language, Facet::Subject)>{chips}</ul> }
    })
}

fn toggled(search: &Search, choice: Choice) -> Search {
    search.with(|one| match one.choices.iter().position(|other| *other == choice) {
        Some(at) => {
            one.choices.remove(at);
        }
        None => one.choices.push(choice),
    })
}

fn chip(
    label: &'static str,
    what: &str,
    icon: Option<&'static str>,
    count: usize,
    chosen: bool,
    path: String,
    key: &'static str,
) -> impl IntoView + use<> {
    let said = if chosen { format!("Enlever {what} {label}") } else { format!("{label}, {count}") };
    let icon = icon.map(|icon| view! { <Icon id=icon small=true/> });
    view! {
        <li>
            <a class="chip" href=path data-live="" data-key=key aria-current=chosen.then_some("true") aria-label=said>
                {icon} {label} <span class="chip-count" aria-hidden="true">{count}</span>
            </a>
        </li>
    }
}

/// The panel of filters.
pub(super) fn filters(
    search: &Search,
    found: &Found,
    territories: &[Territory],
    department: &'static Department,
) -> impl IntoView + use<> {
    let count = search.filters();
    let badge = (count > 0).then(|| view! { <span class="count">{count}</span> });
    let facets = &found.results.facets;
    let choices: Vec<_> = SHOWN.iter().filter_map(|facet| choices(*facet, search, facets)).collect();
    view! {
        <details class="filters">
            <summary><Icon id="i-filtrer" small=true/>"Filtrer"<span id="nombre">{badge}</span></summary>
            <div class="filters-in stack" id="filtres">
                {soon(search, facets)}
                {radius(search, department)}
                {needs(search, facets)}
                {choices}
                {territory(search, facets, territories, department)}
                <div class="buttons">
                    <button class="button" form=FORM>"Voir les actions"</button>
                    <a class="button button--quiet" href=search.without_filters().path() data-live="" data-key="effacer">"Tout effacer"</a>
                </div>
            </div>
        </details>
    }
}

/// A box or a dot, with how many actions it would leave.
fn option(
    kind: &'static str,
    name: &'static str,
    value: &'static str,
    label: &'static str,
    count: Option<usize>,
    checked: bool,
) -> AnyView {
    let count = count.map(|count| view! { <span class="chip-count">{count}</span> });
    view! {
        <label class="chip">
            <input type=kind name=name value=value checked=checked form=FORM/>
            {label} {count}
        </label>
    }
    .into_any()
}

fn group(legend: &'static str, options: Vec<AnyView>) -> Option<AnyView> {
    (!options.is_empty()).then(|| {
        view! { <fieldset><legend>{legend}</legend><div class="chips chips--wrap">{options}</div></fieldset> }
            .into_any()
    })
}

/// How many of a list; none is zero.
fn count_of<T: PartialEq>(counts: &[(T, usize)], one: &T) -> usize {
    counts.iter().find(|(other, _)| other == one).map_or(0, |(_, count)| *count)
}

fn soon(search: &Search, facets: &Facets) -> Option<AnyView> {
    let language = language();
    if facets.soon.is_empty() && search.soon == Soon::Any {
        return None;
    }
    let dot = |one: &Soon| {
        let count = (*one != Soon::Any).then(|| count_of(&facets.soon, one));
        option("radio", "quand", one.code(), words::offer::soon(language, *one), count, *one == search.soon)
    };
    group("Quand\u{a0}?", Soon::ALL.iter().map(dot).collect())
}

fn radius(search: &Search, department: &'static Department) -> Option<AnyView> {
    let language = language();
    let dot = |one: &Radius| {
        let label = words::offer::radius(language, *one, &department.whole_capitalised);
        option("radio", "km", one.code(), label, None, *one == search.radius)
    };
    group("Jusqu’où\u{a0}?", Radius::ALL.iter().map(dot).collect())
}

fn needs(search: &Search, facets: &Facets) -> Option<AnyView> {
    let language = language();
    let wishes = Wish::ALL.iter().map(|one| {
        (one.code(), words::offer::wish(language, *one), count_of(&facets.wishes, one), search.wishes.contains(one))
    });
    let facts = Fact::ALL.iter().map(|one| {
        (one.code(), words::offer::fact(language, *one), count_of(&facets.facts, one), search.facts.contains(one))
    });
    let shown = wishes.chain(facts).filter(|(_, _, count, chosen)| *count > 0 || *chosen);
    let boxes = shown.map(|(code, label, count, chosen)| option("checkbox", "avec", code, label, Some(count), chosen));
    group("Il me faut…", boxes.collect())
}

fn choices(facet: Facet, search: &Search, facets: &Facets) -> Option<AnyView> {
    let language = language();
    let values = facet.values().entries().map(|(value, _)| Choice { facet, value });
    let shown = values.map(|choice| (choice, count_of(&facets.choices, &choice), search.choices.contains(&choice)));
    let boxes: Vec<_> = shown
        .filter(|(_, count, chosen)| *count > 0 || *chosen)
        .map(|(choice, count, chosen)| {
            option("checkbox", facet.code(), choice.value, words::offer::choice(language, choice), Some(count), chosen)
        })
        .collect();
    // One value alone chooses nothing.
    if boxes.len() < 2 && search.chosen(facet).next().is_none() {
        None
    } else {
        group(words::offer::facet(language, facet), boxes)
    }
}

fn territory(
    search: &Search,
    facets: &Facets,
    territories: &[Territory],
    department: &'static Department,
) -> Option<impl IntoView + use<>> {
    let options: Vec<_> = territories
        .iter()
        .filter_map(|territory| {
            let chosen = search.territory == territory.slug;
            let count = count_of(&facets.territories, &territory.slug);
            (count > 0 || chosen).then(|| {
                let words = format!("{} ({count})", territory.name);
                view! { <option value=territory.slug.clone() selected=chosen>{words}</option> }
            })
        })
        .collect();
    (!options.is_empty()).then(|| {
        view! {
            <div class="field">
                <label for="territoire">"Territoire"</label>
                <select id="territoire" name="territoire" form=FORM>
                    <option value="">{department.whole_capitalised.as_str()}</option>
                    {options}
                </select>
            </div>
        }
    })
}
