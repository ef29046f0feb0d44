//! What the organisation of an action answers in public to what people said of it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Result, Tx};

/// Publishes the answer about an action, instead of the one before; false when it said the same.
pub async fn publish(tx: &mut Tx, action: Uuid, words: &str, now: DateTime<Utc>) -> Result<bool> {
    let published = tx
        .query(
            "INSERT INTO feedback_reply (action_id, words, published_at) VALUES ($1, $2, $3)
             ON CONFLICT (action_id) DO UPDATE SET words = excluded.words, published_at = excluded.published_at
             WHERE feedback_reply.words <> excluded.words",
        )
        .bind(action)
        .bind(words.to_owned())
        .bind(now)
        .run()
        .await?;
    Ok(published == 1)
}

/// Takes the answer about an action back; false when there is none.
pub async fn take_back(tx: &mut Tx, action: Uuid) -> Result<bool> {
    let taken = tx.query("DELETE FROM feedback_reply WHERE action_id = $1").bind(action).run().await?;
    Ok(taken == 1)
}
