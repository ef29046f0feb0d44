//! Files that people added: whose, what they belong to, how they are kept.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    account::Role,
    attachment::{AttachmentKind, ContentType},
    contract::{CommitmentKind, Side},
};
use uuid::Uuid;

use crate::{Conn, Result, Tx, db::Number, record};

record! {
    /// A file that is kept.
    pub struct Attachment {
        /// Its row, and its object in the storage.
        pub id: Uuid,
        /// Whose it is.
        pub allocataire_id: Uuid,
        /// What it belongs to.
        pub kind: AttachmentKind = word,
        /// The commitment, or the contract.
        pub object_id: Uuid,
        /// What it is.
        pub content_type: ContentType = word,
        /// How large it is, in bytes.
        pub bytes: i64,
        /// SHA-256 of its bytes, not encrypted.
        pub sha256: String,
        /// The word beside it, sealed; empty for none.
        pub sealed_note: String,
        /// What who added it is.
        pub added_role: Role = word,
        /// When.
        pub added_at: DateTime<Utc>,
        /// The day that a signed paper says.
        pub dated_on: Option<NaiveDate>,
    }
}

/// A file that was put into the storage.
#[derive(Clone, Debug)]
pub struct NewAttachment {
    /// Its row, and its object in the storage.
    pub id: Uuid,
    /// Whose it is.
    pub person: Uuid,
    /// What it belongs to.
    pub kind: AttachmentKind,
    /// The commitment, or the contract.
    pub object: Uuid,
    /// What it is.
    pub content_type: ContentType,
    /// How large it is, in bytes.
    pub bytes: i64,
    /// SHA-256 of its bytes, not encrypted.
    pub sha256: String,
    /// The key that it is sealed under.
    pub key_id: String,
    /// The word beside it, sealed; empty for none.
    pub sealed_note: String,
    /// Who added it.
    pub added_by: domain::account::Account,
    /// The day that a signed paper says.
    pub dated_on: Option<NaiveDate>,
}

/// Adds a file to what it belongs to; false when as many as may be are there already.
pub async fn add(tx: &mut Tx, new: &NewAttachment, most: i64, now: DateTime<Utc>) -> Result<bool> {
    let added = tx
        .query(
            "INSERT INTO attachment (id, allocataire_id, kind, object_id, content_type, bytes, sha256, key_id,
                                     sealed_note, added_role, added_by, added_at, dated_on)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
             WHERE (SELECT COUNT(*) FROM attachment WHERE object_id = $4 AND removed_at IS NULL) < $14",
        )
        .bind(new.id)
        .bind(new.person)
        .bind(new.kind.code().to_owned())
        .bind(new.object)
        .bind(new.content_type.code().to_owned())
        .bind(new.bytes)
        .bind(new.sha256.clone())
        .bind(new.key_id.clone())
        .bind(new.sealed_note.clone())
        .bind(new.added_by.role.code().to_owned())
        .bind(new.added_by.id)
        .bind(now)
        .bind(new.dated_on)
        .bind(most)
        .run()
        .await?;
    Ok(added == 1)
}

/// The columns of an [`Attachment`].
macro_rules! attachment {
    ($rest:literal) => {
        concat!(
            "SELECT id, allocataire_id, kind, object_id, content_type, bytes, sha256, sealed_note, added_role, added_at,
                    dated_on
             FROM attachment WHERE removed_at IS NULL AND ",
            $rest
        )
    };
}

/// The files of a commitment or of a contract, the earliest first.
pub async fn of_object(mut conn: impl Conn, object: Uuid) -> Result<Vec<Attachment>> {
    conn.query(attachment!("object_id = $1 ORDER BY added_at, id")).bind(object).all().await
}

/// A file.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Attachment>> {
    conn.query(attachment!("id = $1")).bind(id).optional().await
}

/// The files whose id comes after another, so many, in the order of their ids.
pub async fn after(mut conn: impl Conn, id: Uuid, size: i64) -> Result<Vec<Attachment>> {
    conn.query(attachment!("id > $1 ORDER BY id LIMIT $2")).bind(id).bind(size).all().await
}

/// Takes a file away: its row says that it was there, without the word. False when it was taken already.
pub async fn remove(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let removed = tx
        .query("UPDATE attachment SET removed_at = $2, sealed_note = '' WHERE id = $1 AND removed_at IS NULL")
        .bind(id)
        .bind(now)
        .run()
        .await?;
    Ok(removed == 1)
}

