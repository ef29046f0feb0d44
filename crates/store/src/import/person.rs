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
    /// Number at the CAF or the MSA, shared by a couple.
    pub number: String,
    /// Whether they are the partner of who asked.
    pub is_partner: bool,
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
    /// Street and number.
    pub address: String,
    /// Postal code.
    pub postal_code: String,
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
    /// Whether *droits et devoirs* apply.
    pub has_duties: bool,
    /// When the person was oriented.
    pub oriented_on: Option<NaiveDate>,
    /// Pathway.
    pub pathway: Option<String>,
    /// Whether they are registered with the employment service.
    pub jobseeker: bool,
    /// Référent.
    pub referent_id: Option<Uuid>,
}

const UPSERT: &str =
    "INSERT INTO allocataire (id, file_code, number, is_partner, civility, last_name, first_name, born_on, phone,
                              mail, address, postal_code, commune, insee, territory_id, household, asked_on,
                              opened_on, right_state, closed_on, has_duties, oriented_on, pathway, jobseeker,
                              referent_id, row_hash, phone_to_verify, mail_to_verify)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
             $23, $24, $25, $26, $27 LIKE '%,phone,%', $27 LIKE '%,mail,%')
     ON CONFLICT (file_code) DO UPDATE SET
         number = excluded.number, is_partner = excluded.is_partner, last_name = excluded.last_name,
         first_name = excluded.first_name, born_on = excluded.born_on, address = excluded.address,
         commune = excluded.commune, insee = excluded.insee, territory_id = excluded.territory_id,
         household = excluded.household, asked_on = excluded.asked_on, right_state = excluded.right_state,
         has_duties = excluded.has_duties, row_hash = excluded.row_hash,
         phone = excluded.phone, phone_to_verify = excluded.phone_to_verify,
         mail = excluded.mail, mail_to_verify = excluded.mail_to_verify,
         -- What else cannot be read stays as it was.
         civility = CASE WHEN $27 LIKE '%,civility,%' THEN allocataire.civility ELSE excluded.civility END,
         postal_code = CASE WHEN $27 LIKE '%,postal_code,%' THEN allocataire.postal_code
                            ELSE excluded.postal_code END,
         opened_on = CASE WHEN $27 LIKE '%,opened_on,%' THEN allocataire.opened_on ELSE excluded.opened_on END,
         closed_on = CASE WHEN $27 LIKE '%,closed_on,%' THEN allocataire.closed_on ELSE excluded.closed_on END,
         oriented_on = CASE WHEN $27 LIKE '%,oriented_on,%' THEN allocataire.oriented_on
                            ELSE excluded.oriented_on END,
         pathway = CASE WHEN $27 LIKE '%,pathway,%' THEN allocataire.pathway ELSE excluded.pathway END,
         jobseeker = CASE WHEN $27 LIKE '%,jobseeker,%' THEN allocataire.jobseeker ELSE excluded.jobseeker END,
         referent_id = CASE WHEN $27 LIKE '%,referent,%' THEN allocataire.referent_id
                            ELSE excluded.referent_id END
     WHERE allocataire.row_hash <> excluded.row_hash
     RETURNING id";

pub(super) fn upsert(tx: &mut Tx, line: Line<Allocataire>) -> Query<'_> {
    let Line { id, row, hash, unread } = line;
    tx.query(UPSERT)
        .bind(id)
        .bind(row.file_code)
        .bind(row.number)
        .bind(row.is_partner)
        .bind(row.civility)
        .bind(row.last_name)
        .bind(row.first_name)
        .bind(row.born_on)
        .bind(unread.contact(Field::Phone, row.phone))
        .bind(unread.contact(Field::Mail, row.mail))
        .bind(row.address)
        .bind(row.postal_code)
        .bind(row.commune)
        .bind(row.insee)
        .bind(row.territory_id)
        .bind(row.household)
        .bind(row.asked_on)
        .bind(row.opened_on)
        .bind(row.right_state.code().to_owned())
        .bind(row.closed_on)
        .bind(row.has_duties)
        .bind(row.oriented_on)
        .bind(row.pathway)
        .bind(row.jobseeker)
        .bind(row.referent_id)
        .bind(hash)
        .bind(unread.list())
}
