//! What a decider proposes instead of what they refuse.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, Result, record};

/// An action, and perhaps one of its sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewAlternative {
    /// The action.
    pub action: Uuid,
    /// The session.
    pub session: Option<Uuid>,
}

record! {
    /// What is proposed instead of what was refused.
    pub struct Alternative {
        /// The action.
        pub action_id: Uuid,
        /// Its name.
        pub action_name: String,
        /// Name of the structure that runs it.
        pub structure_name: String,
        /// The session, while it is open.
        pub session_id: Option<Uuid>,
        /// First minute of the session.
        pub starts_at: Option<DateTime<Utc>>,
        /// Last minute of the session.
        pub ends_at: Option<DateTime<Utc>>,
        /// Code of the session's commune.
        pub insee: Option<String>,
    }
}

/// What is proposed instead of a refused request, while it is on offer.
pub async fn alternative(mut conn: impl Conn, registration: Uuid) -> Result<Option<Alternative>> {
    conn.query(
        "SELECT a.id AS action_id, a.name AS action_name, o.name AS structure_name,
                s.id AS session_id, s.starts_at, s.ends_at, s.insee
         FROM registration r
         JOIN action a ON a.id = r.alternative_action_id
         JOIN structure o ON o.id = a.structure_id
         LEFT JOIN action_session s ON s.id = r.alternative_session_id AND s.state = 'open'
         WHERE r.id = $1 AND a.withdrawn_at IS NULL AND o.withdrawn_at IS NULL",
    )
    .bind(registration)
    .optional()
    .await
}
