//! Searches of the offer: origin, results, suggestions.

use catalogue::{
    Origin, Query, Results, Spots,
    places::{self, Far, Reading},
};
use domain::{
    offer::{
        search::{Radius, Search},
        theme::Theme,
    },
    territory::commune::{Commune, communes},
};

use super::{geocoder::Address, refresh::ready};
use crate::{Portal, Result};

/// What is suggested at most.
const SUGGESTIONS: usize = 6;

/// Where a search starts from.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    /// Nowhere in particular: the whole offer.
    Whole,
    /// A commune, and the others that the same words may mean.
    Commune(&'static Commune, Vec<&'static Commune>),
    /// An address, as the geocoder writes it, in this commune.
    Address(String, &'static Commune),
    /// Where the device is: near this commune.
    Around(&'static Commune),
    /// A place of another département: the nearest of here counts.
    Far(Far),
    /// A place that is not known here; these sound alike.
    Unknown(Vec<&'static Commune>),
}

impl Start {
    /// The commune that one starts from.
    pub fn commune(&self) -> Option<&'static Commune> {
        match self {
            Start::Commune(commune, _) | Start::Address(_, commune) | Start::Around(commune) => Some(commune),
            Start::Whole | Start::Far(_) | Start::Unknown(_) => None,
        }
    }
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it started from.
    pub start: Start,
    /// The same, as the catalogue needs it.
    origin: Option<Origin>,
    /// What it found.
    pub results: Results,
}

/// Searches the offer.
pub async fn search(portal: &Portal, search: &Search) -> Result<Found> {
    ready(portal).await?;
    let (start, origin) = start_of(portal, search).await;
    if let Start::Unknown(_) = start {
        return Ok(Found { start, origin, results: Results::default() });
    }
    let results = portal.search_catalogue(&query(search, &start, origin.clone()));
    Ok(Found { start, origin, results })
}

/// From far away, what is nearest is shown, however far that is.
fn query(search: &Search, start: &Start, origin: Option<Origin>) -> Query {
    let query = Query::new(search, origin);
    match start {
        Start::Far(_) => Query { radius: Radius::Whole, ..query },
        Start::Whole | Start::Commune(..) | Start::Address(..) | Start::Around(_) | Start::Unknown(_) => query,
    }
}

/// The same search, with the commune that its words name as its place, when it has none: "permis à Voiron".
pub fn placed(search: Search) -> Search {
    if !search.place.is_empty() || search.position.is_some() || search.here || search.exact {
        return search;
    }
    match places::among_words(&search.text) {
        Some((commune, text)) => Search { place: commune.name.to_owned(), text, ..search },
        None => search,
    }
}

/// Searches again from where one has started, with other words or filters.
pub(super) fn search_again(portal: &Portal, search: &Search, found: &Found) -> Results {
    portal.search_catalogue(&query(search, &found.start, found.origin.clone()))
}

/// What a search finds, as the map shows it.
#[derive(Clone, Debug)]
pub struct OnMap {
    /// Where it started from.
    pub start: Start,
    /// Degrees, longitude first.
    pub origin: Option<(f64, f64)>,
    /// What it found.
    pub spots: Spots,
}

/// Searches the offer for the map.
pub async fn on_map(portal: &Portal, search: &Search) -> Result<OnMap> {
    ready(portal).await?;
    let (start, origin) = start_of(portal, search).await;
    if let Start::Unknown(_) = start {
        return Ok(OnMap { start, origin: None, spots: Spots::default() });
    }
    let point = origin.as_ref().map(|origin| origin.point);
    let spots = portal.cache.catalogue.spots(&query(search, &start, origin), portal.now());
    Ok(OnMap { start, origin: point, spots })
}

async fn start_of(portal: &Portal, search: &Search) -> (Start, Option<Origin>) {
    if let Some(position) = search.position {
        let Some(nearest) = communes().nearest(position.lon, position.lat) else { return (Start::Whole, None) };
        let origin = Origin { point: (position.lon, position.lat), ..origin_of(nearest) };
        return (Start::Around(nearest), Some(origin));
    }
    if search.place.is_empty() {
        return (Start::Whole, None);
    }
    if places::is_street(&search.place)
        && let Some(address) = addresses(portal, &search.place, 1).await.pop()
    {
        return at_address(address);
    }
    match places::read(&search.place, portal.settings.department) {
        Reading::Here(commune, others) => (Start::Commune(commune, others), Some(origin_of(commune))),
        Reading::Far(far) => {
            let origin = communes().nearest(far.centre.0, far.centre.1).map(origin_of);
            let origin = origin.map(|origin| Origin { point: far.centre, ..origin });
            (Start::Far(far), origin)
        }
        Reading::Unknown(nearest) => match addresses(portal, &search.place, 1).await.pop() {
            Some(address) => at_address(address),
            None => (Start::Unknown(nearest), None),
        },
    }
}

fn at_address(Address { label, commune, point }: Address) -> (Start, Option<Origin>) {
    (Start::Address(label, commune), Some(Origin { point, ..origin_of(commune) }))
}

async fn addresses(portal: &Portal, typed: &str, most: usize) -> Vec<Address> {
    match &portal.settings.geocoder {
        Some(geocoder) => geocoder.find(typed, most).await,
        None => Vec::new(),
    }
}

/// A place that somebody may be typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What the field would say.
    pub label: String,
    /// What tells it from its namesakes: a postal code.
    pub detail: String,
}

