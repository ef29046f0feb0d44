//! Erasure of a person: their row stays, of nobody, for the registrations that point to it.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{Result, Tx};

/// What is deleted or emptied of a person, each before what it points to.
const STATEMENTS: [&str; 34] = [
    "DELETE FROM conflict WHERE object_id IN (
         SELECT c.id FROM contract c WHERE c.allocataire_id = $1
         UNION SELECT e.id FROM commitment e JOIN contract c ON c.id = e.contract_id WHERE c.allocataire_id = $1
         UNION SELECT m.id FROM appointment m WHERE m.allocataire_id = $1)",
    "DELETE FROM commitment_word WHERE event_id IN (
         SELECT v.id FROM commitment_event v JOIN commitment e ON e.id = v.commitment_id
         JOIN contract c ON c.id = e.contract_id WHERE c.allocataire_id = $1)",
    "DELETE FROM health_word WHERE event_id IN (
         SELECT v.id FROM commitment_event v JOIN commitment e ON e.id = v.commitment_id
         JOIN contract c ON c.id = e.contract_id WHERE c.allocataire_id = $1)",
    "DELETE FROM commitment_event WHERE commitment_id IN (
         SELECT e.id FROM commitment e JOIN contract c ON c.id = e.contract_id WHERE c.allocataire_id = $1)",
    // Their objects go with the next round of `sweep_files`.
    "DELETE FROM attachment WHERE allocataire_id = $1",
    "DELETE FROM attestation WHERE reciprocity_id IN (SELECT id FROM reciprocity WHERE allocataire_id = $1)",
    "DELETE FROM learnt_skill WHERE reciprocity_id IN (SELECT id FROM reciprocity WHERE allocataire_id = $1)",
    "DELETE FROM reciprocity WHERE allocataire_id = $1",
    "DELETE FROM commitment WHERE contract_id IN (SELECT id FROM contract WHERE allocataire_id = $1)",
    "DELETE FROM point_words WHERE point_id IN (
         SELECT p.id FROM contract_point p JOIN contract_version v ON v.id = p.version_id
         JOIN contract c ON c.id = v.contract_id WHERE c.allocataire_id = $1)",
    "DELETE FROM health_words WHERE point_id IN (
         SELECT p.id FROM contract_point p JOIN contract_version v ON v.id = p.version_id
         JOIN contract c ON c.id = v.contract_id WHERE c.allocataire_id = $1)",
    "DELETE FROM contract_point WHERE version_id IN (
         SELECT v.id FROM contract_version v JOIN contract c ON c.id = v.contract_id WHERE c.allocataire_id = $1)",
    "DELETE FROM contract_signature WHERE version_id IN (
         SELECT v.id FROM contract_version v JOIN contract c ON c.id = v.contract_id WHERE c.allocataire_id = $1)",
    "DELETE FROM signature_code WHERE version_id IN (
         SELECT v.id FROM contract_version v JOIN contract c ON c.id = v.contract_id WHERE c.allocataire_id = $1)",
    "DELETE FROM link WHERE object_id IN (
         SELECT v.id FROM contract_version v JOIN contract c ON c.id = v.contract_id WHERE c.allocataire_id = $1)",
    "DELETE FROM contract_version WHERE contract_id IN (SELECT id FROM contract WHERE allocataire_id = $1)",
    "DELETE FROM contract WHERE allocataire_id = $1",
    "DELETE FROM appointment WHERE allocataire_id = $1",
    "DELETE FROM person_note WHERE allocataire_id = $1",
    "DELETE FROM person_barrier WHERE allocataire_id = $1",
    "DELETE FROM reminder WHERE allocataire_id = $1",
    "DELETE FROM favourite WHERE allocataire_id = $1",
    "DELETE FROM proposal WHERE allocataire_id = $1",
    "DELETE FROM task WHERE allocataire_id = $1",
    "DELETE FROM late_step WHERE allocataire_id = $1",
    "DELETE FROM feedback WHERE registration_id IN (SELECT id FROM registration WHERE allocataire_id = $1)",
    "DELETE FROM feedback_refusal WHERE allocataire_id = $1",
    "DELETE FROM rights_question WHERE allocataire_id = $1",
    "DELETE FROM rights_agreement WHERE allocataire_id = $1",
    "DELETE FROM outbox WHERE recipient_id = $1",
    "DELETE FROM link WHERE recipient_id = $1",
    "DELETE FROM login_session WHERE account_id = $1",
    "DELETE FROM reading WHERE kind = 'file' AND object_id = $1",
    "UPDATE registration SET wish = '', childcare = FALSE, transport = FALSE, needs_open = FALSE, needs_seen_at = NULL,
         refusal_reason = NULL, message = NULL, private_note = NULL
     WHERE allocataire_id = $1",
];

/// Erases what says who somebody is, and what was kept about them. Registrations stay and say how many came.
pub async fn erase(tx: &mut Tx, person: Uuid) -> Result<()> {
    for statement in STATEMENTS {
        tx.query(statement).bind(person).run().await?;
    }
    tx.query(
        "UPDATE allocataire SET file_code = $2, civility = '', last_name = '', first_name = '', born_on = $3,
             phone = NULL, mail = NULL, phone_to_verify = FALSE, mail_to_verify = FALSE, household = '',
             asked_on = $3, opened_on = NULL, closed_on = NULL, oriented_on = NULL, right_state = 'closed',
             pathway = NULL, referent_id = NULL, known_on = NULL, followed_on = NULL, row_hash = 'erased'
         WHERE id = $1",
    )
    .bind(person)
    .bind(format!("erased {person}"))
    .bind(NaiveDate::default())
    .run()
    .await?;
    Ok(())
}
