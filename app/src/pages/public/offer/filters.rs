//! View of themes and filters, each with the number of actions it would leave.

use catalogue::{Facets, Territory};
use domain::{
    offer::{
        practical::Fact,
        search::{Choice, Facet, Radius, Search, Soon, Wish},
        theme::Theme,
    },
    path::Path,
    territory::department::Department,
};
use leptos::prelude::*;
use portal::offer::Found;
use words::Language;

use super::form::FORM;
use crate::ui::{icons::Icon, language};

/// Facets shown in the panel, in this order.
const SHOWN: [Facet; 4] = [Facet::Mode, Facet::Fee, Facet::Kind, Facet::Public];

/// Themes; then, under those that are chosen, their *thématiques*. What would leave nothing is not shown.
pub(super) fn themes(search: &Search, found: &Found) -> impl IntoView + use<> {
    let language = language();
    let facets = &found.results.facets;
    let chips: Vec<_> = Theme::ALL
        .iter()
        .filter_map(|&theme| {
            let count = facets.themes.iter().find(|(one, _)| *one == theme).map_or(0, |(_, count)| *count);
            let chosen = search.themes.contains(&theme);
            (count > 0 || chosen).then(|| {
                let (label, path) = (words::offer::theme(language, theme), search.toggled(theme).path());
                let said =
                    if chosen { words::offer::remove_theme(language, label) } else { label_and_count(label, count) };
                let icon = view! { <Icon id=theme.icon() small=true/> };
                chip(label, said, Some(icon), count, chosen, path, theme.code())
            })
        })
        .collect();
    let subjects = subjects(language, search, facets);
    let kept: Vec<_> = search
        .themes
        .iter()
        .map(|theme| ("theme", theme.code()))
        .chain(search.subjects().map(|subject| (Facet::Subject.code(), subject)))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value form=FORM/> })
        .collect();
    let exact = search.exact.then(|| {
        view! { <input type="hidden" name="exact" value=search.text.clone() form=FORM/> }
    });
    let position = search.position.map(|at| {
        view! { <input type="hidden" name="pos" value=format!("{},{}", at.lat, at.lon) form=FORM/> }
    });
    view! {
        <div id="themes" class="stack stack--tight">
            {kept} {exact} {position}
            <ul class="chips chips--scroll" aria-label=words::offer::themes(language)>{chips}</ul>
            {subjects}
        </div>
    }
}

