//! What is sent with a file becomes a file that is kept: checked, stored, then written down.

use chrono::NaiveDate;
use domain::{
    attachment::{AttachmentKind, FILES_MAX, FileError, NOTE_MAX},
    digest::sha256,
    form::{FieldError, FieldErrors},
    principal::Principal,
    refusal::Refusal,
};
use files::StorageError;
use serde::Serialize;
use store::{
    attachment::{self, NewAttachment},
    audit,
};
use uuid::Uuid;

use super::note;
use crate::{
    Error, Portal, Result,
    submission::{self, Claim},
};

/// A form with a file, as it was sent.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Tells this form from the next one that holds the same.
    pub token: String,
    /// The word beside the file.
    pub note: String,
    /// The bytes of the file, or why they are not there.
    pub file: std::result::Result<Vec<u8>, FileError>,
}

/// What it is added to, and by whom.
pub(super) struct Target {
    pub(super) principal: Principal,
    pub(super) kind: AttachmentKind,
    pub(super) person: Uuid,
    pub(super) object: Uuid,
    pub(super) dated_on: Option<NaiveDate>,
    /// What the audit calls it.
    pub(super) operation: &'static str,
}

/// What tells a form from another.
#[derive(Serialize)]
struct Sent<'a> {
    token: &'a str,
    note: &'a str,
    dated_on: Option<NaiveDate>,
    sha256: &'a str,
}

/// Keeps a file; the same form sent twice keeps one, and answers the same. What is typed is read before the file, so
/// that one look tells all that is wrong.
///
/// # Errors
/// `Form` when the file cannot be kept as it is, or the word is too long; `TooManyFiles`; `FilesUnavailable` when the
/// storage is full or does not answer: nothing is written then.
pub(super) async fn keep(portal: &Portal, target: &Target, upload: Upload, mut errors: FieldErrors) -> Result<Uuid> {
    let note = upload.note.trim().to_owned();
    if note.chars().count() > NOTE_MAX {
        errors.add("mot", FieldError::MessageTooLong { max: NOTE_MAX });
    }
    let prepared = match upload.file {
        Ok(bytes) => files::prepare(bytes).await,
        Err(error) => Err(error),
    };
    let prepared = match prepared {
        Ok(prepared) if errors.is_empty() => prepared,
        Ok(_) => return Err(errors.into()),
        Err(error) => {
            errors.add("fichier", FieldError::File(error));
            return Err(errors.into());
        }
    };
    let added_by = target.principal.actor().ok_or(Error::Missing)?;
    let id = portal.new_id();
    let sha256 = sha256(&prepared.bytes);
    // The bytes first: a row whose file is not there would lie, a file without a row is swept.
    put(portal, id, &prepared.bytes).await?;
    let new = NewAttachment {
        id,
        person: target.person,
        kind: target.kind,
        object: target.object,
        content_type: prepared.content_type,
        bytes: i64::try_from(prepared.bytes.len()).unwrap_or(i64::MAX),
        sha256: sha256.clone(),
        key_id: portal.settings.files.key_id(),
        sealed_note: note::seal(portal, id, &note),
        added_by,
        dated_on: target.dated_on,
    };
    let sent = Sent { token: &upload.token, note: &note, dated_on: target.dated_on, sha256: &sha256 };
    let kept = write(portal, target, &new, &sent).await;
    match &kept {
        Ok(row) if *row == id => {}
        // A database that fails may have kept the row all the same: the bytes stay, and are swept if it has not.
        Err(Error::Fault(_)) => {}
        Ok(_) | Err(Error::Refused(_) | Error::Missing | Error::SignIn) => discard(portal, id).await,
    }
    kept
}

async fn write(portal: &Portal, target: &Target, new: &NewAttachment, sent: &Sent<'_>) -> Result<Uuid> {
    let now = portal.now();
    let mut tx = portal.db.begin().await?;
    if let Claim::Already(made) = submission::claim(portal, &mut tx, new.added_by, target.object, sent, new.id).await? {
        return Ok(made);
    }
    if !attachment::add(&mut tx, new, FILES_MAX, now).await? {
        return Err(Refusal::TooManyFiles { max: FILES_MAX }.into());
    }
    audit::record(&mut tx, portal.new_id(), now, target.principal, target.operation, new.id).await?;
    portal.commit(tx).await?;
    Ok(new.id)
}

async fn put(portal: &Portal, id: Uuid, bytes: &[u8]) -> Result<()> {
    portal.settings.files.put(id, nonce(portal), bytes).await.map_err(|error| unavailable(id, &error))
}

/// A nonce that serves once.
pub(super) fn nonce(portal: &Portal) -> [u8; 12] {
    let mut nonce = [0; 12];
    portal.random.fill(&mut nonce);
    nonce
}

/// Deletes the bytes of a file that is not kept after all; if that fails, they are swept.
pub(super) async fn discard(portal: &Portal, id: Uuid) {
    if let Err(error) = portal.settings.files.delete(id).await {
        tracing::warn!(file = %id, %error, "a file that is not kept could not be deleted yet");
    }
}

/// A storage that fails is ours to mend, and theirs to hear of in words.
pub(super) fn unavailable(id: Uuid, error: &StorageError) -> Error {
    tracing::error!(file = %id, %error, "the storage of files failed");
    Refusal::FilesUnavailable.into()
}
