//! Requests that nobody answers: to remind of, then to show to others too.

use chrono::{DateTime, Utc};
use domain::registration::Escalation;
use uuid::Uuid;

use super::{Registration, following, open_referent, registrations};
use crate::{Conn, Result, Tx};

/// Says what is done about a request while no answer comes.
pub async fn set_escalation(tx: &mut Tx, id: Uuid, escalation: Option<Escalation>) -> Result<()> {
    tx.query("UPDATE registration SET remind_at = $2, escalate_at = $3 WHERE id = $1")
        .bind(id)
        .bind(escalation.map(|one| one.remind_at))
        .bind(escalation.map(|one| one.escalate_at))
        .run()
        .await?;
    Ok(())
}

/// The requests that wait for an answer and of which who decides is to be reminded.
pub async fn to_remind(mut conn: impl Conn, now: DateTime<Utc>) -> Result<Vec<Registration>> {
    conn.query(registrations!(
        "WHERE r.state = 'requested' AND r.remind_at IS NOT NULL AND r.remind_at <= $1 AND r.answer_by > $1
         ORDER BY r.remind_at, r.id"
    ))
    .bind(now)
    .all()
    .await
}

/// Writes down that who decides is reminded of a request; false when it is answered, or they were before.
pub async fn mark_reminded(tx: &mut Tx, id: Uuid) -> Result<bool> {
    let marked = tx
        .query(
            "UPDATE registration SET remind_at = NULL WHERE id = $1 AND state = 'requested' AND remind_at IS NOT NULL",
        )
        .bind(id)
        .run()
        .await?;
    Ok(marked == 1)
}

/// Lets the *responsables* decide, too, on the requests that have waited for too long; how many.
pub async fn escalate(mut conn: impl Conn, now: DateTime<Utc>) -> Result<u64> {
    conn.query(
        "UPDATE registration SET is_late = TRUE
         WHERE state = 'requested' AND NOT is_late AND escalate_at <= $1 AND answer_by > $1",
    )
    .bind(now)
    .run()
    .await
}
