//! The offer as visitors and people see it: searched, opened, suggested; and kept fresh in memory.

pub mod describe;
pub mod export;
pub mod favourites;
pub mod geocoder;
pub mod ideas;
pub mod json_ld;
pub mod propose;
pub mod quality;
pub mod tiles;
pub mod wider;

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use catalogue::{Catalogue, NextSession, Offer, Origin, Overlay, Query, Results, Snapshot, Spots, Stock, Territory};
use domain::{
    calendar,
    offer::{
        inclusion::{Service, Structure},
        practical::Facts,
        search::Search,
        theme::Theme,
    },
    path::{self, Path},
    territory::commune::{Commune, Found as Place, communes},
};
use std::{collections::HashMap, sync::Arc};
use store::{
    offer::{
        action::{self, Published, PublishedStructure},
        unfound, version,
    },
    session::{self, Session},
    territory,
};
use uuid::Uuid;

use crate::{Error, Portal, Result, offer::geocoder::Address};

/// Actions read from the database at once.
const READ_AT_ONCE: i64 = 1_000;
/// Places that are suggested at most.
const SUGGESTIONS: usize = 6;

/// The catalogue with the version numbers that it shows.
pub(crate) struct CatalogueCache {
    catalogue: Catalogue,
    offer: AtomicI64,
    sessions: AtomicI64,
    moved: AtomicBool,
}

impl CatalogueCache {
    /// A cache that was never filled.
    pub(crate) fn empty() -> CatalogueCache {
        let nothing = Snapshot::build(Stock::default()).expect("an empty index needs neither disk nor much memory");
        CatalogueCache {
            catalogue: Catalogue::new(nothing),
            offer: AtomicI64::new(0),
            sessions: AtomicI64::new(0),
            moved: AtomicBool::new(false),
        }
    }

    /// The offer that it shows.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.catalogue.snapshot()
    }

    /// Searches it.
    pub(crate) fn search(&self, query: &Query, now: chrono::DateTime<chrono::Utc>) -> Results {
        self.catalogue.search(query, now)
    }

    /// An offer with its next session.
    pub(crate) fn hit(&self, id: Uuid, now: chrono::DateTime<chrono::Utc>) -> Option<catalogue::Hit> {
        self.catalogue.hit(id, now)
    }

    /// Says that this process changed sessions: the next reader looks before the second is over.
    pub(crate) fn sessions_moved(&self) {
        self.moved.store(true, Ordering::Release);
    }
}

/// Reads again what moved since the last time: the offer, and sessions with their seats.
///
/// # Errors
/// When the database fails; what was shown stays.
pub async fn refresh(portal: &Portal) -> Result<()> {
    let number = version::current(&portal.db, version::Of::Offer).await?;
    if number != portal.cache.offer.load(Ordering::Acquire) {
        let stock = stock(portal).await?;
        let snapshot = apart(move || Snapshot::build(stock)).await??;
        portal.cache.catalogue.publish(snapshot);
        portal.cache.offer.store(number, Ordering::Release);
    }
    refresh_sessions(portal).await
}

async fn refresh_sessions(portal: &Portal) -> Result<()> {
    portal.cache.moved.store(false, Ordering::Release);
    let number = version::current(&portal.db, version::Of::Sessions).await?;
    if number == portal.cache.sessions.load(Ordering::Acquire) {
        return Ok(());
    }
    let coming = session::coming(&portal.db, portal.now()).await?;
    portal.cache.catalogue.set_sessions(Overlay::new(coming.into_iter().map(|one| {
        let free = one.seats - one.taken;
        (
            one.action_id,
            NextSession {
                id: one.id,
                starts_at: one.starts_at,
                seats: one.seats,
                free,
                facts: Facts::parse(&one.facts),
            },
        )
    })));
    portal.cache.sessions.store(number, Ordering::Release);
    Ok(())
}

async fn territories(portal: &Portal) -> Result<Vec<Territory>> {
    let memberships = territory::memberships(&portal.db).await?;
    let epcis =
        |id: Uuid| memberships.iter().filter(|one| one.territory_id == id).map(|one| one.siren.clone()).collect();
    let all = territory::all(&portal.db).await?;
    Ok(all.into_iter().map(|one| Territory::new(&one.name, epcis(one.id))).collect())
}

/// Work that takes all of a core for a while: readers go on meanwhile.
pub(crate) async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Fault(error.to_string()))
}

/// Everything that is published, as the database has it. A change that comes between two parts has its own number, and
/// is read next.
async fn stock(portal: &Portal) -> Result<Stock> {
    let structures = action::structures(&portal.db).await?;
    let structures = Arc::new(apart(move || read_structures(structures)).await?);
    let mut offers = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let rows = action::published(&portal.db, after, READ_AT_ONCE).await?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        let known = structures.clone();
        offers.extend(apart(move || read_offers(rows, &known)).await?);
    }
    let structures = structures.values().cloned().collect();
    Ok(Stock { offers, structures, territories: territories(portal).await? })
}

