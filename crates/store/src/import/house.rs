//! Imported Maisons du Département: where the people of a territory are received.

use super::Line;
use crate::{Tx, db::Query};

/// The Maison of a territory that is there already: no file makes territories.
#[derive(Clone, Debug)]
pub struct House {
    /// Name of the territory.
    pub territory: String,
    /// The town where it is.
    pub town: String,
    /// Telephone (E.164).
    pub phone: Option<String>,
}

pub(super) fn upsert(tx: &mut Tx, line: Line<House>) -> Query<'_> {
    let Line { row, hash, unread, .. } = line;
    tx.query(
        "UPDATE territory SET
             house = $2, phone = CASE WHEN $5 LIKE '%,phone,%' THEN phone ELSE $3 END, row_hash = $4
         WHERE name = $1 AND row_hash <> $4
         RETURNING id",
    )
    .bind(row.territory)
    .bind(row.town)
    .bind(row.phone)
    .bind(hash)
    .bind(unread.list())
}
