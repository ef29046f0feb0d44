//! Needs that people told with a request, until somebody has seen to them.

use chrono::{DateTime, Utc};
use domain::listing::{ListPage, ROWS};
use uuid::Uuid;

use super::{Reviewer, people_of_admins, people_of_referent};
use crate::{Conn, Result, Tx, record};

/// Reads what a row says of needs.
macro_rules! tells_needs {
    ($($row:ident),+) => { $(
        impl $row {
            /// What the person needs in order to come; a word alone is no need.
            pub fn needs(&self) -> domain::registration::Needs {
                domain::registration::Needs { childcare: self.childcare, transport: self.transport }
            }
        }
    )+ };
}
pub(crate) use tells_needs;

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
        /// How many people the whole list holds.
        pub total: i64,
    }
}

tells_needs!(OpenNeeds);

/// The people first, as for requests: what others need is not even looked at.
macro_rules! open_needs {
    ($people:expr, $page:literal) => {
        concat!(
            "SELECT r.id, s.starts_at, r.childcare, r.transport, who.first_name, who.last_name, a.name AS action_name,
                    COUNT(*) OVER () AS total
             FROM (",
            $people,
            ") who CROSS JOIN registration r
             JOIN action_session s ON s.id = r.session_id
             JOIN action a ON a.id = s.action_id
             WHERE r.allocataire_id = who.id AND r.needs_open AND r.state = 'validated' AND s.ends_at > $1
             ORDER BY s.starts_at, r.requested_at, r.id ",
            $page
        )
    };
}

/// A page of the needs that somebody sees to, the nearest session first.
pub async fn open_needs(
    mut conn: impl Conn,
    reviewer: Reviewer,
    now: DateTime<Utc>,
    page: ListPage,
) -> Result<Vec<OpenNeeds>> {
    match reviewer {
        Reviewer::Referent { id, head_of } => {
            conn.query(open_needs!(people_of_referent!("$4", "$5"), "LIMIT $2 OFFSET $3"))
                .bind(now)
                .bind(ROWS as i64)
                .bind(page.skipped())
                .bind(id)
                .bind(head_of)
                .all()
                .await
        }
        Reviewer::Admin => {
            conn.query(open_needs!(people_of_admins!(), "LIMIT $2 OFFSET $3"))
                .bind(now)
                .bind(ROWS as i64)
                .bind(page.skipped())
                .all()
                .await
        }
    }
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
