//! Imported engagements of CER.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    contract::{CommitmentKind, CommitmentState, Side},
    origin::{Field, Ownable},
};
use uuid::Uuid;

use super::{
    Line,
    applied::{Applied, written},
    owned::{self, Claim, Held, Named, Values},
};
use crate::{Conn, Result, Tx, db::Query, record};

record! {
    /// An engagement of a CER.
    pub struct Commitment {
        /// The contract.
        pub contract_id: Uuid,
        /// `ordre`, from 1.
        pub rank: i64,
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

record! {
    /// What files call a contract.
    pub struct ContractCode {
        /// `id_contrat`.
        pub file_code: String,
    }
}

/// Takes a line, or compares it with an engagement that is owned here, by itself or with its contract.
pub(super) async fn apply(tx: &mut Tx, line: Line<Commitment>, now: DateTime<Utc>) -> Result<Applied> {
    if let Some(applied) = written(upsert(tx, &line), line.id).await? {
        return Ok(applied);
    }
    let (contract, rank) = (line.row.contract_id, line.row.rank.to_string());
    let of: ContractCode = tx.query("SELECT file_code FROM contract WHERE id = $1").bind(contract).one().await?;
    let claim = Claim::new(Ownable::Commitment, format!("{} {rank}", of.file_code), &line, values(&line.row));
    let named: Option<Named> = tx
        .query("SELECT id, row_hash FROM commitment WHERE contract_id = $1 AND file_code = $2")
        .bind(contract)
        .bind(rank)
        .optional()
        .await?;
    // The contract is owned here: a step that it does not hold cannot be added by a file.
    let Some(named) = named else {
        return owned::disagree(tx, claim, (Ownable::Contract, contract), Vec::new(), now).await;
    };
    let values_here = row(&mut *tx, named.id).await?.as_ref().map(values).unwrap_or_default();
    owned::compare(tx, claim, Held { kind: Ownable::Commitment, row: named, values: values_here }, now).await
}

/// A step.
pub(super) async fn row(mut conn: impl Conn, id: Uuid) -> Result<Option<Commitment>> {
    conn.query("SELECT contract_id, rank, side, kind, label, due_on, state FROM commitment WHERE id = $1")
        .bind(id)
        .optional()
        .await
}

/// Its place is left out: an engagement moved here is no disagreement.
pub(super) fn values(row: &Commitment) -> Values {
    vec![
        (Field::Side, Some(row.side.code().to_owned())),
        (Field::Kind, Some(row.kind.code().to_owned())),
        (Field::Label, Some(row.label.clone())),
        (Field::DueOn, row.due_on.map(|day| day.to_string())),
        (Field::State, Some(row.state.code().to_owned())),
    ]
}

fn upsert<'t>(tx: &'t mut Tx, line: &Line<Commitment>) -> Query<'t> {
    let row = line.row.clone();
    tx.query(
        "INSERT INTO commitment (id, origin, file_code, contract_id, rank, side, kind, label, due_on, state, row_hash)
         SELECT $1, 'file', $2, c.id, $3, $4, $5, $6, $7, $8, $9
         FROM contract c WHERE c.id = $10 AND c.owned_here_since IS NULL
         ON CONFLICT (contract_id, file_code) DO UPDATE SET
             rank = excluded.rank, side = excluded.side, kind = excluded.kind, label = excluded.label,
             due_on = CASE WHEN $11 LIKE '%,due_on,%' THEN commitment.due_on ELSE excluded.due_on END,
             state = excluded.state, row_hash = excluded.row_hash
         WHERE commitment.row_hash <> excluded.row_hash AND commitment.owned_here_since IS NULL
         RETURNING id",
    )
    .bind(line.id)
    .bind(row.rank.to_string())
    .bind(row.rank)
    .bind(row.side.code().to_owned())
    .bind(row.kind.code().to_owned())
    .bind(row.label)
    .bind(row.due_on)
    .bind(row.state.code().to_owned())
    .bind(line.hash.clone())
    .bind(row.contract_id)
    .bind(line.unread.list())
}
