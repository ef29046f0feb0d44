//! Use cases of the product: one file per use case, one function per operation.
//!
//! Each checks access, reads `store`, lets `domain` decide, writes, and enqueues messages in the same transaction.
#![deny(missing_docs)]

pub mod access;
pub mod account;
pub mod attachment;
pub mod calendar_file;
pub mod clock;
pub mod contract;
pub mod demo;
pub mod document;
pub mod error;
pub mod feedback;
mod heartbeat;
mod http_client;
pub mod import;
pub mod jobs;
mod listing;
pub mod notify;
pub mod offer;
pub mod person;
pub mod random;
pub mod reciprocity;
pub mod records;
pub mod registration;
pub mod reminder;
mod seal;
pub mod session;
pub mod settings;
pub mod sheet;
mod submission;
pub mod task;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

use std::{
    ops::Deref,
    sync::{Arc, OnceLock},
};

use chrono::{DateTime, Utc};
pub use error::{Error, Result};
use store::{Db, Tx, moved::Moved};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::{
    access::ReadingLog, clock::Clock, offer::CatalogueCache, random::Random, settings::Settings, sheet::SheetIndex,
};

/// Everything a use case needs. Cloning it, as each layer of a request does, touches one counter.
#[derive(Clone)]
pub struct Portal(Arc<Parts>);

/// What a [`Portal`] is made of.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// Where ids and choices come from.
    pub random: Random,
    /// What the operator decided.
    pub settings: Arc<Settings>,
    readings: ReadingLog,
    wake: Notify,
    wake_urgent: Notify,
    cache: CatalogueCache,
    sheets: SheetIndex,
    unfound: offer::Counts,
    process_id: OnceLock<Uuid>,
}

impl Deref for Portal {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Portal {
    /// Puts the parts together.
    pub fn new(db: Db, clock: Clock, random: Random, settings: Settings) -> Portal {
        Portal(Arc::new(Parts {
            db,
            clock,
            random,
            settings: Arc::new(settings),
            readings: ReadingLog::default(),
            wake: Notify::new(),
            wake_urgent: Notify::new(),
            cache: CatalogueCache::empty(),
            sheets: SheetIndex::default(),
            unfound: offer::Counts::default(),
            process_id: OnceLock::new(),
        }))
    }

    /// The same database, clock and randomness under other settings.
    #[cfg(any(test, feature = "testing"))]
    pub fn with_settings(&self, settings: Settings) -> Portal {
        Portal::new(self.db.clone(), self.clock.clone(), self.random.clone(), settings)
    }

    /// The present moment, to the millisecond.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A new id (UUIDv7, RFC 9562): it sorts by its moment.
    pub fn new_id(&self) -> Uuid {
        self.random.id_at(self.now())
    }

    /// Tells this process from the others that share the database.
    pub fn process_id(&self) -> Uuid {
        *self.process_id.get_or_init(|| self.new_id())
    }

    /// The published offer as it stands.
    pub fn catalogue(&self) -> Arc<catalogue::Snapshot> {
        self.cache.snapshot()
    }

    /// Searches the published offer.
    pub(crate) fn search_catalogue(&self, query: &catalogue::Query) -> catalogue::Results {
        self.cache.search(query, self.now())
    }

    /// Commits; then the courier looks at the outbox at once, and the next reader at the seats that changed.
    pub(crate) async fn commit(&self, tx: Tx) -> Result<()> {
        self.committed(tx.commit().await?);
        Ok(())
    }

    pub(crate) fn committed(&self, moved: Moved) {
        if moved.urgent_message {
            self.wake_urgent.notify_waiters();
        }
        self.cache.note(moved);
        self.wake.notify_waiters();
    }
}
