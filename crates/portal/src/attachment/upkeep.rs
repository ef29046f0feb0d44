//! Upkeep of the storage: objects without a row are deleted, former keys replaced.

use chrono::{DateTime, Duration, Utc};
use files::StorageError;
use store::attachment;
use uuid::Uuid;

use super::{intake::nonce, note};
use crate::{Portal, Result, attachment::content};

/// A file is put, then written down: what is younger may still be on its way.
const YOUNG: Duration = Duration::days(1);
/// Files that are sealed anew in one run, at most.
const BATCH: i64 = 500;

/// Deletes objects that are nobody's file: of people who were erased, of proofs whose time is over, of forms that were
/// never ended. How many.
pub(crate) async fn sweep(portal: &Portal) -> Result<u64> {
    let storage = &portal.settings.files;
    let mut count = 0;
    for object in storage.list().await.map_err(fault)? {
        let is_young = made_at(object.id).is_some_and(|at| at > portal.now() - YOUNG);
        if is_young || attachment::is_kept(&portal.db, object.id).await? {
            continue;
        }
        storage.delete(object.id).await.map_err(fault)?;
        count += 1;
    }
    Ok(count)
}

/// The moment in an id (UUIDv7).
fn made_at(id: Uuid) -> Option<DateTime<Utc>> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}

/// Seals files of former secrets under the present one, words too; how many. Once all are, a former secret can go.
pub(crate) async fn seal_again(portal: &Portal) -> Result<u64> {
    let storage = &portal.settings.files;
    let key_id = storage.key_id();
    let mut count = 0;
    for row in attachment::of_other_keys(&portal.db, &key_id, BATCH).await? {
        let bytes = match content::intact(storage, row.id, &row.sha256).await {
            Ok(bytes) => bytes,
            Err(error) => {
                tracing::error!(file = %row.id, %error, "a file cannot be sealed under the present key");
                continue;
            }
        };
        // In its place, whole or not at all: whoever reads it meanwhile has either.
        storage.put(row.id, nonce(portal), &bytes).await.map_err(fault)?;
        // What bytes alone say is sealed again; a word that does not open stays as it is.
        let word = note::open(portal, row.id, &row.sealed_note);
        let sealed = if word.is_empty() { row.sealed_note.clone() } else { note::seal(portal, row.id, &word) };
        let mut tx = portal.db.begin().await?;
        attachment::set_key(&mut tx, row.id, &key_id, &sealed).await?;
        portal.commit(tx).await?;
        count += 1;
    }
    Ok(count)
}

fn fault(error: StorageError) -> crate::Error {
    crate::Error::Fault(error.to_string())
}
