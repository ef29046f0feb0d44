//! Imported allocataires, as their case file describes them.

use chrono::NaiveDate;
use domain::{origin::Field, person::RightState};
use uuid::Uuid;

use super::Line;
use crate::{Tx, db::Query};

/// A person, as their case file says.
#[derive(Clone, Debug)]
pub struct Allocataire {
    /// `id_dossier`.
    pub file_code: String,
    /// "Mme", "M." or empty.
    pub civility: String,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Birth date.
    pub born_on: NaiveDate,
    /// Telephone (E.164).
    pub phone: Option<String>,
    /// E-mail address.
    pub mail: Option<String>,
    /// Commune, in words.
    pub commune: String,
    /// Commune, by code.
    pub insee: String,
    /// Territory.
    pub territory_id: Option<Uuid>,
    /// Family situation, as the case software words it.
    pub household: String,
    /// When the RSA was asked for.
    pub asked_on: NaiveDate,
    /// When the right opened.
    pub opened_on: Option<NaiveDate>,
    /// The state of the right.
    pub right_state: RightState,
    /// When the right closed.
    pub closed_on: Option<NaiveDate>,
    /// When the person was oriented.
    pub oriented_on: Option<NaiveDate>,
    /// Pathway.
    pub pathway: Option<String>,
    /// Référent.
    pub referent_id: Option<Uuid>,
}

const UPSERT: &str =
    "INSERT INTO allocataire (id, file_code, civility, last_name, first_name, born_on, phone, mail, commune, insee,
                              territory_id, household, asked_on, opened_on, right_state, closed_on, oriented_on,
                              pathway, referent_id, row_hash, phone_to_verify, mail_to_verify, known_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
             $21 LIKE '%,phone,%', $21 LIKE '%,mail,%', $22)
     ON CONFLICT (file_code) DO UPDATE SET
         last_name = excluded.last_name, first_name = excluded.first_name, born_on = excluded.born_on,
         commune = excluded.commune, insee = excluded.insee, territory_id = excluded.territory_id,
         household = excluded.household, asked_on = excluded.asked_on, right_state = excluded.right_state,
         row_hash = excluded.row_hash,
         phone = excluded.phone, phone_to_verify = excluded.phone_to_verify,
         mail = excluded.mail, mail_to_verify = excluded.mail_to_verify,
         -- What else cannot be read stays as it was.
         civility = CASE WHEN $21 LIKE '%,civility,%' THEN allocataire.civility ELSE excluded.civility END,
         opened_on = CASE WHEN $21 LIKE '%,opened_on,%' THEN allocataire.opened_on ELSE excluded.opened_on END,
         closed_on = CASE WHEN $21 LIKE '%,closed_on,%' THEN allocataire.closed_on ELSE excluded.closed_on END,
         oriented_on = CASE WHEN $21 LIKE '%,oriented_on,%' THEN allocataire.oriented_on
                            ELSE excluded.oriented_on END,
         pathway = CASE WHEN $21 LIKE '%,pathway,%' THEN allocataire.pathway ELSE excluded.pathway END,
         referent_id = CASE WHEN $21 LIKE '%,referent,%' THEN allocataire.referent_id
                            ELSE excluded.referent_id END,
         followed_on = CASE WHEN $21 LIKE '%,referent,%' THEN allocataire.followed_on
                            WHEN excluded.referent_id IS NULL THEN NULL
                            WHEN allocataire.referent_id IS NULL THEN excluded.known_on
                            ELSE allocataire.followed_on END
     WHERE allocataire.row_hash <> excluded.row_hash
     RETURNING id";

pub(super) fn upsert(tx: &mut Tx, line: Line<Allocataire>, today: NaiveDate) -> Query<'_> {
    let Line { id, row, hash, unread } = line;
    tx.query(UPSERT)
        .bind(id)
        .bind(row.file_code)
        .bind(row.civility)
        .bind(row.last_name)
        .bind(row.first_name)
        .bind(row.born_on)
        .bind(unread.contact(Field::Phone, row.phone))
        .bind(unread.contact(Field::Mail, row.mail))
        .bind(row.commune)
        .bind(row.insee)
        .bind(row.territory_id)
        .bind(row.household)
        .bind(row.asked_on)
        .bind(row.opened_on)
        .bind(row.right_state.code().to_owned())
        .bind(row.closed_on)
        .bind(row.oriented_on)
        .bind(row.pathway)
        .bind(row.referent_id)
        .bind(hash)
        .bind(unread.list())
        .bind(today)
}
