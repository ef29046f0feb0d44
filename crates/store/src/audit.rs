//! Who did what to what, by ids only.

use chrono::{DateTime, Utc};
use domain::account::Account;
use uuid::Uuid;

use crate::{Result, Tx};

/// Writes down a gesture, in the transaction that makes it.
pub async fn record(
    tx: &mut Tx,
    id: Uuid,
    at: DateTime<Utc>,
    actor: Option<Account>,
    gesture: &'static str,
    object: Uuid,
) -> Result<()> {
    tx.query("INSERT INTO audit (id, at, actor_role, actor_id, gesture, object_id) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(id)
        .bind(at)
        .bind(actor.map_or("system", |actor| actor.role.code()).to_owned())
        .bind(actor.map(|actor| actor.id))
        .bind(gesture.to_owned())
        .bind(object)
        .run()
        .await?;
    Ok(())
}
