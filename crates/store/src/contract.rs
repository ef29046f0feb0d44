//! Contracts and their commitments.

use chrono::NaiveDate;
use domain::contract::{CommitmentKind, CommitmentState, ContractKind, ContractState, Side};
use uuid::Uuid;

use crate::{Conn, Result, record};

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
pub async fn commitments(mut conn: impl Conn, contract: Uuid) -> Result<Vec<Commitment>> {
    conn.query("SELECT id, side, kind, label, due_on, state FROM commitment WHERE contract_id = $1 ORDER BY rank")
        .bind(contract)
        .all()
        .await
}
