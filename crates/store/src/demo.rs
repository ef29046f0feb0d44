//! Queries of demonstrations: emptiness, emptying, and kept messages.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, Db, Result, Tx, db::Number};

/// One statement a table, each after those that point to it. Territories and pathways are starting data: they stay.
const EMPTY: &[&str] = &[
    "DELETE FROM conflict",
    "DELETE FROM reminder",
    "DELETE FROM favourite",
    "DELETE FROM proposal",
    "DELETE FROM task",
    "DELETE FROM late_step",
    "DELETE FROM rights_agreement",
    "DELETE FROM rights_question",
    "DELETE FROM step_delay",
    "DELETE FROM unfound",
    "DELETE FROM broken_link",
    "DELETE FROM registration_event",
    "DELETE FROM request_told",
    "DELETE FROM passed_seat",
    "DELETE FROM feedback",
    "DELETE FROM feedback_refusal",
    "DELETE FROM feedback_reply",
    "DELETE FROM registration",
    "DELETE FROM appointment",
    "DELETE FROM commitment_word",
    "DELETE FROM health_word",
    "DELETE FROM commitment_event",
    "DELETE FROM attachment",
    "DELETE FROM attestation",
    "DELETE FROM attestation_key",
    "DELETE FROM learnt_skill",
    "DELETE FROM reciprocity",
    "DELETE FROM commitment",
    "DELETE FROM signature_code",
    "DELETE FROM contract_signature",
    "DELETE FROM point_words",
    "DELETE FROM health_words",
    "DELETE FROM contract_point",
    "DELETE FROM contract_version",
    "DELETE FROM contract",
    "DELETE FROM person_note",
    "DELETE FROM person_barrier",
    "DELETE FROM allocataire",
    "DELETE FROM free_seat",
    "DELETE FROM session_date",
    "DELETE FROM session_change",
    "DELETE FROM action_session",
    "DELETE FROM provider_account",
    "DELETE FROM action",
    "DELETE FROM structure",
    "DELETE FROM referent",
    "DELETE FROM sheet_version WHERE made_by IS NOT NULL",
    "DELETE FROM staff",
    "DELETE FROM outbox",
    "DELETE FROM login_challenge",
    "DELETE FROM login_limit",
    "DELETE FROM login_session",
    "DELETE FROM pending_login",
    "DELETE FROM kept_form",
    "DELETE FROM audit",
    "DELETE FROM reading",
    "DELETE FROM link",
    "DELETE FROM job",
    "DELETE FROM worker",
    "DELETE FROM submission",
];

/// Whether anybody or anything was brought here.
pub async fn holds_data(mut conn: impl Conn) -> Result<bool> {
    let found: Number = conn
        .query(
            "SELECT (SELECT COUNT(*) FROM allocataire) + (SELECT COUNT(*) FROM structure)
                  + (SELECT COUNT(*) FROM referent) + (SELECT COUNT(*) FROM staff) AS number",
        )
        .one()
        .await?;
    Ok(found.number > 0)
}

/// Whether `jalon demo` made this database.
pub async fn is_marked(mut conn: impl Conn) -> Result<bool> {
    let found: Number = conn.query("SELECT COUNT(*) AS number FROM demonstration").one().await?;
    Ok(found.number > 0)
}

/// Says that `jalon demo` made this database.
pub async fn mark(tx: &mut Tx, now: DateTime<Utc>) -> Result<()> {
    tx.query("INSERT INTO demonstration (id, made_at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET made_at = $1")
        .bind(now)
        .run()
        .await?;
    Ok(())
}

/// Empties every table but the starting data and the mark.
pub async fn empty(tx: &mut Tx) -> Result<()> {
    for statement in EMPTY {
        tx.query(statement).run().await?;
    }
    Ok(())
}

/// Says whether somebody must agree before a seat of an action is given.
pub async fn set_needs_validation(tx: &mut Tx, action: Uuid, needed: bool) -> Result<()> {
    tx.query("UPDATE action SET needs_validation = $2 WHERE id = $1").bind(action).bind(needed).run().await?;
    Ok(())
}

/// Gives the Maison of a territory a telephone (E.164).
pub async fn set_house_phone(tx: &mut Tx, territory: Uuid, phone: &str) -> Result<()> {
    tx.query("UPDATE territory SET phone = $2 WHERE id = $1").bind(territory).bind(phone.to_owned()).run().await?;
    Ok(())
}

/// Says of every message that was due that it was sent at its time, and of every reminder of a seat given back that it
/// no longer leaves. What stays in the outbox is true, and due later.
pub async fn settle_messages(db: &Db, now: DateTime<Utc>) -> Result<()> {
    let mut tx = db.begin().await?;
    tx.query(
        "UPDATE outbox SET state = 'cancelled', settled_at = $1
         WHERE state = 'queued' AND notice = 'session_reminder'
           AND subject_id NOT IN (SELECT id FROM registration WHERE state = 'validated')",
    )
    .bind(now)
    .run()
    .await?;
    tx.query(
        "UPDATE outbox SET state = 'sent', attempts = 1, settled_at = due_at WHERE state = 'queued' AND due_at <= $1",
    )
    .bind(now)
    .run()
    .await?;
    tx.commit().await?;
    Ok(())
}
