//! Imported accounts of porteurs.

use domain::origin::Field;
use uuid::Uuid;

use super::Line;
use crate::{Tx, db::Query};

/// A porteur's account.
#[derive(Clone, Debug)]
pub struct Provider {
    /// The structure it works for.
    pub structure_id: Uuid,
    /// E-mail address.
    pub mail: String,
    /// Telephone (E.164).
    pub phone: Option<String>,
    /// Who it is.
    pub contact_name: String,
}

pub(super) fn upsert(tx: &mut Tx, line: Line<Provider>) -> Query<'_> {
    let Line { id, row, hash, unread } = line;
    tx.query(
        "INSERT INTO provider_account (id, structure_id, mail, phone, contact_name, row_hash, phone_to_verify)
         VALUES ($1, $2, $3, $4, $5, $6, $7 LIKE '%,phone,%')
         ON CONFLICT (structure_id, mail) DO UPDATE SET
             phone = excluded.phone,
             phone_to_verify = excluded.phone_to_verify, contact_name = excluded.contact_name,
             row_hash = excluded.row_hash,
             -- What a file closed, a file opens again; what an operator closed stays closed.
             closed_at = CASE WHEN provider_account.closed_by = 'operator' THEN provider_account.closed_at END,
             closed_by = CASE WHEN provider_account.closed_by = 'operator' THEN provider_account.closed_by END
         WHERE provider_account.row_hash <> excluded.row_hash
         RETURNING id",
    )
    .bind(id)
    .bind(row.structure_id)
    .bind(row.mail)
    .bind(unread.contact(Field::Phone, row.phone))
    .bind(row.contact_name)
    .bind(hash)
    .bind(unread.list())
}
