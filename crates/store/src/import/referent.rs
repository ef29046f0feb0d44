//! Imported référents: caseworkers.

use domain::origin::Field;
use uuid::Uuid;

use super::Line;
use crate::{Tx, db::Query};

/// A caseworker.
#[derive(Clone, Debug)]
pub struct Referent {
    /// `id_referent`.
    pub code: String,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// E-mail address.
    pub mail: Option<String>,
    /// Telephone (E.164).
    pub phone: Option<String>,
    /// Whom they work for.
    pub organisation: String,
    /// Their territory.
    pub territory_id: Option<Uuid>,
    /// Whether they answer for their territory.
    pub is_head: bool,
}

pub(super) fn upsert(tx: &mut Tx, line: Line<Referent>) -> Query<'_> {
    let Line { id, row, hash, unread } = line;
    tx.query(
        "INSERT INTO referent (id, code, last_name, first_name, mail, phone, organisation, territory_id, is_head,
                               row_hash, mail_to_verify, phone_to_verify)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 LIKE '%,mail,%', $11 LIKE '%,phone,%')
         ON CONFLICT (code) DO UPDATE SET
             last_name = excluded.last_name, first_name = excluded.first_name,
             mail = excluded.mail, phone = excluded.phone, mail_to_verify = excluded.mail_to_verify,
             phone_to_verify = excluded.phone_to_verify,
             organisation = excluded.organisation, territory_id = excluded.territory_id,
             is_head = excluded.is_head, row_hash = excluded.row_hash,
             -- What a file closed, a file opens again; what an operator closed stays closed.
             closed_at = CASE WHEN referent.closed_by = 'operator' THEN referent.closed_at END,
             closed_by = CASE WHEN referent.closed_by = 'operator' THEN referent.closed_by END
         WHERE referent.row_hash <> excluded.row_hash
         RETURNING id",
    )
    .bind(id)
    .bind(row.code)
    .bind(row.last_name)
    .bind(row.first_name)
    .bind(unread.contact(Field::Mail, row.mail))
    .bind(unread.contact(Field::Phone, row.phone))
    .bind(row.organisation)
    .bind(row.territory_id)
    .bind(row.is_head)
    .bind(hash)
    .bind(unread.list())
}
