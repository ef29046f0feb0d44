//! Lists of registrations: of a person, of a référent, of a session.

use chrono::{DateTime, Utc};
use domain::registration::{Needs, State};
use uuid::Uuid;

use super::{decided_by_admins, decided_by_referent, open_referent};
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
             WHERE session_id = $1 AND allocataire_id = $2 AND state IN ('requested', 'validated')",
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
         WHERE r.allocataire_id = $1 AND s.action_id = $2 AND r.state IN ('requested', 'validated') AND s.ends_at > $3
         ORDER BY s.starts_at, r.id",
    )
    .bind(person)
    .bind(action)
    .bind(now)
    .all()
    .await
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
    }
}

macro_rules! requests {
    ($whose:expr) => {
        concat!(
            "SELECT r.id, r.answer_by, p.first_name, p.last_name, a.name AS action_name
             FROM registration r
             JOIN action_session s ON s.id = r.session_id
             JOIN action a ON a.id = s.action_id
             JOIN allocataire p ON p.id = r.allocataire_id ",
            open_referent!(),
            " WHERE r.state = 'requested' AND ",
            $whose,
            " ORDER BY r.answer_by, r.requested_at, r.id"
        )
    };
}

/// The requests that a référent answers: those of their people and, for a *responsable*, those of the people of
/// the territory whose référent no mail reaches; the most pressing first. As [`domain::registration::Deciders`] says.
pub async fn awaiting_referent(
    mut conn: impl Conn,
    referent: Uuid,
    head_of: Option<Uuid>,
) -> Result<Vec<QueuedRequest>> {
    conn.query(requests!(decided_by_referent!("$1", "$2"))).bind(referent).bind(head_of).all().await
}

/// The requests that the Département's administrators answer: a mail reaches neither a référent of the person nor a
/// *responsable* of their territory. As [`domain::registration::Deciders`] says.
pub async fn awaiting_admin(mut conn: impl Conn) -> Result<Vec<QueuedRequest>> {
    conn.query(requests!(decided_by_admins!())).all().await
}

record! {
    /// What a porteur sees of somebody registered: a name, how to reach them, and whether they come.
    pub struct Participant {
        /// The registration.
        pub id: Uuid,
        /// Where it stands.
        pub state: State = word,
        /// "Mme" or "M."
        pub civility: String,
        /// First name.
        pub first_name: String,
        /// Last name.
        pub last_name: String,
        /// Telephone (E.164).
        pub phone: Option<String>,
        /// E-mail address.
        pub mail: Option<String>,
        /// When the seat was asked for.
        pub requested_at: DateTime<Utc>,
        /// When it was answered or ended.
        pub settled_at: Option<DateTime<Utc>>,
        /// Whether somebody must mind the children.
        pub childcare: bool,
        /// Whether a way to get there is missing.
        pub transport: bool,
        /// What the person wrote to the organiser; what is for who answers is not shown.
        pub wish: String,
    }
}

impl Participant {
    /// What the person needs in order to come.
    pub fn needs(&self) -> Needs {
        Needs { childcare: self.childcare, transport: self.transport }
    }
}

/// Everybody who holds a seat of a session, held one when it was cancelled, or gave back one that was theirs, by name.
/// Who was refused, or changed their mind before the answer, is none of the organiser's business.
pub async fn participants(mut conn: impl Conn, session: Uuid) -> Result<Vec<Participant>> {
    conn.query(
        "SELECT r.id, r.state, p.civility, p.first_name, p.last_name,
                p.phone, p.mail, r.requested_at, r.settled_at,
                r.childcare, r.transport, CASE WHEN r.answer_by IS NULL THEN r.wish ELSE '' END AS wish
         FROM registration r JOIN allocataire p ON p.id = r.allocataire_id
         WHERE r.session_id = $1 AND r.state NOT IN ('refused', 'expired')
           AND (r.state <> 'withdrawn' OR EXISTS (SELECT 1 FROM registration_event e
                                                  WHERE e.registration_id = r.id AND e.state = 'validated'))
         ORDER BY p.last_name, p.first_name, r.requested_at, r.id",
    )
    .bind(session)
    .all()
    .await
}
