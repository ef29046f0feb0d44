//! Commitments of contracts.

use chrono::{DateTime, NaiveDate, Utc};
use domain::contract::{CommitmentKind, CommitmentState, Side};
use uuid::Uuid;

use crate::{Conn, Result, ownership, record};

record! {
    /// A step promised in a CER.
    pub struct Commitment {
        /// Its row.
        pub id: Uuid,
        /// Who promises.
        pub side: Side = word,
        /// What kind of step.
        pub kind: CommitmentKind = word,
        /// The step, in words.
        pub label: String,
        /// For when.
        pub due_on: Option<NaiveDate>,
        /// How far it is.
        pub state: CommitmentState = word,
    }
}

/// The engagements of a CER, in their order.
pub async fn of_contract(mut conn: impl Conn, contract: Uuid) -> Result<Vec<Commitment>> {
    conn.query("SELECT id, side, kind, label, due_on, state FROM commitment WHERE contract_id = $1 ORDER BY rank, id")
        .bind(contract)
        .all()
        .await
}

/// Marks an engagement as changed here, in the transaction that changes it: from now on no file overwrites it.
/// Answers since when it is owned here; none when there is no such row.
pub async fn take_over(conn: impl Conn, id: Uuid, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    const MARK: &str = "UPDATE commitment SET owned_here_since = COALESCE(owned_here_since, $2) WHERE id = $1
                        RETURNING owned_here_since";
    ownership::take_over(conn, MARK, id, now).await
}