/// The places that somebody may be typing: communes, then addresses.
pub async fn suggest(portal: &Portal, typed: &str) -> Vec<Suggestion> {
    let mut places: Vec<Suggestion> = places::suggest(typed, portal.settings.department, SUGGESTIONS)
        .into_iter()
        .map(|one| Suggestion { label: one.name.to_owned(), detail: one.postal_codes.join(", ") })
        .collect();
    let room = SUGGESTIONS - places.len();
    if room > 0 {
        let more = addresses(portal, typed, room).await;
        places.extend(more.into_iter().map(|one| Suggestion { label: one.label, detail: String::new() }));
    }
    places
}

/// What somebody may be looking for, with how many actions a search finds with each: needs, then actions.
///
/// # Errors
/// When the database does not answer.
pub async fn suggest_words(portal: &Portal, search: &Search) -> Result<Vec<catalogue::Suggestion>> {
    ready(portal).await?;
    let (start, origin) = start_of(portal, search).await;
    // What a place that nobody knows leaves of the offer, no search would find.
    if let Start::Unknown(_) = start {
        return Ok(Vec::new());
    }
    let query = query(search, &start, origin);
    let mut suggested = portal.cache.catalogue.suggest(&search.text, &query, SUGGESTIONS, portal.now());
    // What names its own town is searched there.
    for one in &mut suggested {
        let taken = search.with(|search| (search.text, search.exact) = (one.text.clone(), false));
        let placed = placed(taken.clone());
        if placed != taken {
            one.count = self::search(portal, &placed).await?.results.total;
        }
    }
    suggested.retain(|one| one.count > 0);
    Ok(suggested)
}

/// Needs that a search may have meant, with how many actions each finds from where that one started.
pub fn suggest_needs(portal: &Portal, search: &Search, found: &Found, most: usize) -> Vec<catalogue::Suggestion> {
    let query = query(search, &found.start, found.origin.clone());
    portal.cache.catalogue.suggest_needs(&search.text, &query, most, portal.now())
}

pub(crate) fn origin_of(commune: &Commune) -> Origin {
    Origin { point: (commune.lon, commune.lat), insee: commune.code.to_owned(), epci: commune.epci.to_owned() }
}

/// The theme of most of the actions that say some words, wherever they are.
pub(super) fn theme_of_words(portal: &Portal, text: &str) -> Option<Theme> {
    if text.is_empty() {
        return None;
    }
    let everywhere = Query { text: text.to_owned(), ..Query::default() };
    let found = portal.search_catalogue(&everywhere);
    found.facets.themes.into_iter().max_by_key(|(_, count)| *count).map(|(theme, _)| theme)
}
