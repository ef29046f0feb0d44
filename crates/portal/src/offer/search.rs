//! Searches of the offer: origin, results, suggestions.

use std::ops::Range;

use catalogue::{
    Origin, Query, Results, Spots,
    places::{self, Far, Reading},
    understanding::lexicon,
};
use domain::{
    offer::{
        search::{Radius, Search},
        theme::Theme,
    },
    territory::{
        commune::{Commune, communes},
        naming,
    },
    text::fold_place,
};

use super::{geocoder::Address, refresh::ready};
use crate::{Portal, Result};

/// What is suggested at most.
pub const SUGGESTIONS: usize = 6;

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
    let folded = fold_place(&search.text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let Some((communes, range)) = naming::inside(&words, |_| true) else { return search };
    let before = range.start.checked_sub(1).map(|at| words[at]);
    let led = before.is_some_and(|word| LEADS_TO_PLACE.contains(&word));
    // "vienne" may be the town; "garde" is what one looks for.
    let meant = words[range.clone()].iter().any(|word| lexicon().knows(word));
    if !led && (meant || range.end != words.len()) {
        return search;
    }
    let start = if led { range.start - 1 } else { range.start };
    let left = without_words(&search.text, start..range.end);
    Search { place: communes[0].name.to_owned(), text: left, ..search }
}

/// A text as it was typed, without some of its words.
fn without_words(text: &str, words: Range<usize>) -> String {
    let mut place = 0;
    let mut inside = false;
    let keep = text.chars().filter(|letter| {
        if letter.is_alphanumeric() {
            inside = true;
        } else if inside {
            (inside, place) = (false, place + 1);
        }
        !words.contains(&place)
    });
    keep.collect::<String>().trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
}

/// Words before the name of a place.
const LEADS_TO_PLACE: [&str; 7] = ["a", "au", "aux", "sur", "vers", "pres", "proche"];

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
    if is_street(&search.place)
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

/// A number before a word: a street, which the geocoder finds better than the name of its commune does.
fn is_street(typed: &str) -> bool {
    let mut words = typed.split_whitespace();
    let number = words.next().is_some_and(|word| word.len() <= 4 && word.starts_with(|c: char| c.is_ascii_digit()));
    number && words.count() > 1
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
    let mut found = communes().suggest(typed, SUGGESTIONS);
    // What the form would understand is suggested too.
    if let Reading::Here(first, others) = places::read(typed, portal.settings.department) {
        let read = [first].into_iter().chain(others);
        found.extend(read.filter(|one| !found.contains(one)).collect::<Vec<_>>());
        found.truncate(SUGGESTIONS);
    }
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

/// What somebody may be looking for, with how many actions each finds near the place: needs, then actions.
///
/// # Errors
/// When the database does not answer.
pub async fn suggest_words(portal: &Portal, search: &Search, most: usize) -> Result<Vec<catalogue::Suggestion>> {
    ready(portal).await?;
    // Communes are enough here: no address is looked up for words that are not finished.
    let origin = match places::read(&search.place, portal.settings.department) {
        Reading::Here(commune, _) if !search.place.is_empty() => Some(origin_of(commune)),
        Reading::Here(..) | Reading::Far(_) | Reading::Unknown(_) => None,
    };
    let query = Query::new(&Search { text: String::new(), ..search.clone() }, origin);
    Ok(portal.cache.catalogue.suggest(&search.text, &query, most, portal.now()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_among_the_words_is_where_one_searches() {
        for (typed, place, text) in [
            ("permis à Voiron", "Voiron", "permis"),
            ("garde d’enfants à La Tour-du-Pin", "La Tour-du-Pin", "garde d’enfants"),
            ("formation grenoble", "Grenoble", "formation"),
            ("vienne", "Vienne", ""),
            ("je cherche une formation", "", "je cherche une formation"),
            ("à Vienne, un café", "Vienne", "un café"),
        ] {
            let found = placed(Search { text: typed.to_owned(), ..Search::default() });
            assert_eq!((found.place.as_str(), found.text.as_str()), (place, text), "{typed}");
        }
    }
}
