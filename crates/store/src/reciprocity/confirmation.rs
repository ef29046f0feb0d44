//! Confirmations of réciprocités by organisations.

use chrono::{DateTime, Utc};
use domain::reciprocity::Confirmation;
use uuid::Uuid;

use crate::{Conn, Result, Tx, db::Number};

/// Keeps who is asked to confirm; false when it is not done yet, stopped, or answered.
pub async fn ask(tx: &mut Tx, id: Uuid, mail: &str, now: DateTime<Utc>) -> Result<bool> {
    let asked = tx
        .query(
            "UPDATE reciprocity SET confirmer_mail = $2, asked_at = $3
             WHERE id = $1 AND done_at IS NOT NULL AND stopped_at IS NULL AND confirmation IS NULL",
        )
        .bind(id)
        .bind(mail.to_owned())
        .bind(now)
        .run()
        .await?;
    Ok(asked == 1)
}

/// How often a person asked for a confirmation since a moment.
pub async fn asked_since(tx: &mut Tx, person: Uuid, since: DateTime<Utc>) -> Result<i64> {
    let asked: Number = tx
        .query(
            "SELECT COUNT(*) AS number FROM link l JOIN reciprocity r ON r.id = l.object_id
             WHERE l.purpose = 'confirm_reciprocity' AND r.allocataire_id = $1 AND l.created_at > $2",
        )
        .bind(person)
        .bind(since)
        .one()
        .await?;
    Ok(asked.number)
}

/// Keeps what was answered, and forgets the mail; false when nothing is asked any more.
pub async fn answer(tx: &mut Tx, id: Uuid, given: Confirmation, name: &str, now: DateTime<Utc>) -> Result<bool> {
    let answered = tx
        .query(
            "UPDATE reciprocity SET confirmation = $2, confirmer_name = $3, confirmed_at = $4, confirmer_mail = NULL
             WHERE id = $1 AND confirmer_mail IS NOT NULL AND stopped_at IS NULL AND confirmation IS NULL",
        )
        .bind(id)
        .bind(given.code().to_owned())
        .bind(name.to_owned())
        .bind(now)
        .run()
        .await?;
    Ok(answered == 1)
}

/// Forgets the mails of those who did not answer since a moment; how many.
pub async fn forget_confirmers(mut conn: impl Conn, asked_before: DateTime<Utc>) -> Result<u64> {
    conn.query("UPDATE reciprocity SET confirmer_mail = NULL WHERE confirmer_mail IS NOT NULL AND asked_at < $1")
        .bind(asked_before)
        .run()
        .await
}
