//! Imported contracts: CER, and PPAE of the employment service.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    contract::{ContractKind, ContractState},
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
    /// A contract.
    pub struct Contract {
        /// `id_contrat`.
        pub code: String,
        /// Whose it is.
        pub allocataire_id: Uuid,
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

/// Takes a line, or compares it with a contract that is owned here.
pub(super) async fn apply(tx: &mut Tx, line: Line<Contract>, now: DateTime<Utc>) -> Result<Applied> {
    if let Some(applied) = written(upsert(tx, &line), line.id).await? {
        return Ok(applied);
    }
    let code = line.row.code.clone();
    let named: Named =
        tx.query("SELECT id, row_hash FROM contract WHERE file_code = $1").bind(code.clone()).one().await?;
    let values_here = row(&mut *tx, named.id).await?.as_ref().map(values).unwrap_or_default();
    let held = Held { kind: Ownable::Contract, row: named, values: values_here };
    let claim = Claim::new(Ownable::Contract, code, &line, values(&line.row));
    owned::compare(tx, claim, held, now).await
}

/// A contract that files know.
pub(super) async fn row(mut conn: impl Conn, id: Uuid) -> Result<Option<Contract>> {
    conn.query(
        "SELECT file_code AS code, allocataire_id, kind, signed_on, starts_on, ends_on, goal, state
         FROM contract WHERE id = $1 AND file_code IS NOT NULL",
    )
    .bind(id)
    .optional()
    .await
}

pub(super) fn values(row: &Contract) -> Values {
    vec![
        (Field::Person, Some(row.allocataire_id.to_string())),
        (Field::Kind, Some(row.kind.code().to_owned())),
        (Field::SignedOn, row.signed_on.map(|day| day.to_string())),
        (Field::StartsOn, Some(row.starts_on.to_string())),
        (Field::EndsOn, Some(row.ends_on.to_string())),
        (Field::Goal, Some(row.goal.clone())),
        (Field::State, Some(row.state.code().to_owned())),
    ]
}

fn upsert<'t>(tx: &'t mut Tx, line: &Line<Contract>) -> Query<'t> {
    let row = line.row.clone();
    tx.query(
        "INSERT INTO contract (id, origin, file_code, allocataire_id, kind, signed_on, starts_on, ends_on, goal, state,
                               row_hash)
         VALUES ($1, 'file', $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (file_code) DO UPDATE SET
             allocataire_id = excluded.allocataire_id, kind = excluded.kind,
             signed_on = CASE WHEN $11 LIKE '%,signed_on,%' THEN contract.signed_on ELSE excluded.signed_on END,
             starts_on = excluded.starts_on, ends_on = excluded.ends_on,
             goal = CASE WHEN $11 LIKE '%,goal,%' THEN contract.goal ELSE excluded.goal END,
             state = excluded.state, row_hash = excluded.row_hash
         WHERE contract.row_hash <> excluded.row_hash AND contract.owned_here_since IS NULL
         RETURNING id",
    )
    .bind(line.id)
    .bind(row.code)
    .bind(row.allocataire_id)
    .bind(row.kind.code().to_owned())
    .bind(row.signed_on)
    .bind(row.starts_on)
    .bind(row.ends_on)
    .bind(row.goal)
    .bind(row.state.code().to_owned())
    .bind(line.hash.clone())
    .bind(line.unread.list())
}