/// Whether an object of the storage is a file's.
pub async fn is_kept(mut conn: impl Conn, id: Uuid) -> Result<bool> {
    let found: Number = conn
        .query("SELECT COUNT(*) AS number FROM attachment WHERE id = $1 AND removed_at IS NULL")
        .bind(id)
        .one()
        .await?;
    Ok(found.number > 0)
}

/// Some of the files that are sealed under another key.
pub async fn of_other_keys(mut conn: impl Conn, key_id: &str, size: i64) -> Result<Vec<Attachment>> {
    conn.query(attachment!("key_id <> $1 ORDER BY id LIMIT $2")).bind(key_id.to_owned()).bind(size).all().await
}

/// Says that a file is sealed under a key, and its word anew.
pub async fn set_key(tx: &mut Tx, id: Uuid, key_id: &str, sealed_note: &str) -> Result<()> {
    tx.query("UPDATE attachment SET key_id = $2, sealed_note = $3 WHERE id = $1 AND removed_at IS NULL")
        .bind(id)
        .bind(key_id.to_owned())
        .bind(sealed_note.to_owned())
        .run()
        .await?;
    Ok(())
}

record! {
    /// A file as its owner is told of it, kept or taken away.
    pub struct OwnedFile {
        /// Its row, and its object in the storage.
        pub id: Uuid,
        /// What it belongs to.
        pub kind: AttachmentKind = word,
        /// What it is.
        pub content_type: ContentType = word,
        /// How large it is, in bytes.
        pub bytes: i64,
        /// SHA-256 of its bytes, not encrypted.
        pub sha256: String,
        /// The word beside it, sealed; empty for none.
        pub sealed_note: String,
        /// What who added it is.
        pub added_role: String,
        /// When it was added.
        pub added_at: DateTime<Utc>,
        /// The day that a signed paper says.
        pub dated_on: Option<NaiveDate>,
        /// When it was taken away.
        pub removed_at: Option<DateTime<Utc>>,
    }
}

/// Every file of a person, those that were taken away too, the earliest first.
pub async fn owned(mut conn: impl Conn, person: Uuid) -> Result<Vec<OwnedFile>> {
    conn.query(
        "SELECT id, kind, content_type, bytes, sha256, sealed_note, added_role, added_at, dated_on, removed_at
         FROM attachment WHERE allocataire_id = $1 ORDER BY added_at, id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A commitment to which proofs are added, and whose it is.
    pub struct Proven {
        /// The commitment.
        pub id: Uuid,
        /// Its contract.
        pub contract_id: Uuid,
        /// The person.
        pub allocataire_id: Uuid,
        /// Who promised.
        pub side: Side = word,
        /// What kind of step.
        pub kind: CommitmentKind = word,
        /// The step, in words.
        pub label: String,
    }
}

/// The commitment of a proof; about health, with its words from their own table: who asks has the right to them.
pub async fn proven(mut conn: impl Conn, commitment: Uuid) -> Result<Option<Proven>> {
    conn.query(
        "SELECT e.id, e.contract_id, c.allocataire_id, e.side, e.kind, COALESCE(h.label, e.label) AS label
         FROM commitment e JOIN contract c ON c.id = e.contract_id LEFT JOIN health_words h ON h.point_id = e.point_id
         WHERE e.id = $1",
    )
    .bind(commitment)
    .optional()
    .await
}

record! {
    /// How many files something has.
    pub struct Count {
        /// The commitment, or the contract.
        pub object_id: Uuid,
        /// How many.
        pub number: i64,
    }
}

/// How many files each commitment and contract of a person has.
pub async fn counts(mut conn: impl Conn, person: Uuid) -> Result<Vec<Count>> {
    conn.query(
        "SELECT object_id, COUNT(*) AS number FROM attachment
         WHERE allocataire_id = $1 AND removed_at IS NULL GROUP BY object_id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A contract that may be signed on paper, and whose it is.
    pub struct OnPaper {
        /// The contract.
        pub id: Uuid,
        /// The person.
        pub allocataire_id: Uuid,
        /// First day.
        pub starts_on: NaiveDate,
        /// Last day.
        pub ends_on: NaiveDate,
    }
}

/// The contract of a signed paper; the employment service's own are not signed here.
pub async fn on_paper(mut conn: impl Conn, contract: Uuid) -> Result<Option<OnPaper>> {
    conn.query("SELECT id, allocataire_id, starts_on, ends_on FROM contract WHERE id = $1 AND kind = 'cer'")
        .bind(contract)
        .optional()
        .await
}
