//! List of a structure's sessions, one page at a time.

use chrono::{DateTime, Utc};
use domain::{
    listing::{ListPage, ROWS},
    session::SessionState,
};
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// A session in the list of its structure.
    pub struct OwnSession {
        /// The session.
        pub id: Uuid,
        /// The name of the action.
        pub action_name: String,
        /// First minute.
        pub starts_at: DateTime<Utc>,
        /// Last minute.
        pub ends_at: DateTime<Utc>,
        /// Code of the commune.
        pub insee: String,
        /// How many people can come.
        pub seats: i64,
        /// How many seats are held or given.
        pub taken: i64,
        /// Whether it takes place.
        pub state: SessionState = word,
        /// How many sessions the whole list holds.
        pub total: i64,
    }
}

impl OwnSession {
    /// Seats that nobody holds.
    pub fn free(&self) -> i64 {
        self.seats - self.taken
    }
}

/// A page of the sessions of a structure that end after a moment: those to come at another moment, the next first, then
/// those that are over, the last one first.
pub async fn of_structure(
    mut conn: impl Conn,
    structure: Uuid,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
    page: ListPage,
) -> Result<Vec<OwnSession>> {
    conn.query(
        "SELECT s.id, a.name AS action_name, s.starts_at, s.ends_at, s.insee, s.seats, s.taken, s.state,
                COUNT(*) OVER () AS total
         FROM action a CROSS JOIN action_session s
         WHERE a.structure_id = $1 AND s.action_id = a.id AND s.ends_at > $2
         ORDER BY CASE WHEN s.ends_at > $3 THEN 0 ELSE 1 END,
                  CASE WHEN s.ends_at > $3 THEN s.starts_at END,
                  s.starts_at DESC, s.id
         LIMIT $4 OFFSET $5",
    )
    .bind(structure)
    .bind(since)
    .bind(now)
    .bind(ROWS as i64)
    .bind(page.skipped())
    .all()
    .await
}
