//! Versions of contracts, with the facts that decide who may do what to them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    contract::{ContractState, VersionState},
    person::RightState,
};
use uuid::Uuid;

use crate::{
    Conn, Result, Tx, record,
    registration::{following, open_referent, tells_following},
};

record! {
    /// A version of a contract, whose it is, and who follows them.
    pub struct Version {
        /// Its row.
        pub id: Uuid,
        /// The contract.
        pub contract_id: Uuid,
        /// What happened to the contract.
        pub contract_state: ContractState = word,
        /// The contract that this one renews.
        pub renews: Option<Uuid>,
        /// From 1; a later one amends the contract.
        pub number: i64,
        /// Where it stands.
        pub state: VersionState = word,
        /// How often it was saved.
        pub revision: i64,
        /// How often it was proposed.
        pub round: i64,
        /// The canonical text, from when every point is agreed.
        pub text: Option<String>,
        /// Its SHA-256, in hexadecimal.
        pub sha256: Option<String>,
        /// Why the person does not sign it, in their words.
        pub decline_word: String,
        /// What the person had learnt when it was proposed.
        pub learnt: String,
        /// When it was proposed last.
        pub proposed_at: Option<DateTime<Utc>>,
        /// Since when it is signed, declined or given up.
        pub settled_at: Option<DateTime<Utc>>,
        /// Who wrote it.
        pub writer_id: Uuid,
        /// First name of who wrote it.
        pub writer_first_name: String,
        /// Last name of who wrote it.
        pub writer_last_name: String,
        /// For whom they work.
        pub writer_organisation: String,
        /// Their telephone (E.164).
        pub writer_phone: Option<String>,
        /// Whether somebody has signed it.
        pub has_signature: bool,
        /// Whose contract it is.
        pub allocataire_id: Uuid,
        /// First name of the person.
        pub first_name: String,
        /// Last name of the person.
        pub last_name: String,
        /// Telephone of the person (E.164).
        pub phone: Option<String>,
        /// Their e-mail address.
        pub mail: Option<String>,
        /// The state of the person's right.
        pub right_state: RightState = word,
        /// Whether the *responsable* signs too.
        pub head_signs: bool,
        /// Their territory.
        pub territory_id: Option<Uuid>,
        /// Their référent, whose account is open.
        pub referent_id: Option<Uuid>,
        /// Whether a mail reaches their référent.
        pub referent_reached: bool,
        /// Whether a mail reaches a *responsable* of their territory.
        pub head_reached: bool,
    }
}

tells_following!(Version);

macro_rules! version {
    ($which:literal) => {
        concat!(
            "SELECT v.id, v.contract_id, c.state AS contract_state, c.renews, v.number, v.state, v.revision, v.round,
                    v.text, v.sha256, v.decline_word, v.learnt, v.proposed_at, v.settled_at, v.referent_id AS writer_id,
                    b.first_name AS writer_first_name, b.last_name AS writer_last_name,
                    b.organisation AS writer_organisation, b.phone AS writer_phone,
                    EXISTS (SELECT 1 FROM contract_signature s WHERE s.version_id = v.id) AS has_signature,
                    c.allocataire_id, p.first_name, p.last_name, p.phone, p.mail, p.right_state,
                    COALESCE(w.head_signs, FALSE) AS head_signs, ",
            following!(),
            " FROM contract_version v
              JOIN contract c ON c.id = v.contract_id
              JOIN allocataire p ON p.id = c.allocataire_id
              JOIN referent b ON b.id = v.referent_id
              LEFT JOIN pathway w ON w.name = p.pathway",
            open_referent!(),
            $which
        )
    };
}

/// A version.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Version>> {
    conn.query(version!("WHERE v.id = $1")).bind(id).optional().await
}

/// The versions of a person's contracts that something may still happen to, the latest first.
pub async fn open_of_person(mut conn: impl Conn, person: Uuid) -> Result<Vec<Version>> {
    conn.query(version!(
        "WHERE c.allocataire_id = $1 AND v.state IN ('draft', 'proposed', 'discussed', 'agreed')
         ORDER BY v.made_at DESC, v.id DESC"
    ))
    .bind(person)
    .all()
    .await
}

/// The versions of a contract, the first one first.
pub async fn of_contract(mut conn: impl Conn, contract: Uuid) -> Result<Vec<Version>> {
    conn.query(version!("WHERE v.contract_id = $1 ORDER BY v.number")).bind(contract).all().await
}

record! {
    /// Whose a version is, to hold them before it is read.
    pub struct Owner {
        /// The person.
        pub allocataire_id: Uuid,
    }
}

/// A version, held with its person until the transaction ends: whoever else changes a contract of theirs waits.
pub async fn hold(tx: &mut Tx, id: Uuid) -> Result<Option<Version>> {
    let owner: Option<Owner> = tx
        .query(
            "SELECT c.allocataire_id FROM contract_version v JOIN contract c ON c.id = v.contract_id WHERE v.id = $1",
        )
        .bind(id)
        .optional()
        .await?;
    let Some(owner) = owner else { return Ok(None) };
    crate::person::lock(tx, owner.allocataire_id).await?;
    get(tx, id).await
}

