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
        /// The action of the offer.
        pub action_id: Option<Uuid>,
    }
}

/// The engagements of a CER, in their order; with the words about health, or without them.
pub async fn of_contract(mut conn: impl Conn, contract: Uuid, sees_health: bool) -> Result<Vec<Commitment>> {
    conn.query(
        "SELECT e.id, e.side, e.kind, COALESCE(h.label, e.label) AS label, e.due_on, e.state, e.action_id
         FROM commitment e LEFT JOIN health_words h ON h.point_id = e.point_id AND $2
         WHERE e.contract_id = $1 ORDER BY e.rank, e.id",
    )
    .bind(contract)
    .bind(sees_health)
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
