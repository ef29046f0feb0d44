//! History of registrations: one row an event.

use chrono::{DateTime, Utc};
use domain::{account::Account, registration::State};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// A step in the history of a registration.
    pub struct Event {
        /// The step.
        pub id: Uuid,
        /// When.
        pub at: DateTime<Utc>,
        /// Where it led.
        pub state: State = word,
        /// What who did it is; none for time itself.
        pub actor_role: Option<String>,
        /// Who did it.
        pub actor_id: Option<Uuid>,
    }
}

/// Adds a step to the history of a registration.
pub async fn add_event(
    tx: &mut Tx,
    id: Uuid,
    registration: Uuid,
    state: State,
    actor: Option<Account>,
    now: DateTime<Utc>,
) -> Result<()> {
    tx.query(
        "INSERT INTO registration_event (id, registration_id, at, state, actor_role, actor_id)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(registration)
    .bind(now)
    .bind(state.code().to_owned())
    .bind(actor.map(|actor| actor.role.code().to_owned()))
    .bind(actor.map(|actor| actor.id))
    .later()
    .await
}

/// The history of a registration, the oldest step first.
pub async fn history(mut conn: impl Conn, registration: Uuid) -> Result<Vec<Event>> {
    conn.query(
        "SELECT id, at, state, actor_role, actor_id FROM registration_event WHERE registration_id = $1 ORDER BY at, id",
    )
    .bind(registration)
    .all()
    .await
}
