//! Cache of the catalogue and its sessions, with the versions that it shows.

use std::{
    collections::HashMap,
    mem,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use catalogue::{Catalogue, NextSession, Overlay, Query, Results, Snapshot, Stock};
use domain::offer::practical::Facts;
use store::{
    moved::{Moved, SeatCount},
    session::{Coming, ComingVersion},
};
use uuid::Uuid;

/// The catalogue with the version numbers that it shows.
pub(crate) struct CatalogueCache {
    pub(super) catalogue: Catalogue,
    pub(super) offer: AtomicI64,
    /// Counts the changes of sessions and seats that were shown.
    sessions: AtomicI64,
    shown: Mutex<Shown>,
    moved: Mutex<Moved>,
}

/// The coming sessions as they are shown, the next first.
#[derive(Default)]
struct Shown {
    version: Option<ComingVersion>,
    coming: Vec<Coming>,
}

impl CatalogueCache {
    /// A cache that was never filled.
    pub(crate) fn empty() -> CatalogueCache {
        let nothing = Snapshot::build(Stock::default()).expect("an empty index needs neither disk nor much memory");
        CatalogueCache {
            catalogue: Catalogue::new(nothing),
            offer: AtomicI64::new(0),
            sessions: AtomicI64::new(0),
            shown: Mutex::default(),
            moved: Mutex::default(),
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

    /// Notes what this process changed: the next reader of the offer sees it before the second is over.
    pub(crate) fn note(&self, moved: Moved) {
        let mut noted = lock(&self.moved);
        noted.seats.extend(moved.seats);
        noted.sessions |= moved.sessions;
    }

    /// What was noted since the last time.
    pub(super) fn take_moved(&self) -> Moved {
        mem::take(&mut *lock(&self.moved))
    }

    /// How many changes of sessions and seats it has shown.
    pub(super) fn sessions_edition(&self) -> i64 {
        self.sessions.load(Ordering::Acquire)
    }

    /// Whether it shows the sessions of a version.
    pub(super) fn shows(&self, version: &ComingVersion) -> bool {
        lock(&self.shown)
            .version
            .as_ref()
            .is_some_and(|shown| (shown.revisions, shown.next) == (version.revisions, version.next))
    }

    /// Shows sessions as they were read, except the seats that this process changed meanwhile.
    pub(super) fn show_sessions(&self, version: ComingVersion, mut coming: Vec<Coming>) {
        let mut shown = lock(&self.shown);
        let before: HashMap<Uuid, &Coming> = shown.coming.iter().map(|one| (one.id, one)).collect();
        for one in &mut coming {
            if let Some(later) = before.get(&one.id).filter(|before| before.revision > one.revision) {
                *one = (*later).clone();
            }
        }
        shown.coming = coming;
        shown.version = Some(version);
        self.publish(&shown);
    }

    /// Shows seats that this process changed, without asking the database.
    pub(super) fn show_seats(&self, seats: Vec<SeatCount>) {
        if seats.is_empty() {
            return;
        }
        let mut shown = lock(&self.shown);
        let Shown { version, coming } = &mut *shown;
        let mut changed = false;
        let places: HashMap<Uuid, usize> = coming.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
        for count in seats {
            let Some(one) = places.get(&count.id).map(|&place| &mut coming[place]) else { continue };
            if one.revision < count.revision {
                if let Some(version) = version {
                    version.revisions += count.revision - one.revision;
                }
                (one.taken, one.revision) = (count.taken, count.revision);
                changed = true;
            }
        }
        if changed {
            self.publish(&shown);
        }
    }

    fn publish(&self, shown: &Shown) {
        self.catalogue.set_sessions(Overlay::new(shown.coming.iter().map(|one| (one.action_id, next(one)))));
        self.sessions.fetch_add(1, Ordering::AcqRel);
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn next(one: &Coming) -> NextSession {
    NextSession {
        id: one.id,
        starts_at: one.starts_at,
        seats: one.seats,
        free: one.seats - one.taken,
        facts: Facts::parse(&one.facts),
    }
}
