//! Reading a file again, and taking it away.

use chrono::{DateTime, Utc};
use domain::{
    attachment::{AttachmentKind, ContentType},
    calendar, digest,
    principal::Principal,
    refusal::Refusal,
};
use files::{Storage, StorageError};
use store::{
    attachment::{self, OwnedFile},
    audit,
};
use uuid::Uuid;

use super::{facts, intake, is_persons, note};
use crate::{
    Error, Portal, Result,
    access::{self, Permission},
};

/// What the files of one download may weigh, in bytes.
const GIVEN_MAX: i64 = 40 * 1024 * 1024;

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// A name that says nothing of the person: "preuve-2026-11-27.jpg".
    pub name: String,
    /// What it is.
    pub content_type: ContentType,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file, as it was kept to the last byte.
///
/// # Errors
/// `Missing` when it is not theirs; `FileLost` when its bytes are gone or changed; `FilesUnavailable` when the storage
/// does not answer.
pub async fn read(portal: &Portal, principal: Principal, id: Uuid) -> Result<Content> {
    let row = attachment::get(&portal.db, id).await?.ok_or(Error::Missing)?;
    let access = access::of(portal, principal).await?;
    access.require(Permission::SeeAttachment(facts(portal, &row).await?))?;
    let bytes = bytes_of(portal, row.id, &row.sha256).await?;
    Ok(Content { name: name_of(row.kind, row.content_type, row.added_at), content_type: row.content_type, bytes })
}

/// The bytes of a file that its reader may have.
async fn bytes_of(portal: &Portal, id: Uuid, sha256: &str) -> Result<Vec<u8>> {
    match intact(&portal.settings.files, id, sha256).await {
        Ok(bytes) => Ok(bytes),
        Err(error @ StorageError::Failed(_)) => Err(intake::unavailable(id, &error)),
        Err(error @ (StorageError::Missing | StorageError::Broken | StorageError::UnknownKey(_))) => {
            tracing::error!(file = %id, %error, "a file is lost");
            Err(Refusal::FileLost.into())
        }
    }
}

/// The bytes of a file, when they are those that were kept.
pub(super) async fn intact(storage: &Storage, id: Uuid, sha256: &str) -> std::result::Result<Vec<u8>, StorageError> {
    let bytes = storage.get(id).await?;
    if digest::sha256(&bytes) == sha256 { Ok(bytes) } else { Err(StorageError::Broken) }
}

fn name_of(kind: AttachmentKind, content_type: ContentType, added_at: DateTime<Utc>) -> String {
    let what = match kind {
        AttachmentKind::Proof => "preuve",
        AttachmentKind::SignedPaper => "contrat-signe",
    };
    format!("{what}-{}.{}", calendar::day(added_at), content_type.extension())
}

/// A file of a person as their download holds it: the word beside it, and the file itself when it is kept and opens.
pub(crate) struct Given {
    pub(crate) row: OwnedFile,
    pub(crate) note: String,
    pub(crate) file: Option<Content>,
}

/// Every file of a person, as long as all of them weigh less than a download may.
pub(crate) async fn given(portal: &Portal, person: Uuid) -> Result<Vec<Given>> {
    let (mut given, mut weight) = (Vec::new(), 0);
    for row in attachment::owned(&portal.db, person).await? {
        weight += row.bytes;
        let file = if row.removed_at.is_none() && weight <= GIVEN_MAX { content(portal, &row).await? } else { None };
        given.push(Given { note: note::open(portal, row.id, &row.sealed_note), file, row });
    }
    Ok(given)
}

/// The file itself; none when it does not open any more.
async fn content(portal: &Portal, row: &OwnedFile) -> Result<Option<Content>> {
    match bytes_of(portal, row.id, &row.sha256).await {
        Ok(bytes) => {
            let name = name_of(row.kind, row.content_type, row.added_at);
            Ok(Some(Content { name, content_type: row.content_type, bytes }))
        }
        Err(Error::Refused(Refusal::FileLost)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Takes a file away, and its bytes with it; what it belonged to.
///
/// # Errors
/// `Missing` when it is not theirs to take away, or was taken away already.
pub async fn remove(portal: &Portal, principal: Principal, id: Uuid) -> Result<Uuid> {
    let row = attachment::get(&portal.db, id).await?.ok_or(Error::Missing)?;
    if row.kind != AttachmentKind::Proof {
        return Err(Error::Missing);
    }
    let access = access::of(portal, principal).await?;
    let file = facts(portal, &row).await?;
    access.require(Permission::RemoveAttachment { file, by_person: is_persons(&row) })?;
    let now = portal.now();
    let mut tx = portal.db.begin().await?;
    if !attachment::remove(&mut tx, id, now).await? {
        return Err(Error::Missing);
    }
    audit::record(&mut tx, portal.new_id(), now, principal, "attachment.remove", id).await?;
    portal.commit(tx).await?;
    intake::discard(portal, id).await;
    Ok(row.object_id)
}
