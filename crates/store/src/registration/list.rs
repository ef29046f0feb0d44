//! Lists of registrations: of a person, of a référent.

use chrono::{DateTime, Utc};
use domain::{
    listing::{ListPage, ROWS},
    registration::State,
};
use uuid::Uuid;

use super::{Reviewer, people_of_admins, people_of_referent};
use crate::{Conn, Result, record};

record! {
    /// A registration in a list of its person's.
    pub struct ListedRegistration {
        /// The registration.
        pub id: Uuid,
        /// Where it stands.
        pub state: State = word,
        /// Until when an answer is awaited.
        pub answer_by: Option<DateTime<Utc>>,
        /// First minute of the session.
        pub starts_at: DateTime<Utc>,
        /// Last minute of the session.
        pub ends_at: DateTime<Utc>,
        /// First minute of its next date; of the first one when none is to come.
        pub next_at: DateTime<Utc>,
        /// When it was answered or ended.
        pub settled_at: Option<DateTime<Utc>>,
        /// The action.
        pub action_id: Uuid,
        /// Its name.
        pub action_name: String,
    }
}

impl ListedRegistration {
    /// Whether the person is expected at a session that is not over.
    pub fn is_coming(&self, now: DateTime<Utc>) -> bool {
        self.state.is_open() && self.ends_at > now
    }
}

/// The registrations of a person, the latest session first.
pub async fn of_person(mut conn: impl Conn, person: Uuid, now: DateTime<Utc>) -> Result<Vec<ListedRegistration>> {
    conn.query(
        "SELECT r.id, r.state, r.answer_by, s.starts_at, s.ends_at, r.settled_at,
                COALESCE((SELECT MIN(d.starts_at) FROM session_date d WHERE d.session_id = s.id AND d.ends_at > $2),
                         s.starts_at) AS next_at,
                a.id AS action_id, a.name AS action_name
         FROM registration r
         JOIN action_session s ON s.id = r.session_id
         JOIN action a ON a.id = s.action_id
         WHERE r.allocataire_id = $1
         ORDER BY s.starts_at DESC, r.requested_at DESC, r.id",
    )
    .bind(person)
    .bind(now)
    .all()
    .await
}

record! {
    /// The id of a registration.
    pub struct Id {
        /// The registration.
        pub id: Uuid,
    }
}

/// The live registration of a person to a session.
pub async fn live(mut conn: impl Conn, session: Uuid, person: Uuid) -> Result<Option<Uuid>> {
    let live: Option<Id> = conn
        .query(
            "SELECT id FROM registration
             WHERE session_id = $1 AND allocataire_id = $2
               AND state IN ('requested', 'validated', 'waitlisted', 'offered')",
        )
        .bind(session)
        .bind(person)
        .optional()
        .await?;
    Ok(live.map(|live| live.id))
}

record! {
    /// An open registration of a person to a session of an action.
    pub struct OwnSeat {
        /// The registration.
        pub id: Uuid,
        /// The session.
        pub session_id: Uuid,
        /// Where it stands.
        pub state: State = word,
        /// Until when an answer is awaited.
        pub answer_by: Option<DateTime<Utc>>,
        /// First minute of the session.
        pub starts_at: DateTime<Utc>,
        /// Last minute of the session.
        pub ends_at: DateTime<Utc>,
    }
}

/// The open registrations of a person to the sessions of an action that are not over, the next session first.
pub async fn of_action(mut conn: impl Conn, person: Uuid, action: Uuid, now: DateTime<Utc>) -> Result<Vec<OwnSeat>> {
    conn.query(
        "SELECT r.id, r.session_id, r.state, r.answer_by, s.starts_at, s.ends_at
         FROM registration r JOIN action_session s ON s.id = r.session_id
         WHERE r.allocataire_id = $1 AND s.action_id = $2 AND s.ends_at > $3
           AND r.state IN ('requested', 'validated', 'waitlisted', 'offered')
         ORDER BY s.starts_at, r.id",
    )
    .bind(person)
    .bind(action)
    .bind(now)
    .all()
    .await
}

record! {
    /// The id of an action.
    pub struct ActionId {
        /// The action.
        pub action_id: Uuid,
    }
}

/// The actions to which a person holds, asked or waits for a seat that is not over.
pub async fn open_actions(mut conn: impl Conn, person: Uuid, now: DateTime<Utc>) -> Result<Vec<Uuid>> {
    let found: Vec<ActionId> = conn
        .query(
            "SELECT DISTINCT s.action_id FROM registration r JOIN action_session s ON s.id = r.session_id
             WHERE r.allocataire_id = $1 AND r.state IN ('requested', 'validated', 'waitlisted', 'offered')
               AND s.ends_at > $2",
        )
        .bind(person)
        .bind(now)
        .all()
        .await?;
    Ok(found.into_iter().map(|one| one.action_id).collect())
}

