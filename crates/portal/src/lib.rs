//! What the product does: one file a use, one function a gesture. Access, then store and domain, then what must be told.
#![deny(missing_docs)]

pub mod access;
pub mod agenda;
pub mod chance;
pub mod clock;
pub mod decide;
pub mod demo;
pub mod describe;
pub mod desk;
pub mod error;
pub mod export;
pub mod favourites;
pub mod geocoder;
pub mod ideas;
pub mod import;
pub mod linked;
pub mod login_code;
pub mod notify;
pub mod offer;
pub mod propose;
pub mod publish;
pub mod quality;
pub mod records;
pub mod register;
pub mod session_view;
pub mod settings;
pub mod sign_in;
pub mod space;
pub mod staff;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod tiles;
pub mod upkeep;
mod web;

use std::sync::Arc;

use chrono::{DateTime, Utc};
pub use error::{Error, Result};
use store::Db;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::{chance::Chance, clock::Clock, offer::Shelf, settings::Settings};

/// Everything a use case needs. Cheap to clone: the parts are shared.
#[derive(Clone)]
pub struct Portal {
    /// The database.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// Where ids and choices come from.
    pub chance: Chance,
    /// What the operator decided.
    pub settings: Arc<Settings>,
    wake: Arc<Notify>,
    shelf: Arc<Shelf>,
}

impl Portal {
    /// Puts the parts together.
    pub fn new(db: Db, clock: Clock, chance: Chance, settings: Settings) -> Portal {
        Portal {
            db,
            clock,
            chance,
            settings: Arc::new(settings),
            wake: Arc::default(),
            shelf: Arc::new(Shelf::empty()),
        }
    }

    /// The present moment, to the millisecond.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A new id (UUIDv7, RFC 9562): it sorts by its moment.
    pub fn new_id(&self) -> Uuid {
        self.chance.id_at(self.now())
    }

    /// The published offer as it stands.
    pub fn catalogue(&self) -> Arc<catalogue::Snapshot> {
        self.shelf.snapshot()
    }

    /// Searches the published offer.
    pub(crate) fn search_catalogue(&self, query: &catalogue::Query) -> catalogue::Results {
        self.shelf.search(query, self.now())
    }

    /// Says that something was committed: the courier looks at the outbox at once, the next reader at the seats.
    pub(crate) fn committed(&self) {
        self.shelf.sessions_moved();
        self.wake.notify_waiters();
    }
}
