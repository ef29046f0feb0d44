//! Imported structures: organisations that run actions.

use super::Line;
use crate::{Tx, db::Query};

/// An organisation that runs actions.
#[derive(Clone, Debug)]
pub struct Structure {
    /// data·inclusion id.
    pub source_id: String,
    /// Its name.
    pub name: String,
    /// data·inclusion *structure*, JSON.
    pub record: String,
}

pub(super) fn upsert(tx: &mut Tx, line: Line<Structure>) -> Query<'_> {
    let Line { id, row, hash, .. } = line;
    tx.query(
        "INSERT INTO structure (id, source_id, name, record, row_hash) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (source_id) DO UPDATE SET
             name = excluded.name, record = excluded.record, withdrawn_at = NULL, row_hash = excluded.row_hash
         WHERE structure.row_hash <> excluded.row_hash
         RETURNING id",
    )
    .bind(id)
    .bind(row.source_id)
    .bind(row.name)
    .bind(row.record)
    .bind(hash)
}
