//! `/offre`: where, what, themes and filters; then the actions, the nearest first, and the map beside them.

mod filters;
mod form;
pub mod map;
pub mod places;
pub mod results;

use axum::{
    extract::{RawQuery, State as Extract},
    http::HeaderMap,
    response::Response,
};
use domain::{offer::search::Search, path::Path};
use leptos::prelude::*;
use portal::offer::{self, Start};
use words::french;

use crate::{
    islands::LiveSearch,
    web::{
        device,
        error::AppError,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// The id of the search form: filters stand elsewhere on the page and belong to it.
const FORM: &str = "recherche";

/// Shows the offer.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let search = Search::parse(query.as_deref().unwrap_or_default());
    let keeps_some = !device::favourites(&headers).is_empty();
    let last = device::last_search(&headers).filter(|_| search == Search::default());
    let edition = offer::edition(&state.portal).await?;
    // Nothing of the page is this visitor's own.
    let common = visitor.account().is_none() && !keeps_some && last.is_none();
    if common && let Some(mut response) = state.results.again(edition, &search.to_query()) {
        device::remember_search(response.headers_mut(), &search, state.is_https());
        return Ok(response);
    }
    let found = offer::search(&state.portal, &search).await?;
    let empty = found.results.total == 0 && !matches!(found.start, Start::Unknown(_));
    let ways = if empty { results::ways_on(&state, &search, &found) } else { results::WaysOn::default() };
    if empty
        && let Some(commune) = found.start.commune()
        && let Err(error) = offer::note_unfound(&state.portal, &search, commune).await
    {
        // A count that is lost is no reason to show nothing.
        tracing::warn!(%error, "a search that found nothing is not counted");
    }
    let status = if matches!(found.start, Start::Unknown(_)) { 422 } else { 200 };
    let title = match &found.start {
        Start::Commune(commune, _) => format!("Les actions près {}", french::de(commune.name)),
        _ => "Trouver une action".to_owned(),
    };
    let settings = state.portal.settings.clone();
    let department = settings.department;
    let territories = state.portal.catalogue().territories().to_vec();
    let remembered = search.clone();
    let page = Page::new(title, move || {
        let favourites = keeps_some.then(|| view! { <p><a href=Path::Favourites.to_string()>"Mes favoris"</a></p> });
        let (form, themes) = (form::form(&search, &found, last.as_ref(), department), filters::themes(&search, &found));
        let filters = filters::filters(&search, &found, &territories, department);
        let (way_to_map, map) = (map::way_in(&search), map::frame(&search));
        let results = results::results(&search, &found, &ways, &settings);
        view! {
            <main id="contenu" class="page page--tight page--offer">
                <LiveSearch>
                    <div class="stack">
                        <h1>"Trouver une action"</h1>
                        {form}
                        {themes}
                        {favourites}
                    </div>
                    <div class="filters-row">{filters}{way_to_map}</div>
                    {map}
                    <section class="stack stack--tight" id="resultats" aria-label="Résultats">{results}</section>
                </LiveSearch>
            </main>
        }
    })
    .description(format!(
        "Ateliers, formations et coups de main près de chez vous, {}\u{a0}: dates, places libres, inscription.",
        department.inside
    ))
    .tab(Tab::Offer)
    .island()
    .status(status);
    let mut response = page.show(&state, &visitor).await;
    if common && !empty && status == 200 {
        response = state.results.keep(edition, remembered.to_query(), response).await;
    }
    // A place that does not exist is not worth going back to.
    if status == 200 {
        device::remember_search(response.headers_mut(), &remembered, state.is_https());
    }
    Ok(response)
}
