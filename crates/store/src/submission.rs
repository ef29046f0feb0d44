//! Forms already handled, by digest (idempotency keys).

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// What a form made.
    pub struct Made {
        /// Its id.
        pub object_id: Uuid,
    }
}

/// Says which object a form makes; when the same form made one before, that one. Of two at the same moment the second
/// waits for the first to end.
pub async fn claim(tx: &mut Tx, digest: &str, object: Uuid, now: DateTime<Utc>) -> Result<Option<Uuid>> {
    let added = tx
        .query("INSERT INTO submission (digest, object_id, made_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(digest.to_owned())
        .bind(object)
        .bind(now)
        .run()
        .await?;
    if added == 1 {
        return Ok(None);
    }
    let made: Made =
        tx.query("SELECT object_id FROM submission WHERE digest = $1").bind(digest.to_owned()).one().await?;
    Ok(Some(made.object_id))
}

/// Forgets the forms sent before a moment; how many.
pub async fn delete_before(mut conn: impl Conn, moment: DateTime<Utc>) -> Result<u64> {
    conn.query("DELETE FROM submission WHERE made_at < $1").bind(moment).run().await
}
