//! Files that people add: proofs of commitments, scans of signed contracts.

mod check;
mod content;
mod intake;
mod note;
pub mod proof;
pub mod signed_paper;
mod upkeep;

pub use check::{FilesChecked, check_files, has_files};
pub use content::{Content, read, remove};
pub(crate) use content::{Given, given};
pub use intake::Upload;
pub(crate) use upkeep::{seal_again, sweep};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    account::Role,
    attachment::{AttachmentKind, ContentType},
    registration::Deciders,
};
pub use store::attachment::Count;
use store::{Conn, attachment::Attachment, registration};
use uuid::Uuid;

use crate::{Error, Portal, Result, access::FileOf};

/// How many of some files an object has.
pub fn count_of(counts: &[Count], object: Uuid) -> i64 {
    counts.iter().find(|one| one.object_id == object).map_or(0, |one| one.number)
}

/// A file, as those who may see it do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileView {
    /// The file.
    pub id: Uuid,
    /// What it is.
    pub content_type: ContentType,
    /// How large it is, in bytes.
    pub bytes: i64,
    /// The word beside it; empty for none.
    pub note: String,
    /// Whether the person added it themselves.
    pub by_person: bool,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// The day that a signed paper says.
    pub dated_on: Option<NaiveDate>,
}

impl FileView {
    fn of(portal: &Portal, row: &Attachment) -> FileView {
        FileView {
            id: row.id,
            content_type: row.content_type,
            bytes: row.bytes,
            note: note::open(portal, row.id, &row.sealed_note),
            by_person: is_persons(row),
            added_at: row.added_at,
            dated_on: row.dated_on,
        }
    }
}

fn is_persons(row: &Attachment) -> bool {
    row.added_role == Role::Allocataire
}

/// The files of a commitment or of a contract, the earliest first.
async fn files_of(portal: &Portal, conn: impl Conn, object: Uuid) -> Result<Vec<FileView>> {
    let rows = store::attachment::of_object(conn, object).await?;
    Ok(rows.iter().map(|row| FileView::of(portal, row)).collect())
}

/// The facts that say who handles a file of a person.
async fn file_of(conn: impl Conn, person: Uuid, is_health: bool) -> Result<FileOf> {
    let following = registration::following_of(conn, person).await?.ok_or(Error::Missing)?;
    Ok(FileOf { person, deciders: Deciders::of(following.following()), is_health })
}

/// The facts about a file that is kept.
async fn facts(portal: &Portal, row: &Attachment) -> Result<FileOf> {
    let is_health = match row.kind {
        AttachmentKind::Proof => {
            let proven = store::attachment::proven(&portal.db, row.object_id).await?.ok_or(Error::Missing)?;
            proven.kind.is_health()
        }
        AttachmentKind::SignedPaper => false,
    };
    file_of(&portal.db, row.allocataire_id, is_health).await
}
