//! Contracts of people.

use chrono::{DateTime, NaiveDate, Utc};
use domain::contract::{ContractKind, ContractState};
use uuid::Uuid;

use crate::{Conn, Result, ownership, record};

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
        /// Last day.
        pub ends_on: NaiveDate,
        /// What it aims at.
        pub goal: String,
        /// What happened to it.
        pub state: ContractState = word,
    }
}

/// The contracts of a person, the latest first.
pub async fn of_person(mut conn: impl Conn, person: Uuid) -> Result<Vec<Contract>> {
    conn.query(
        "SELECT id, kind, signed_on, starts_on, ends_on, goal, state
         FROM contract WHERE allocataire_id = $1 ORDER BY starts_on DESC, id DESC",
    )
    .bind(person)
    .all()
    .await
}

/// Marks a contract as changed here, in the transaction that changes it: from now on no file
/// overwrites it, nor its engagements.
/// Answers since when it is owned here; none when there is no such row.
pub async fn take_over(conn: impl Conn, id: Uuid, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    const MARK: &str = "UPDATE contract SET owned_here_since = COALESCE(owned_here_since, $2) WHERE id = $1
                        RETURNING owned_here_since";
    ownership::take_over(conn, MARK, id, now).await
}
