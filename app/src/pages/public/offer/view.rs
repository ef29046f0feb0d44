//! View of the search page.

use catalogue::{Suggestion, Territory};
use domain::{offer::search::Search, path::Path, territory::department::Department};
use leptos::prelude::*;
use portal::{
    offer::{Found, Start, for_person::ForPerson, wider::Elsewhere},
    sheet::FoundSheet,
};

use super::{filters, for_person, form, map, nothing, results};
use crate::{
    islands::LiveSearch,
    ui::{Way, language},
};

/// What the page shows.
pub(super) struct OfferPage {
    /// What is searched.
    pub(super) search: Search,
    /// What it finds.
    pub(super) found: Found,
    /// What there is elsewhere when that is nothing.
    pub(super) elsewhere: Elsewhere,
    /// Needs that begin as the words do, for who has no script to see them while typing.
    pub(super) suggested: Vec<Suggestion>,
    /// Fiches about what is searched.
    pub(super) sheets: Vec<FoundSheet>,
    /// For whom it is searched, when a référent searches for somebody.
    pub(super) sought: Option<ForPerson>,
    /// Whether a page beyond the last one was asked for: this is the last one.
    pub(super) is_beyond: bool,
    /// The search that this device made before, offered when nothing is asked yet.
    pub(super) last: Option<Search>,
    /// Whether this device keeps actions.
    pub(super) keeps_some: bool,
    /// Whom to call.
    pub(super) help: String,
    /// The département whose offer it is.
    pub(super) department: &'static Department,
    /// Territories to filter by.
    pub(super) territories: Vec<Territory>,
}

/// The form, the filters, the map and the results.
pub(super) fn content(page: &OfferPage) -> impl IntoView + use<> {
    let language = language();
    let OfferPage {
        search,
        found,
        elsewhere,
        suggested,
        sheets,
        sought,
        is_beyond,
        last,
        keeps_some,
        help,
        department,
        territories,
    } = page;
    let sought = sought.as_ref();
    let back = sought.map(for_person::back);
    let title = sought.map_or_else(|| words::offer::find_action(language).to_owned(), for_person::heading);
    let favourites = keeps_some.then(|| {
        view! { <p><a href=Path::Favourites.to_string()>{words::offer::my_favourites(language)}</a></p> }
    });
    let (form, themes) = (form::form(search, found, last.as_ref(), department), filters::themes(search, found));
    let filters = filters::filters(search, found, territories, department);
    let beyond = is_beyond.then(|| results::beyond(found));
    let suggested = results::suggested(search, suggested);
    let sheets = about(sheets);
    let (way_to_map, map) = (map::way_in(search), map::frame(search));
    let results = match &found.start {
        Start::Unknown(nearest) => nothing::unknown_place(search, nearest, help, department).into_any(),
        _ if found.results.total == 0 => {
            nothing::nothing(search, found, elsewhere, sought, help, department).into_any()
        }
        _ => results::list(search, found, sought, department).into_any(),
    };
    view! {
        <main id="contenu" class="page page--tight page--offer">
            <LiveSearch>
                <div class="stack">
                    {back}
                    <h1>{title}</h1>
                    {form}
                    {themes}
                    {favourites}
                </div>
                <div class="filters-row">{filters}{way_to_map}</div>
                {map}
                <section class="stack stack--tight" id="resultats" tabindex="-1" aria-label=words::offer::results(language)>
                    {suggested}
                    {sheets}
                    {beyond}
                    {results}
                </section>
            </LiveSearch>
        </main>
    }
}

/// The fiches about what is searched, before the actions.
fn about(sheets: &[FoundSheet]) -> impl IntoView + use<> {
    let language = language();
    let ways: Vec<_> = sheets
        .iter()
        .map(|one| {
            let title = words::sheet::found(language, &one.title);
            view! { <Way href=Path::Sheet(one.slug.clone()) icon="i-info" title=title detail=one.summary.clone()/> }
        })
        .collect();
    (!ways.is_empty()).then(|| view! { <ul class="ways">{ways}</ul> })
}
