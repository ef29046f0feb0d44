//! What a person asked for, was proposed and keeps.

use chrono::{DateTime, Utc};
use domain::registration::{Consent, RefusalReason, State};
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// A registration, with its session and its action.
    pub struct Registration {
        /// The registration.
        pub id: Uuid,
        /// Name of the action.
        pub action: String,
        /// Name of the structure that runs it.
        pub structure: String,
        /// First minute of the session.
        pub starts_at: DateTime<Utc>,
        /// Where it stands.
        pub state: State = word,
        /// Whether somebody must mind the children.
        pub childcare: bool,
        /// Whether a way to get there is missing.
        pub transport: bool,
        /// Whether somebody has yet to see to it.
        pub needs_open: bool,
        /// When somebody saw to it.
        pub needs_seen_at: Option<DateTime<Utc>>,
        /// What the person wrote.
        pub wish: String,
        /// When it was asked for.
        pub requested_at: DateTime<Utc>,
        /// Until when an answer was awaited.
        pub answer_by: Option<DateTime<Utc>>,
        /// When it was answered or ended.
        pub settled_at: Option<DateTime<Utc>>,
        /// How long they stayed.
        pub minutes: Option<i64>,
        /// Why it was refused.
        pub refusal_reason: Option<RefusalReason> = word_or_null,
        /// What the decider wrote to the person.
        pub message: Option<String>,
        /// What the decider wrote to colleagues.
        pub private_note: Option<String>,
        /// Name of the action proposed instead.
        pub alternative: Option<String>,
        /// First minute of the session proposed instead.
        pub alternative_at: Option<DateTime<Utc>>,
        /// First and last names of who registered the person, when it was not themselves.
        pub prescriber: Option<String>,
        /// How the person agreed.
        pub consent: Option<Consent> = word_or_null,
    }
}

/// The registrations of a person, the earliest request first.
pub async fn registrations(mut conn: impl Conn, person: Uuid) -> Result<Vec<Registration>> {
    conn.query(
        "SELECT r.id, a.name AS action, o.name AS structure, s.starts_at, r.state, r.childcare, r.transport,
                r.needs_open, r.needs_seen_at, r.wish, r.requested_at, r.answer_by, r.settled_at, r.minutes,
                r.refusal_reason, r.message, r.private_note, i.name AS alternative, t.starts_at AS alternative_at,
                w.first_name || ' ' || w.last_name AS prescriber, r.consent
         FROM registration r
         JOIN action_session s ON s.id = r.session_id
         JOIN action a ON a.id = s.action_id
         JOIN structure o ON o.id = a.structure_id
         LEFT JOIN action i ON i.id = r.alternative_action_id
         LEFT JOIN action_session t ON t.id = r.alternative_session_id
         LEFT JOIN referent w ON w.id = r.prescribed_by
         WHERE r.allocataire_id = $1 ORDER BY r.requested_at, r.id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A step of a registration, and whose doing it was.
    pub struct Step {
        /// Name of the action.
        pub action: String,
        /// When.
        pub at: DateTime<Utc>,
        /// Where it led.
        pub state: State = word,
        /// What who did it is; none for time itself.
        pub actor_role: Option<String>,
    }
}

/// The steps of a person's registrations, the oldest first.
pub async fn steps(mut conn: impl Conn, person: Uuid) -> Result<Vec<Step>> {
    conn.query(
        "SELECT a.name AS action, e.at, e.state, e.actor_role
         FROM registration r
         JOIN registration_event e ON e.registration_id = r.id
         JOIN action_session s ON s.id = r.session_id
         JOIN action a ON a.id = s.action_id
         WHERE r.allocataire_id = $1 ORDER BY e.at, e.id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// An action that was proposed.
    pub struct Proposal {
        /// Name of the action.
        pub action: String,
        /// Name of the structure that runs it.
        pub structure: String,
        /// First and last name of who proposed it.
        pub referent: String,
        /// When.
        pub proposed_at: DateTime<Utc>,
        /// Their word.
        pub message: String,
    }
}

/// What was proposed to a person, the earliest first.
pub async fn proposals(mut conn: impl Conn, person: Uuid) -> Result<Vec<Proposal>> {
    conn.query(
        "SELECT a.name AS action, o.name AS structure, r.first_name || ' ' || r.last_name AS referent, p.proposed_at,
                p.message
         FROM proposal p
         JOIN action a ON a.id = p.action_id
         JOIN structure o ON o.id = a.structure_id
         JOIN referent r ON r.id = p.referent_id
         WHERE p.allocataire_id = $1 ORDER BY p.proposed_at, p.id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// An action that a person keeps.
    pub struct Favourite {
        /// Its name.
        pub action: String,
        /// Since when.
        pub kept_at: DateTime<Utc>,
    }
}

/// The actions that a person keeps, the first one first.
pub async fn favourites(mut conn: impl Conn, person: Uuid) -> Result<Vec<Favourite>> {
    conn.query(
        "SELECT a.name AS action, f.kept_at FROM favourite f JOIN action a ON a.id = f.action_id
         WHERE f.allocataire_id = $1 ORDER BY f.kept_at, a.name",
    )
    .bind(person)
    .all()
    .await
}
