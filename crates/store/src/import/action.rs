//! Imported actions of structures.

use uuid::Uuid;

use super::Line;
use crate::{Tx, db::Query};

/// An action. Whether somebody must agree first is decided here, not by files: yes until somebody says otherwise.
#[derive(Clone, Debug)]
pub struct Action {
    /// data·inclusion id.
    pub source_id: String,
    /// Who runs it.
    pub structure_id: Uuid,
    /// Its name.
    pub name: String,
    /// data·inclusion *service*, JSON.
    pub record: String,
    /// Whether people may register by themselves.
    pub self_registration: bool,
}

pub(super) fn upsert(tx: &mut Tx, line: Line<Action>) -> Query<'_> {
    let Line { id, row, hash, .. } = line;
    tx.query(
        "INSERT INTO action (id, source_id, structure_id, name, record, self_registration, needs_validation, row_hash)
         VALUES ($1, $2, $3, $4, $5, $6, TRUE, $7)
         ON CONFLICT (source_id) DO UPDATE SET
             structure_id = excluded.structure_id, record = excluded.record, withdrawn_at = NULL,
             -- A name changed here stays.
             name = CASE WHEN action.edits LIKE '%\"nom\":%' THEN action.name ELSE excluded.name END,
             self_registration = excluded.self_registration, row_hash = excluded.row_hash
         WHERE action.row_hash <> excluded.row_hash
         RETURNING id",
    )
    .bind(id)
    .bind(row.source_id)
    .bind(row.structure_id)
    .bind(row.name)
    .bind(row.record)
    .bind(row.self_registration)
    .bind(hash)
}
