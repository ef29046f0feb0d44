//! Broken links of the offer, as last checked.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// A link that did not answer.
    pub struct BrokenLink {
        /// The action that gives it.
        pub action_id: Uuid,
        /// The link.
        pub url: String,
        /// What came instead of an answer.
        pub reason: String,
    }
}

/// Every link that did not answer.
pub async fn all(mut conn: impl Conn) -> Result<Vec<BrokenLink>> {
    conn.query("SELECT action_id, url, reason FROM broken_link ORDER BY url, action_id").all().await
}

/// Writes down what a round of trying found, in place of the round before.
pub async fn replace(tx: &mut Tx, found: &[BrokenLink], now: DateTime<Utc>) -> Result<()> {
    tx.query("DELETE FROM broken_link").run().await?;
    for link in found {
        tx.query(
            "INSERT INTO broken_link (action_id, url, reason, tried_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        )
        .bind(link.action_id)
        .bind(link.url.clone())
        .bind(link.reason.clone())
        .bind(now)
        .run()
        .await?;
    }
    Ok(())
}
