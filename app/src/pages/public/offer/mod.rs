//! The search page: place, words, themes, filters, results and map.

mod filters;
mod for_person;
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
use portal::{
    offer::{
        self, Found, Start,
        for_person::{ForPerson, for_person},
        wider,
    },
    sheet,
};
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

/// Suggested searches that are shown as links at most.
const LINKS: usize = 4;

/// Shows the offer.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let (search, sought) = asked(&state, &visitor, query.as_deref().unwrap_or_default()).await?;
    let keeps_some = !device::favourites(&headers).is_empty();
    let last = device::last_search(&headers).filter(|_| search == Search::default());
    let edition = offer::edition(&state.portal).await?;
    // Nothing of the page is this visitor's own.
    let common = visitor.is_anybody() && !keeps_some && last.is_none();
    if common && let Some(mut response) = state.results.again(edition, &search.to_query(), &headers) {
        device::remember_search(response.headers_mut(), &search, state.is_https());
        return Ok(response);
    }
    let (found, elsewhere) = wider::search(&state.portal, &search).await?;
    let is_beyond = found.results.is_beyond(search.skipped);
    let (search, found) = if is_beyond { last_page(&state, &search, &found).await? } else { (search, found) };
    let known = !matches!(found.start, Start::Unknown(_));
    let suggested = match search.text.is_empty() || !known {
        true => Vec::new(),
        false => offer::suggest_needs(&state.portal, &search, &found, LINKS),
    };
    let sheets = sheet::find(&state.portal, &search.text, found.results.total == 0).await?;
    let keepable = common && known && !is_beyond && found.results.total > 0;
    let language = visitor.language();
    let title = title(language, &search, &found);
    let title = sought.iter().fold(title, |title, _| format!("{}\u{a0}: {title}", for_person::TITLE));
    let settings = &state.portal.settings;
    let shown = OfferPage {
        search: search.clone(),
        found,
        elsewhere,
        suggested,
        sheets,
        sought,
        is_beyond,
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

/// The search that an address asks for, and for whom; from where that person lives, when it says no place.
async fn asked(state: &State, visitor: &Visitor, query: &str) -> Result<(Search, Option<ForPerson>), AppError> {
    let search = offer::placed(Search::parse(query));
    let Some(person) = search.person else { return Ok((search, None)) };
    let sought = for_person(&state.portal, visitor.require()?, person).await?;
    Ok((sought.near(search), Some(sought)))
}

/// Beyond the last page stands the last one.
async fn last_page(state: &State, search: &Search, found: &Found) -> Result<(Search, Found), AppError> {
    let search = search.at_page(found.results.pages());
    let found = offer::search(&state.portal, &search).await?;
    Ok((search, found))
}

/// "Mobilité près de Vienne, page 2": what is searched, where, and the page.
fn title(language: Language, search: &Search, found: &Found) -> String {
    let text = (!search.text.is_empty()).then(|| words::offer::quoted(language, &search.text));
    let themes = search.themes.iter().map(|theme| words::offer::theme(language, *theme).to_owned());
    let what = text.into_iter().chain(themes).collect::<Vec<_>>().join(", ");
    let near = match &found.start {
        Start::Commune(commune, _) => Some(words::place::of(language, commune.name)),
        Start::Whole | Start::Far(_) | Start::Around(_) | Start::Address(..) | Start::Unknown(_) => None,
    };
    let title = match (what.as_str(), near.as_deref()) {
        ("", None) => words::offer::find_action(language).to_owned(),
        ("", Some(of_place)) => words::offer::actions_near(language, of_place),
        (what, None) => words::offer::find_action_about(language, what),
        (what, Some(of_place)) => words::offer::something_near(language, of_place, what),
    };
    if search.skipped == 0 { title } else { words::offer::title_of_page(language, search.skipped + 1, &title) }
}
