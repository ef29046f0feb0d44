//! Cache of the catalogue, with the versions that it shows.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicI64, Ordering},
};

use catalogue::{Catalogue, Query, Results, Snapshot, Stock};
use uuid::Uuid;

/// The catalogue with the version numbers that it shows.
pub(crate) struct CatalogueCache {
    pub(super) catalogue: Catalogue,
    pub(super) offer: AtomicI64,
    pub(super) sessions: AtomicI64,
    pub(super) moved: AtomicBool,
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