/// A stored record that no longer reads as one is left out and said in the log: one bad line never hides the offer.
fn read_structures(rows: Vec<PublishedStructure>) -> HashMap<Uuid, Arc<Structure>> {
    let read = |row: PublishedStructure| Some((row.id, Arc::new(readable(row.id, serde_json::from_str(&row.record))?)));
    rows.into_iter().filter_map(read).collect()
}

fn read_offers(rows: Vec<Published>, structures: &HashMap<Uuid, Arc<Structure>>) -> Vec<Offer> {
    let offers = rows.into_iter().filter_map(|row| {
        let service = readable(row.id, read_service(&row.service, &row.edits))?;
        let structure = structures.get(&row.structure_id)?.clone();
        let facts = Facts::parse(&row.facts);
        let (alone, validated) = (row.self_registration, row.needs_validation);
        Some(Offer::new(row.id, row.structure_id, service, structure, alone, validated, facts))
    });
    offers.collect()
}

fn readable<T>(row: Uuid, record: serde_json::Result<T>) -> Option<T> {
    if let Err(error) = &record {
        tracing::error!(%row, %error, "a stored record cannot be read");
    }
    record.ok()
}

/// A service as its source gave it, with the fields that were changed here.
pub(crate) fn read_service(record: &str, edits: &str) -> serde_json::Result<Service> {
    if edits == "{}" {
        return serde_json::from_str(record);
    }
    let mut fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(record)?;
    let of_source = fields.get("date_maj").and_then(|date| date.as_str()).unwrap_or_default().to_owned();
    fields.extend(serde_json::from_str::<serde_json::Map<_, _>>(edits)?);
    // Whoever changed it last, here or there. (Days written so stand in the order of time.)
    if fields.get("date_maj").and_then(|date| date.as_str()).is_some_and(|here| *here < *of_source) {
        fields.insert("date_maj".into(), of_source.into());
    }
    serde_json::from_value(fields.into())
}

pub(crate) async fn ready(portal: &Portal) -> Result<()> {
    if portal.cache.moved.load(Ordering::Acquire) {
        refresh_sessions(portal).await?;
    }
    Ok(())
}

/// What a page of results depends on beside its search: as long as it stays, so does the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    offer: i64,
    sessions: i64,
    minute: i64,
}

/// The present edition of the offer.
pub async fn edition(portal: &Portal) -> Result<Edition> {
    ready(portal).await?;
    Ok(Edition {
        offer: portal.cache.offer.load(Ordering::Acquire),
        sessions: portal.cache.sessions.load(Ordering::Acquire),
        minute: portal.now().timestamp().div_euclid(60),
    })
}

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

/// Counts a search that found nothing near a commune, by its theme: nothing tells who searched, nor their words.
pub async fn note_unfound(portal: &Portal, search: &Search, commune: &Commune) -> Result<()> {
    let theme = search.themes.first().copied().or_else(|| theme_of_words(portal, &search.text));
    let month = calendar::day(portal.now()).format("%Y-%m").to_string();
    Ok(unfound::add(&portal.db, &month, commune.code, theme.map_or("", Theme::code)).await?)
}

/// The theme of most of the actions that say some words, wherever they are.
fn theme_of_words(portal: &Portal, text: &str) -> Option<Theme> {
    if text.is_empty() {
        return None;
    }
    let everywhere = Query { text: text.to_owned(), ..Query::default() };
    let found = portal.search_catalogue(&everywhere);
    found.facets.themes.into_iter().max_by_key(|(_, count)| *count).map(|(theme, _)| theme)
}

/// An action's page.
#[derive(Clone, Debug)]
pub struct ActionView {
    /// The action.
    pub offer: Arc<Offer>,
    /// Its sessions to come, cancelled ones too, the next first; seats as the database has them.
    pub sessions: Vec<Session>,
}

/// An action by the address of its page.
///
/// # Errors
/// `Missing` when it is not on offer.
pub async fn action(portal: &Portal, slug: &str) -> Result<ActionView> {
    let offer = by_slug(portal, slug)?;
    let sessions = session::coming_of_action(&portal.db, offer.id, portal.now()).await?;
    Ok(ActionView { offer, sessions })
}

/// An action by the address of its page.
///
/// # Errors
/// `Missing` when it is not on offer.
pub fn by_slug(portal: &Portal, slug: &str) -> Result<Arc<Offer>> {
    let end = path::id_end(slug).ok_or(Error::Missing)?;
    portal.catalogue().by_id_end(end).ok_or(Error::Missing)
}

/// The path of an action's page, while it is on offer.
pub fn path_of(portal: &Portal, action: Uuid) -> Option<Path> {
    portal.cache.catalogue.snapshot().get(action).map(|offer| offer.path())
}
