//! Reads an imported catalogue back, and withdraws what is missing from it.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Kind;
use crate::{Conn, Result, Tx, record};

record! {
    /// Something on offer, by the id that its source gave it.
    pub struct OnOffer {
        /// The row.
        pub id: Uuid,
        /// data·inclusion id.
        pub source_id: String,
    }
}

/// What is on offer of a kind: structures or actions.
pub async fn on_offer(mut conn: impl Conn, kind: Kind) -> Result<Vec<OnOffer>> {
    conn.query(match kind {
        Kind::Structure => "SELECT id, source_id FROM structure WHERE withdrawn_at IS NULL ORDER BY source_id",
        _ => "SELECT id, source_id FROM action WHERE withdrawn_at IS NULL ORDER BY source_id",
    })
    .all()
    .await
}

record! {
    /// A structure that runs something.
    pub struct Busy {
        /// The structure.
        pub structure_id: Uuid,
    }
}

/// The structures that run an action on offer.
pub async fn busy_structures(mut conn: impl Conn) -> Result<HashSet<Uuid>> {
    let busy: Vec<Busy> =
        conn.query("SELECT DISTINCT structure_id FROM action WHERE withdrawn_at IS NULL").all().await?;
    Ok(busy.into_iter().map(|one| one.structure_id).collect())
}

/// Withdraws from the offer what its source no longer gives. Its line is forgotten, so that the same one brings it back.
pub async fn withdraw(tx: &mut Tx, kind: Kind, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    tx.query(match kind {
        Kind::Structure => "UPDATE structure SET withdrawn_at = $2, row_hash = '' WHERE id = $1",
        _ => "UPDATE action SET withdrawn_at = $2, row_hash = '' WHERE id = $1",
    })
    .bind(id)
    .bind(now)
    .run()
    .await?;
    Ok(())
}
