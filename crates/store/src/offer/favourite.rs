//! Favourite actions of people.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// An action that is kept.
    pub struct Kept {
        /// The action.
        pub action_id: Uuid,
    }
}

/// The actions that a person keeps, the last one first.
pub async fn of_person(mut conn: impl Conn, person: Uuid) -> Result<Vec<Uuid>> {
    let kept: Vec<Kept> = conn
        .query("SELECT action_id FROM favourite WHERE allocataire_id = $1 ORDER BY kept_at DESC, action_id")
        .bind(person)
        .all()
        .await?;
    Ok(kept.into_iter().map(|one| one.action_id).collect())
}

/// Keeps an action; kept twice, it stays as it was.
pub async fn keep(mut conn: impl Conn, person: Uuid, action: Uuid, now: DateTime<Utc>) -> Result<()> {
    conn.query("INSERT INTO favourite (allocataire_id, action_id, kept_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(person)
        .bind(action)
        .bind(now)
        .run()
        .await?;
    Ok(())
}

/// Keeps an action no longer.
pub async fn drop(mut conn: impl Conn, person: Uuid, action: Uuid) -> Result<()> {
    conn.query("DELETE FROM favourite WHERE allocataire_id = $1 AND action_id = $2")
        .bind(person)
        .bind(action)
        .run()
        .await?;
    Ok(())
}
