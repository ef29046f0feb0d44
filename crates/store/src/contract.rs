//! Contracts of people.

pub mod event;
pub mod point;
pub mod signature;
pub mod template;
pub mod term;
pub mod version;

use chrono::{DateTime, NaiveDate, Utc};
use domain::contract::{ContractKind, ContractState, End, EndReason, Validity};
use uuid::Uuid;

use crate::{
    Conn, Result, ownership, record,
    registration::{following, open_referent, tells_following},
};

record! {
    /// A contract: a CER, or the employment service's PPAE.
    pub struct Contract {
        /// Its row.
        pub id: Uuid,
        /// Which it is.
        pub kind: ContractKind = word,
        /// When it was signed.
        pub signed_on: Option<NaiveDate>,
        /// First day.
        pub starts_on: NaiveDate,
        /// Last day: the one that was signed, else the one on which it was ended.
        pub ends_on: NaiveDate,
        /// What it aims at.
        pub goal: String,
        /// What happened to it.
        pub state: ContractState = word,
        /// Last day, when it was ended before its term.
        pub ended_on: Option<NaiveDate>,
        /// Why it was ended.
        pub end_reason: Option<EndReason> = word_or_null,
        /// Why, when no reason of the list says it.
        pub end_word: String,
        /// Whether another signed contract renews it.
        pub is_renewed: bool,
        /// The last version that was signed here; none for one that only came from a file.
        pub signed_version: Option<Uuid>,
    }
}

impl Contract {
    /// What says where it stands.
    pub fn validity(&self) -> Validity {
        let Contract { state, starts_on, ends_on, ended_on, is_renewed, .. } = *self;
        Validity { state, starts_on, ends_on, ended_on, is_renewed }
    }
}

/// The contracts of a person, the latest first; without one that is being written here, which its version shows.
pub async fn of_person(mut conn: impl Conn, person: Uuid) -> Result<Vec<Contract>> {
    conn.query(
        "SELECT c.id, c.kind, c.signed_on, c.starts_on,
                CASE WHEN c.state = 'ended' THEN COALESCE(c.ended_on, c.ends_on) ELSE c.ends_on END AS ends_on, c.goal,
                c.state, c.ended_on, c.end_reason, c.end_word,
                EXISTS (SELECT 1 FROM contract n
                        WHERE n.allocataire_id = c.allocataire_id AND n.renews = c.id AND n.state = 'signed')
                    AS is_renewed,
                (SELECT v.id FROM contract_version v WHERE v.contract_id = c.id AND v.state = 'signed'
                 ORDER BY v.number DESC LIMIT 1) AS signed_version
         FROM contract c
         WHERE c.allocataire_id = $1 AND NOT (c.origin = 'here' AND c.state IN ('draft', 'proposed'))
         ORDER BY c.starts_on DESC, c.id DESC",
    )
    .bind(person)
    .all()
    .await
}

/// A contract.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<OwnedContract>> {
    conn.query(concat!(
        "SELECT c.id, c.kind, c.starts_on, c.ends_on, c.goal, c.weekly_hours, c.state, c.allocataire_id, ",
        following!(),
        " FROM contract c JOIN allocataire p ON p.id = c.allocataire_id",
        open_referent!(),
        "WHERE c.id = $1"
    ))
    .bind(id)
    .optional()
    .await
}

record! {
    /// A contract with the facts that decide who may change it.
    pub struct OwnedContract {
        /// Its row.
        pub id: Uuid,
        /// Which it is.
        pub kind: ContractKind = word,
        /// First day.
        pub starts_on: NaiveDate,
        /// Last day.
        pub ends_on: NaiveDate,
        /// What it aims at.
        pub goal: String,
        /// Hours a week.
        pub weekly_hours: Option<i64>,
        /// What happened to it.
        pub state: ContractState = word,
        /// Whose it is.
        pub allocataire_id: Uuid,
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

tells_following!(OwnedContract);

/// Brings a contract that is written here to a state.
pub async fn set_state(mut conn: impl Conn, id: Uuid, state: ContractState) -> Result<()> {
    conn.query("UPDATE contract SET state = $2 WHERE id = $1").bind(id).bind(state.code().to_owned()).run().await?;
    Ok(())
}

/// Ends a signed contract before its term; false when it is not signed any more.
pub async fn end(mut conn: impl Conn, id: Uuid, end: &End, now: DateTime<Utc>) -> Result<bool> {
    let ended = conn
        .query(
            "UPDATE contract SET state = 'ended', ended_on = $2, end_reason = $3, end_word = $4,
                    owned_here_since = COALESCE(owned_here_since, $5) WHERE id = $1 AND state = 'signed'",
        )
        .bind(id)
        .bind(end.last_day)
        .bind(end.reason.code().to_owned())
        .bind(end.word.clone())
        .bind(now)
        .run()
        .await?;
    Ok(ended == 1)
}

/// Marks a contract as changed here, in the transaction that changes it: from now on no file
/// overwrites it, nor its engagements.
/// Answers since when it is owned here; none when there is no such row.
pub async fn take_over(conn: impl Conn, id: Uuid, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    const MARK: &str = "UPDATE contract SET owned_here_since = COALESCE(owned_here_since, $2) WHERE id = $1
                        RETURNING owned_here_since";
    ownership::take_over(conn, MARK, id, now).await
}