fn subjects(language: Language, search: &Search, facets: &Facets) -> Option<impl IntoView + use<>> {
    let counted = facets.choices.iter().filter(|(choice, _)| choice.facet == Facet::Subject);
    // One that is chosen and leaves nothing is there all the same: it can be taken away.
    let alone = search.choices.iter().filter(|choice| choice.facet == Facet::Subject);
    let alone = alone.filter(|choice| count_of(&facets.choices, choice) == 0).map(|choice| (choice, &0));
    let chips: Vec<_> = counted
        .map(|(choice, count)| (choice, count))
        .chain(alone)
        .map(|(choice, count)| {
            let chosen = search.choices.contains(choice);
            let (label, path) = (words::offer::choice(language, *choice), toggled(search, *choice).path());
            let said =
                if chosen { words::offer::remove_subject(language, label) } else { label_and_count(label, *count) };
            chip(label, said, None::<()>, *count, chosen, path, choice.value)
        })
        .collect();
    let label = words::offer::facet(language, Facet::Subject);
    (!chips.is_empty()).then(|| {
        view! { <ul class="chips chips--scroll chips--second" aria-label=label>{chips}</ul> }
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

/// "Mobilité, 12", for screen readers.
fn label_and_count(label: &str, count: usize) -> String {
    format!("{label}, {count}")
}

fn chip(
    label: &'static str,
    said: String,
    icon: Option<impl IntoView>,
    count: usize,
    chosen: bool,
    path: String,
    key: &'static str,
) -> impl IntoView {
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
    let language = language();
    let count = search.filters();
    let badge = (count > 0).then(|| view! { <span class="count">{count}</span> });
    let facets = &found.results.facets;
    let choices: Vec<_> = SHOWN.iter().filter_map(|facet| choices(language, *facet, search, facets)).collect();
    view! {
        <details class="filters">
            <summary><Icon id="i-filtrer" small=true/>{words::offer::filter(language)}<span id="nombre">{badge}</span></summary>
            <div class="filters-in stack" id="filtres">
                {soon(language, search, facets)}
                {radius(language, search, department)}
                {needs(language, search, facets)}
                {choices}
                {territory(language, search, facets, territories, department)}
                <div class="buttons filters-do">
                    <button class="button" form=FORM formaction=format!("{}#resultats", Path::Offer)>
                        <span class="counted">{words::offer::show_counted(language, found.results.total)}</span>
                        <span class="uncounted">{words::offer::show_actions(language)}</span>
                    </button>
                    <a class="button button--quiet" href=search.without_filters().path() data-live="" data-key="effacer">
                        {words::offer::clear_filters(language)}
                    </a>
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

fn soon(language: Language, search: &Search, facets: &Facets) -> Option<AnyView> {
    if facets.soon.is_empty() && search.soon == Soon::Any {
        return None;
    }
    let dot = |one: &Soon| {
        let count = (*one != Soon::Any).then(|| count_of(&facets.soon, one));
        option("radio", "quand", one.code(), words::offer::soon(language, *one), count, *one == search.soon)
    };
    group(words::offer::when(language), Soon::ALL.iter().map(dot).collect())
}

fn radius(language: Language, search: &Search, department: &'static Department) -> Option<AnyView> {
    let dot = |one: &Radius| {
        let whole = words::department::whole_capitalised(language, department);
        let label = words::offer::radius(language, *one, whole);
        option("radio", "km", one.code(), label, None, *one == search.radius)
    };
    group(words::offer::how_far(language), Radius::ALL.iter().map(dot).collect())
}

fn needs(language: Language, search: &Search, facets: &Facets) -> Option<AnyView> {
    let wishes = Wish::ALL.iter().map(|one| {
        (one.code(), words::offer::wish(language, *one), count_of(&facets.wishes, one), search.wishes.contains(one))
    });
    let facts = Fact::ALL.iter().map(|one| {
        (one.code(), words::offer::fact(language, *one), count_of(&facets.facts, one), search.facts.contains(one))
    });
    let shown = wishes.chain(facts).filter(|(_, _, count, chosen)| *count > 0 || *chosen);
    let boxes = shown.map(|(code, label, count, chosen)| option("checkbox", "avec", code, label, Some(count), chosen));
    group(words::offer::needs(language), boxes.collect())
}

fn choices(language: Language, facet: Facet, search: &Search, facets: &Facets) -> Option<AnyView> {
    let values = facet.values().entries().map(|(value, _)| Choice { facet, value });
    let shown = values.map(|choice| (choice, count_of(&facets.choices, &choice), search.choices.contains(&choice)));
    let boxes: Vec<_> = shown
        .filter(|(_, count, chosen)| *count > 0 || *chosen)
        .map(|(choice, count, chosen)| {
            option("checkbox", facet.code(), choice.value, words::offer::choice(language, choice), Some(count), chosen)
        })
        .collect();
    // One value alone chooses nothing.
    let shown = boxes.len() > 1 || search.chosen(facet).next().is_some();
    if shown { group(words::offer::facet(language, facet), boxes) } else { None }
}

fn territory(
    language: Language,
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
                <label for="territoire">{words::offer::territory(language)}</label>
                <select id="territoire" name="territoire" form=FORM>
                    <option value="">{words::department::whole_capitalised(language, department)}</option>
                    {options}
                </select>
            </div>
        }
    })
}
