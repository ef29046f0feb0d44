//! The search page: place, words, themes, filters, results and map.

mod filters;
mod form;
pub mod map;
mod nothing;
pub mod places;
mod results;
mod view;

use axum::{
    extract::{RawQuery, State as Extract},
    http::HeaderMap,
    response::Response,
};
use domain::offer::search::Search;
use portal::offer::{self, Found, Start, wider};
use words::Language;

use crate::{
    pages::public::offer::view::OfferPage,
    web::{
        device,
        error::AppError,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

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
    let (found, elsewhere) = wider::search(&state.portal, &search).await?;
    let known = !matches!(found.start, Start::Unknown(_));
    let keepable = common && known && found.results.total > 0;
    let language = visitor.language();
    let title = title(language, &found);
    let settings = &state.portal.settings;
    let shown = OfferPage {
        search: search.clone(),
        found,
        elsewhere,
        last,
        keeps_some,
        help: settings.help_phone.clone(),
        department: settings.department,
        territories: state.portal.catalogue().territories().to_vec(),
    };
    let page = Page::new(title, move || view::content(&shown))
        .description(words::offer::find_action_description(
            language,
            words::department::inside(language, settings.department),
        ))
        .tab(Tab::Offer)
        .island()
        .status(if known { 200 } else { 422 });
    let mut response = page.show(&state, &visitor).await;
    if keepable {
        response = state.results.keep(edition, search.to_query(), response).await;
    }
    // A place that does not exist is not worth going back to.
    if known {
        device::remember_search(response.headers_mut(), &search, state.is_https());
    }
    Ok(response)
}

fn title(language: Language, found: &Found) -> String {
    match &found.start {
        Start::Commune(commune, _) => words::offer::actions_near(language, &words::place::of(language, commune.name)),
        Start::Whole | Start::Around(_) | Start::Address(..) | Start::Unknown(_) => {
            words::offer::find_action(language).to_owned()
        }
    }
}