/// A version that begins.
#[derive(Clone, Copy, Debug)]
pub struct NewVersion {
    /// Its row.
    pub id: Uuid,
    /// The contract.
    pub contract: Uuid,
    /// From 1.
    pub number: i64,
    /// Who writes it.
    pub referent: Uuid,
}

/// Begins a version; its person is held.
pub async fn add(mut conn: impl Conn, new: NewVersion, now: DateTime<Utc>) -> Result<()> {
    conn.query(
        "INSERT INTO contract_version (id, contract_id, number, state, revision, round, referent_id, decline_word,
                                       made_at)
         VALUES ($1, $2, $3, 'draft', 0, 0, $4, '', $5)",
    )
    .bind(new.id)
    .bind(new.contract)
    .bind(new.number)
    .bind(new.referent)
    .bind(now)
    .run()
    .await?;
    Ok(())
}

/// Counts that a version was saved.
pub async fn count_save(mut conn: impl Conn, id: Uuid) -> Result<()> {
    conn.query("UPDATE contract_version SET revision = revision + 1 WHERE id = $1").bind(id).run().await?;
    Ok(())
}

/// Brings a version to a state; its person is held. A text that was agreed is kept only while it stays so.
pub async fn set_state(mut conn: impl Conn, id: Uuid, state: VersionState, now: DateTime<Utc>) -> Result<()> {
    let settled = (!state.is_open()).then_some(now);
    conn.query(
        "UPDATE contract_version
         SET state = $2, settled_at = $3,
             text = CASE WHEN $2 IN ('draft', 'proposed', 'discussed') THEN NULL ELSE text END,
             sha256 = CASE WHEN $2 IN ('draft', 'proposed', 'discussed') THEN NULL ELSE sha256 END
         WHERE id = $1",
    )
    .bind(id)
    .bind(state.code().to_owned())
    .bind(settled)
    .run()
    .await?;
    Ok(())
}

/// Says that a version was proposed once more.
pub async fn count_round(mut conn: impl Conn, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    conn.query("UPDATE contract_version SET round = round + 1, proposed_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .run()
        .await?;
    Ok(())
}

/// Keeps the canonical text that is signed, and its SHA-256.
pub async fn keep_text(mut conn: impl Conn, id: Uuid, text: &str, sha256: &str) -> Result<()> {
    conn.query("UPDATE contract_version SET text = $2, sha256 = $3 WHERE id = $1")
        .bind(id)
        .bind(text.to_owned())
        .bind(sha256.to_owned())
        .run()
        .await?;
    Ok(())
}

/// Keeps what the person has learnt before.
pub async fn keep_learnt(mut conn: impl Conn, id: Uuid, learnt: &str) -> Result<()> {
    conn.query("UPDATE contract_version SET learnt = $2 WHERE id = $1").bind(id).bind(learnt.to_owned()).run().await?;
    Ok(())
}

/// Keeps why the person does not sign.
pub async fn keep_decline(mut conn: impl Conn, id: Uuid, word: &str) -> Result<()> {
    conn.query("UPDATE contract_version SET decline_word = $2 WHERE id = $1")
        .bind(id)
        .bind(word.to_owned())
        .run()
        .await?;
    Ok(())
}

record! {
    /// A signed text, to check.
    pub struct Signed {
        /// The version.
        pub id: Uuid,
        /// The canonical text.
        pub text: Option<String>,
        /// Its SHA-256 as it was kept.
        pub sha256: Option<String>,
        /// The SHA-256 that a signature names.
        pub signed: String,
    }
}

/// The texts of so many signed versions after an id, with what each of their signatures names.
pub async fn signed_after(mut conn: impl Conn, id: Uuid, count: i64) -> Result<Vec<Signed>> {
    conn.query(
        "SELECT v.id, v.text, v.sha256, s.sha256 AS signed
         FROM contract_version v JOIN contract_signature s ON s.version_id = v.id
         WHERE v.id IN (SELECT o.id FROM contract_version o
                        WHERE o.id > $1 AND EXISTS (SELECT 1 FROM contract_signature w WHERE w.version_id = o.id)
                        ORDER BY o.id LIMIT $2)
         ORDER BY v.id, s.id",
    )
    .bind(id)
    .bind(count)
    .all()
    .await
}

/// A contract that begins here.
#[derive(Clone, Copy, Debug)]
pub struct NewContract {
    /// Its row.
    pub id: Uuid,
    /// Whose it is.
    pub person: Uuid,
    /// The one that it renews.
    pub renews: Option<Uuid>,
    /// First day, for now.
    pub starts_on: NaiveDate,
    /// Last day, for now.
    pub ends_on: NaiveDate,
}

/// Begins a CER.
pub async fn add_contract(mut conn: impl Conn, new: NewContract, now: DateTime<Utc>) -> Result<()> {
    conn.query(
        "INSERT INTO contract (id, origin, owned_here_since, allocataire_id, kind, starts_on, ends_on, goal, state,
                               row_hash, renews)
         VALUES ($1, 'here', $2, $3, 'cer', $4, $5, '', 'draft', '', $6)",
    )
    .bind(new.id)
    .bind(now)
    .bind(new.person)
    .bind(new.starts_on)
    .bind(new.ends_on)
    .bind(new.renews)
    .run()
    .await?;
    Ok(())
}
