//! Readings of personal data, queued in memory and written each second.
//!
//! A page that shows somebody's file does not wait for a row: on SQLite it would wait for whoever writes. What a process
//! that is killed had not written yet, a second of readings at most, is lost; a stop writes all of it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Utc};
use domain::reading::Reading;
use store::{
    Db,
    reading::{self, Noted},
};

/// Rows of one transaction: whoever else writes waits no longer than this takes.
const BATCH: usize = 200;

/// The readings of this process that are not written yet, one for each row to be.
#[derive(Clone, Debug, Default)]
pub struct ReadingLog(Arc<Mutex<BTreeMap<(Reading, i64), Noted>>>);

impl ReadingLog {
    /// Notes a reading.
    pub(super) fn note(&self, reading: Reading, now: DateTime<Utc>) {
        self.keep(Noted::at(reading, now));
    }

    fn keep(&self, noted: Noted) {
        let mut waiting = self.lock();
        let row = waiting.entry((noted.reading, noted.hour)).or_insert(noted);
        row.first_at = row.first_at.min(noted.first_at);
        row.last_at = row.last_at.max(noted.last_at);
    }

    /// Takes what is to be written, in the order of its keys.
    fn take(&self) -> Vec<Noted> {
        std::mem::take(&mut *self.lock()).into_values().collect()
    }

    /// Writes the readings that wait; how many rows. What the database refuses waits on.
    pub(super) async fn write(&self, db: &Db) -> store::Result<usize> {
        let noted = self.take();
        for (number, batch) in noted.chunks(BATCH).enumerate() {
            if let Err(fault) = write_batch(db, batch).await {
                for row in &noted[number * BATCH..] {
                    self.keep(*row);
                }
                return Err(fault);
            }
        }
        Ok(noted.len())
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<(Reading, i64), Noted>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn write_batch(db: &Db, batch: &[Noted]) -> store::Result<()> {
    let mut tx = db.begin().await?;
    for noted in batch {
        reading::add(&mut tx, noted).await?;
    }
    tx.commit().await.map(drop)
}
