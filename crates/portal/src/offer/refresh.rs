//! Refresh of the catalogue from the database, and its edition.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::Ordering},
};

use catalogue::{Offer, Snapshot, Stock, Territory};
use domain::offer::{
    inclusion::{Service, Structure},
    practical::Facts,
};
use store::{
    offer::{
        action::{self, Published, PublishedStructure},
        version,
    },
    session, territory,
};
use uuid::Uuid;

use crate::{Error, Portal, Result};

/// Actions read from the database at once.
const BATCH: i64 = 1_000;

/// Whether what is shown has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refreshed {
    /// The offer, its sessions or their seats were read again.
    Changed,
    /// Nothing had moved.
    Unchanged,
}

/// Reads again what moved since the last time: the offer, and sessions with their seats.
///
/// # Errors
/// When the database fails; what was shown stays.
pub async fn refresh(portal: &Portal) -> Result<Refreshed> {
    let number = version::current(&portal.db).await?;
    if number != portal.cache.offer.load(Ordering::Acquire) {
        let stock = stock(portal).await?;
        let snapshot = apart(move || Snapshot::build(stock)).await??;
        portal.cache.catalogue.publish(snapshot);
        portal.cache.offer.store(number, Ordering::Release);
        refresh_sessions(portal).await?;
        return Ok(Refreshed::Changed);
    }
    refresh_sessions(portal).await
}

async fn refresh_sessions(portal: &Portal) -> Result<Refreshed> {
    // What this process changed is in the database by now: it is read with the rest.
    let moved = portal.cache.take_moved();
    portal.cache.show_seats(moved.seats);
    let now = portal.now();
    let version = session::coming_version(&portal.db, now).await?;
    if portal.cache.shows(&version) {
        return Ok(Refreshed::Unchanged);
    }
    portal.cache.show_sessions(version, session::coming(&portal.db, now).await?);
    Ok(Refreshed::Changed)
}

async fn territories(portal: &Portal) -> Result<Vec<Territory>> {
    let memberships = territory::memberships(&portal.db).await?;
    let epcis =
        |id: Uuid| memberships.iter().filter(|one| one.territory_id == id).map(|one| one.siren.clone()).collect();
    let all = territory::all(&portal.db).await?;
    Ok(all.into_iter().map(|one| Territory::new(&one.name, epcis(one.id))).collect())
}

/// Work that takes all of a core for a while, begun at once: readers go on meanwhile.
pub(crate) fn apart<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> impl Future<Output = Result<T>> + Send {
    let work = tokio::task::spawn_blocking(work);
    async { work.await.map_err(|error| Error::Fault(error.to_string())) }
}

/// Everything that is published, as the database has it. A change that comes between two parts has its own number, and
/// is read next.
async fn stock(portal: &Portal) -> Result<Stock> {
    let structures = action::structures(&portal.db).await?;
    let structures = Arc::new(apart(move || read_structures(structures)).await?);
    let offers = offers(portal, &structures).await?;
    let structures = structures.values().cloned().collect();
    Ok(Stock { offers, structures, territories: territories(portal).await? })
}

async fn offers(portal: &Portal, structures: &Arc<HashMap<Uuid, Arc<Structure>>>) -> Result<Vec<Arc<Offer>>> {
    let mut offers = Vec::new();
    let mut reading = None;
    let mut after = Uuid::nil();
    loop {
        // The records of one part are read while the database gives the next.
        let rows = action::published(&portal.db, after, BATCH).await?;
        if let Some(reading) = reading.take() {
            offers.extend(reading.await?);
        }
        let Some(last) = rows.last() else { return Ok(offers) };
        after = last.id;
        let known = structures.clone();
        reading = Some(apart(move || read_offers(rows, &known)));
    }
}

/// A stored record that no longer reads as one is left out and said in the log: one bad line never hides the offer.
fn read_structures(rows: Vec<PublishedStructure>) -> HashMap<Uuid, Arc<Structure>> {
    let read = |row: PublishedStructure| Some((row.id, Arc::new(readable(row.id, serde_json::from_str(&row.record))?)));
    rows.into_iter().filter_map(read).collect()
}

fn read_offers(rows: Vec<Published>, structures: &HashMap<Uuid, Arc<Structure>>) -> Vec<Arc<Offer>> {
    let offers = rows.into_iter().filter_map(|row| {
        let service = readable(row.id, read_service(&row.service, &row.edits))?;
        let structure = structures.get(&row.structure_id)?.clone();
        let facts = Facts::parse(&row.facts);
        let (alone, validated) = (row.self_registration, row.needs_validation);
        Some(Arc::new(Offer::new(row.id, row.structure_id, service, structure, alone, validated, facts)))
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
    // The last change, here or there. (Days written so stand in the order of time.)
    if fields.get("date_maj").and_then(|date| date.as_str()).is_some_and(|here| *here < *of_source) {
        fields.insert("date_maj".into(), of_source.into());
    }
    serde_json::from_value(fields.into())
}

/// Shows what this process changed since the last reader: seats at once, sessions after reading them again.
pub(crate) async fn ready(portal: &Portal) -> Result<()> {
    let moved = portal.cache.take_moved();
    portal.cache.show_seats(moved.seats);
    if moved.sessions {
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
        sessions: portal.cache.sessions_edition(),
        minute: portal.now().timestamp().div_euclid(60),
    })
}
