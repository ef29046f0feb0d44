//! Needs that people told with a request, until somebody has seen to them.

use chrono::{DateTime, Utc};
use domain::registration::Needs;
use uuid::Uuid;

use super::{people_of_admins, people_of_referent};
use crate::{Conn, Result, Tx, record};

record! {
    /// Somebody who comes to a session and needs help for it.
    pub struct OpenNeeds {
        /// The registration.
        pub id: Uuid,
        /// First minute of the session.
        pub starts_at: DateTime<Utc>,
        /// Whether somebody must mind the children.
        pub childcare: bool,
        /// Whether a way to get there is missing.
        pub transport: bool,
        /// First name of the person.
        pub first_name: String,
        /// Last name of the person.
        pub last_name: String,
        /// Name of the action.
        pub action_name: String,
    }
}

impl OpenNeeds {
    /// What the person needs; a word alone is no need.
    pub fn needs(&self) -> Needs {
        Needs { childcare: self.childcare, transport: self.transport }
    }
}

/// The people first, as for requests: what others need is not even looked at.
macro_rules! open_needs {
    ($people:expr) => {
        concat!(
            "SELECT r.id, s.starts_at, r.childcare, r.transport, who.first_name, who.last_name, a.name AS action_name
             FROM (",
            $people,
            ") who CROSS JOIN registration r
             JOIN action_session s ON s.id = r.session_id
             JOIN action a ON a.id = s.action_id
             WHERE r.allocataire_id = who.id AND r.needs_open AND r.state = 'validated' AND s.ends_at > $1
             ORDER BY s.starts_at, r.requested_at, r.id"
        )
    };
}

/// The needs that a référent sees to: those of their people and, for a *responsable*, those of the people of the
/// territory whose référent no mail reaches; the nearest session first.
pub async fn needs_for_referent(
    mut conn: impl Conn,
    referent: Uuid,
    head_of: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<Vec<OpenNeeds>> {
    conn.query(open_needs!(people_of_referent!("$2", "$3"))).bind(now).bind(referent).bind(head_of).all().await
}

/// The needs that the Département's administrators see to: a mail reaches neither a référent of the person nor a
/// *responsable* of their territory.
pub async fn needs_for_admin(mut conn: impl Conn, now: DateTime<Utc>) -> Result<Vec<OpenNeeds>> {
    conn.query(open_needs!(people_of_admins!())).bind(now).all().await
}

/// Marks the needs of a registration as seen to; false when they were, or there are none.
pub async fn mark_needs_seen(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let marked = tx
        .query("UPDATE registration SET needs_open = FALSE, needs_seen_at = $2 WHERE id = $1 AND needs_open")
        .bind(id)
        .bind(now)
        .run()
        .await?;
    Ok(marked == 1)
}
