//! Signatures, the codes to sign with, and what a signed version changes in its contract.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    contract::{Evidence, SIGNATURE_TRIES, SignatureChannel, Signer},
    notice::Channel,
};
use uuid::Uuid;

use super::point::StoredPoint;
use crate::{Conn, Result, Tx, record};

record! {
    /// A signature as it is kept.
    pub struct Signature {
        /// Who signed.
        pub signer: Signer = word,
        /// Their row.
        pub signer_id: Uuid,
        /// SHA-256 of the text, in hexadecimal.
        pub sha256: String,
        /// When.
        pub at: DateTime<Utc>,
        /// How.
        pub channel: SignatureChannel = word,
        /// Where the code was sent, masked.
        pub contact: String,
        /// First name of a professional who signed.
        pub first_name: Option<String>,
        /// Their last name.
        pub last_name: Option<String>,
    }
}

/// The signatures of a version, the earliest first; of the same moment, the person's first.
pub async fn of_version(mut conn: impl Conn, version: Uuid) -> Result<Vec<Signature>> {
    conn.query(
        "SELECT s.signer, s.signer_id, s.sha256, s.at, s.channel, s.contact, f.first_name, f.last_name
         FROM contract_signature s LEFT JOIN referent f ON f.id = s.signer_id
         WHERE s.version_id = $1
         ORDER BY s.at, CASE s.signer WHEN 'person' THEN 1 WHEN 'referent' THEN 2 ELSE 3 END",
    )
    .bind(version)
    .all()
    .await
}

/// Keeps a signature; false when they had signed.
pub async fn add(mut conn: impl Conn, id: Uuid, version: Uuid, evidence: &Evidence) -> Result<bool> {
    let added = conn
        .query(
            "INSERT INTO contract_signature (id, version_id, signer, signer_id, sha256, at, channel, contact)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (version_id, signer) DO NOTHING",
        )
        .bind(id)
        .bind(version)
        .bind(evidence.signer.code().to_owned())
        .bind(evidence.signer_id)
        .bind(evidence.sha256.clone())
        .bind(evidence.at)
        .bind(evidence.channel.code().to_owned())
        .bind(evidence.contact.clone())
        .run()
        .await?;
    Ok(added == 1)
}

record! {
    /// A code to sign with.
    pub struct SignatureCode {
        /// Its id, from which it is computed.
        pub id: Uuid,
        /// The version that it signs.
        pub version_id: Uuid,
        /// SHA-256 of the text that it signs.
        pub sha256: String,
        /// By which channel it left.
        pub channel: Channel = word,
        /// Where it was sent.
        pub contact: String,
        /// Wrong codes so far.
        pub tries: i64,
        /// When it was asked for.
        pub asked_at: DateTime<Utc>,
        /// When it expires.
        pub expires_at: DateTime<Utc>,
        /// When it was used.
        pub used_at: Option<DateTime<Utc>>,
    }
}

/// Writes down that a code was asked for.
pub async fn add_code(mut conn: impl Conn, code: &SignatureCode) -> Result<()> {
    conn.query(
        "INSERT INTO signature_code (id, version_id, sha256, channel, contact, tries, asked_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, 0, $6, $7)",
    )
    .bind(code.id)
    .bind(code.version_id)
    .bind(code.sha256.clone())
    .bind(code.channel.code().to_owned())
    .bind(code.contact.clone())
    .bind(code.asked_at)
    .bind(code.expires_at)
    .run()
    .await?;
    Ok(())
}

macro_rules! code {
    () => {
        "id, version_id, sha256, channel, contact, tries, asked_at, expires_at, used_at"
    };
}

/// A code.
pub async fn code(mut conn: impl Conn, id: Uuid) -> Result<Option<SignatureCode>> {
    conn.query(concat!("SELECT ", code!(), " FROM signature_code WHERE id = $1")).bind(id).optional().await
}

/// The codes of a version asked for since a moment, the latest first.
pub async fn codes_since(mut conn: impl Conn, version: Uuid, since: DateTime<Utc>) -> Result<Vec<SignatureCode>> {
    conn.query(concat!(
        "SELECT ",
        code!(),
        " FROM signature_code WHERE version_id = $1 AND asked_at > $2 ORDER BY asked_at DESC, id DESC"
    ))
    .bind(version)
    .bind(since)
    .all()
    .await
}

