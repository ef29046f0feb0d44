//! Searches of the offer: origin, results, suggestions.

use catalogue::{Origin, Query, Results, Spots};
use domain::{
    offer::{search::Search, theme::Theme},
    territory::commune::{Commune, Found as Place, communes},
};

use super::{geocoder::Address, refresh::ready};
use crate::{Portal, Result};

/// Places that are suggested at most.
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
    /// A place that is not known here; these sound alike.
    Unknown(Vec<&'static Commune>),
}

impl Start {
    /// The commune that one starts from.
    pub fn commune(&self) -> Option<&'static Commune> {
        match self {
            Start::Commune(commune, _) | Start::Address(_, commune) | Start::Around(commune) => Some(commune),
            Start::Whole | Start::Unknown(_) => None,
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
    let results = portal.search_catalogue(&Query::new(search, origin.clone()));
    Ok(Found { start, origin, results })
}

/// Searches again from where one has started, with other words or filters.
pub(super) fn search_again(portal: &Portal, search: &Search, found: &Found) -> Results {
    portal.search_catalogue(&Query::new(search, found.origin.clone()))
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
    let spots = portal.cache.catalogue.spots(&Query::new(search, origin), portal.now());
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
    match communes().find(&search.place) {
        Place::One(commune) => (Start::Commune(commune, Vec::new()), Some(origin_of(commune))),
        Place::Several(several) => {
            let first = several[0];
            (Start::Commune(first, several[1..].to_vec()), Some(origin_of(first)))
        }
        Place::Unknown(nearest) => match addresses(portal, &search.place, 1).await.pop() {
            Some(Address { label, commune, point }) => {
                (Start::Address(label, commune), Some(Origin { point, ..origin_of(commune) }))
            }
            None => (Start::Unknown(nearest), None),
        },
    }
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
    let found = communes().suggest(typed, SUGGESTIONS);
    let mut places: Vec<Suggestion> = found
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