record! {
    /// A request in the queue of who answers it.
    pub struct QueuedRequest {
        /// The registration.
        pub id: Uuid,
        /// Until when the answer is awaited.
        pub answer_by: Option<DateTime<Utc>>,
        /// First name of the person.
        pub first_name: String,
        /// Last name of the person.
        pub last_name: String,
        /// Name of the action.
        pub action_name: String,
        /// How many requests the whole queue holds.
        pub total: i64,
    }
}

/// The requests of some people, and those that have waited for so long that others decide too.
///
/// The people first, by their référent or territory: what waits for others is not even looked at. `CROSS JOIN` keeps
/// SQLite to this order; to PostgreSQL it is a join like another.
macro_rules! waiting {
    ($people:expr, $late:expr) => {
        concat!(
            "SELECT r.id, r.session_id, r.answer_by, r.requested_at, who.first_name, who.last_name
             FROM (",
            $people,
            ") who CROSS JOIN registration r
             WHERE r.allocataire_id = who.id AND r.state = 'requested'
             UNION
             SELECT r.id, r.session_id, r.answer_by, r.requested_at, p.first_name, p.last_name
             FROM registration r JOIN allocataire p ON p.id = r.allocataire_id
             WHERE r.state = 'requested' AND r.is_late AND ",
            $late
        )
    };
}

/// The requests that a référent answers, by their id and the territory they answer for.
macro_rules! waiting_for_referent {
    ($id:literal, $head_of:literal) => {
        waiting!(people_of_referent!($id, $head_of), concat!("p.territory_id = ", $head_of))
    };
}

/// The requests that the administrators answer.
macro_rules! waiting_for_admins {
    () => {
        waiting!(people_of_admins!(), concat!("NOT ", $crate::registration::reached_head!()))
    };
}

macro_rules! requests {
    ($waiting:expr, $page:literal) => {
        concat!(
            "SELECT w.id, w.answer_by, w.first_name, w.last_name, a.name AS action_name, w.total
             FROM (SELECT q.*, COUNT(*) OVER () AS total
                   FROM (",
            $waiting,
            ") q
                   ORDER BY q.answer_by, q.requested_at, q.id ",
            $page,
            ") w
             JOIN action_session s ON s.id = w.session_id
             JOIN action a ON a.id = s.action_id
             ORDER BY w.answer_by, w.requested_at, w.id"
        )
    };
}

/// A page of the requests that somebody answers, the most pressing first.
pub async fn awaiting(mut conn: impl Conn, reviewer: Reviewer, page: ListPage) -> Result<Vec<QueuedRequest>> {
    match reviewer {
        Reviewer::Referent { id, head_of } => {
            conn.query(requests!(waiting_for_referent!("$3", "$4"), "LIMIT $1 OFFSET $2"))
                .bind(ROWS as i64)
                .bind(page.skipped())
                .bind(id)
                .bind(head_of)
                .all()
                .await
        }
        Reviewer::Admin => {
            conn.query(requests!(waiting_for_admins!(), "LIMIT $1 OFFSET $2"))
                .bind(ROWS as i64)
                .bind(page.skipped())
                .all()
                .await
        }
    }
}

record! {
    /// The request to answer after another.
    pub struct NextRequest {
        /// The registration.
        pub id: Uuid,
        /// Its place in the whole queue, counted from one.
        pub place: i64,
    }
}

/// The request after the registration `$1` in the order of the queue, the first of all when it was the last.
macro_rules! next_request {
    ($waiting:expr) => {
        concat!(
            "SELECT q.id, q.place
             FROM registration done
             CROSS JOIN (SELECT w.id, w.answer_by, w.requested_at,
                                ROW_NUMBER() OVER (ORDER BY w.answer_by, w.requested_at, w.id) AS place
                         FROM (",
            $waiting,
            ") w) q
             WHERE done.id = $1 AND q.id <> done.id
             ORDER BY CASE WHEN (q.answer_by, q.requested_at, q.id) > (done.answer_by, done.requested_at, done.id)
                           THEN 0 ELSE 1 END, q.place
             LIMIT 1"
        )
    };
}

/// The request that somebody answers after a registration, on whatever page of their queue.
pub async fn next_request(mut conn: impl Conn, reviewer: Reviewer, after: Uuid) -> Result<Option<NextRequest>> {
    match reviewer {
        Reviewer::Referent { id, head_of } => {
            let query = conn.query(next_request!(waiting_for_referent!("$2", "$3"))).bind(after).bind(id).bind(head_of);
            query.optional().await
        }
        Reviewer::Admin => conn.query(next_request!(waiting_for_admins!())).bind(after).optional().await,
    }
}