/// Counts a try before the code is looked at; none when it is used, expired or was tried too often.
pub async fn count_try(mut conn: impl Conn, id: Uuid, now: DateTime<Utc>) -> Result<Option<SignatureCode>> {
    conn.query(concat!(
        "UPDATE signature_code SET tries = tries + 1
         WHERE id = $1 AND used_at IS NULL AND expires_at > $2 AND tries < $3 RETURNING ",
        code!()
    ))
    .bind(id)
    .bind(now)
    .bind(SIGNATURE_TRIES)
    .optional()
    .await
}

/// Spends a code; false when another request did it first.
pub async fn spend_code(mut conn: impl Conn, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let spent = conn
        .query("UPDATE signature_code SET used_at = $2 WHERE id = $1 AND used_at IS NULL")
        .bind(id)
        .bind(now)
        .run()
        .await?;
    Ok(spent == 1)
}

record! {
    /// The days of a contract.
    pub struct Days {
        /// First day.
        pub starts_on: NaiveDate,
        /// Last day.
        pub ends_on: NaiveDate,
    }
}

/// Another signed contract of a person that covers some of the same days, a PPAE too; the one that is renewed apart, as
/// long as its last day gives way to the next.
pub async fn overlap(
    mut conn: impl Conn,
    person: Uuid,
    but: [Uuid; 2],
    days: (NaiveDate, NaiveDate),
) -> Result<Option<Days>> {
    conn.query(
        "SELECT starts_on, CASE WHEN state = 'ended' THEN ended_on ELSE ends_on END AS ends_on FROM contract
         WHERE allocataire_id = $1 AND id <> $2 AND (id <> $3 OR state = 'ended') AND starts_on <= $5
           AND (state = 'signed' AND ends_on >= $4 OR state = 'ended' AND ended_on >= $4 AND ended_on >= starts_on)
         ORDER BY starts_on LIMIT 1",
    )
    .bind(person)
    .bind(but[0])
    .bind(but[1])
    .bind(days.0)
    .bind(days.1)
    .optional()
    .await
}

/// What a signed version makes of its contract.
#[derive(Clone, Debug)]
pub struct SignedTerms {
    /// The contract.
    pub contract: Uuid,
    /// What it aims at.
    pub goal: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Hours a week.
    pub weekly_hours: Option<i64>,
    /// When it was signed.
    pub signed_on: NaiveDate,
}

/// Brings a contract to what its version says.
pub async fn apply_terms(mut conn: impl Conn, terms: &SignedTerms, now: DateTime<Utc>) -> Result<()> {
    conn.query(
        "UPDATE contract SET state = 'signed', goal = $2, starts_on = $3, ends_on = $4, weekly_hours = $5,
                signed_on = $6, owned_here_since = COALESCE(owned_here_since, $7) WHERE id = $1",
    )
    .bind(terms.contract)
    .bind(terms.goal.clone())
    .bind(terms.starts_on)
    .bind(terms.ends_on)
    .bind(terms.weekly_hours)
    .bind(terms.signed_on)
    .bind(now)
    .run()
    .await?;
    Ok(())
}

/// Brings a step to what its point says; one that was there keeps how far it is. Words about health stay with the point.
pub async fn apply_point(tx: &mut Tx, contract: Uuid, rank: i64, one: &StoredPoint, now: DateTime<Utc>) -> Result<()> {
    let point = &one.point;
    let label = if point.kind.is_health() { String::new() } else { point.content.label.clone() };
    tx.query(
        "INSERT INTO commitment (id, origin, owned_here_since, contract_id, rank, side, kind, label, due_on, state,
                                 row_hash, point_id, action_id)
         VALUES ($1, 'here', $2, $3, $4, $5, $6, $7, $8, 'to_do', '', $9, $10)
         ON CONFLICT (id) DO UPDATE SET
             owned_here_since = COALESCE(commitment.owned_here_since, excluded.owned_here_since),
             rank = excluded.rank, side = excluded.side, kind = excluded.kind, label = excluded.label,
             due_on = excluded.due_on, point_id = excluded.point_id, action_id = excluded.action_id",
    )
    .bind(one.commitment)
    .bind(now)
    .bind(contract)
    .bind(rank)
    .bind(point.side.code().to_owned())
    .bind(point.kind.code().to_owned())
    .bind(label)
    .bind(point.content.due_on)
    .bind(point.id)
    .bind(point.content.action)
    .run()
    .await?;
    Ok(())
}
