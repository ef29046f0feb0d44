//! One registration in full, for its person or its reviewer.

use chrono::{DateTime, Utc};
use domain::registration::State;
use uuid::Uuid;

use super::{following, open_referent, tells_deciders, tells_following, tells_needs};
use crate::{Conn, Result, record};

record! {
    /// A registration as its person sees it.
    pub struct RegistrationDetails {
        /// The registration.
        pub id: Uuid,
        /// Its person.
        pub allocataire_id: Uuid,
        /// Its session.
        pub session_id: Uuid,
        /// The action.
        pub action_id: Uuid,
        /// Where it stands.
        pub state: State = word,
        /// Whether somebody must mind the children.
        pub childcare: bool,
        /// Whether a way to get there is missing.
        pub transport: bool,
        /// What the person wrote.
        pub wish: String,
        /// When somebody saw to what the person needs.
        pub needs_seen_at: Option<DateTime<Utc>>,
        /// Until when an answer is awaited.
        pub answer_by: Option<DateTime<Utc>>,
        /// When it was asked for.
        pub requested_at: DateTime<Utc>,
        /// When it was answered or ended.
        pub settled_at: Option<DateTime<Utc>>,
        /// What the decider wrote to the person.
        pub message: Option<String>,
        /// First minute of the session.
        pub starts_at: DateTime<Utc>,
        /// Last minute of the session.
        pub ends_at: DateTime<Utc>,
        /// Name of the place.
        pub place: String,
        /// Street and number.
        pub address: String,
        /// Code of the session's commune.
        pub session_insee: String,
        /// How many times the session was changed.
        pub session_version: i64,
        /// What to bring or know.
        pub bring: String,
        /// The other dates, in words.
        pub rhythm: String,
        /// Why the session does not take place.
        pub cancel_reason: Option<String>,
        /// Name of the action.
        pub action_name: String,
        /// Name of the structure that runs it.
        pub structure_name: String,
        /// First name of the person.
        pub first_name: String,
        /// Their telephone (E.164).
        pub phone: Option<String>,
        /// Their e-mail address.
        pub mail: Option<String>,
        /// Their référent.
        pub referent_id: Option<Uuid>,
        /// The référent's first name.
        pub referent_first_name: Option<String>,
        /// The référent's last name.
        pub referent_last_name: Option<String>,
        /// The référent's telephone (E.164).
        pub referent_phone: Option<String>,
        /// First and last names of who registered the person, when it was not themselves.
        pub prescriber: Option<String>,
    }
}

tells_needs!(RegistrationDetails);

/// A registration as its person sees it.
pub async fn details(mut conn: impl Conn, id: Uuid) -> Result<Option<RegistrationDetails>> {
    conn.query(
        "SELECT r.id, r.allocataire_id, r.session_id, s.action_id, r.state, r.childcare, r.transport, r.wish,
                r.needs_seen_at, r.answer_by, r.requested_at, r.settled_at, r.message,
                s.starts_at, s.ends_at, s.place, s.address, s.insee AS session_insee,
                s.version AS session_version, s.bring, s.rhythm, s.cancel_reason,
                a.name AS action_name, o.name AS structure_name,
                p.first_name,
                p.phone, p.mail,
                f.id AS referent_id, f.first_name AS referent_first_name,
                f.last_name AS referent_last_name, f.phone AS referent_phone,
                w.first_name || ' ' || w.last_name AS prescriber
         FROM registration r
         JOIN action_session s ON s.id = r.session_id
         JOIN action a ON a.id = s.action_id
         JOIN structure o ON o.id = a.structure_id
         JOIN allocataire p ON p.id = r.allocataire_id
         LEFT JOIN referent f ON f.id = p.referent_id AND f.closed_at IS NULL
         LEFT JOIN referent w ON w.id = r.prescribed_by
         WHERE r.id = $1",
    )
    .bind(id)
    .optional()
    .await
}

record! {
    /// A request as who answers it sees it.
    pub struct RequestCase {
        /// The registration.
        pub id: Uuid,
        /// Its session.
        pub session_id: Uuid,
        /// Its action.
        pub action_id: Uuid,
        /// Its person.
        pub allocataire_id: Uuid,
        /// Where it stands.
        pub state: State = word,
        /// Whether somebody must mind the children.
        pub childcare: bool,
        /// Whether a way to get there is missing.
        pub transport: bool,
        /// Whether somebody has yet to see to what the person needs.
        pub needs_open: bool,
        /// When somebody saw to it.
        pub needs_seen_at: Option<DateTime<Utc>>,
        /// What the person wrote.
        pub wish: String,
        /// Until when an answer is awaited.
        pub answer_by: Option<DateTime<Utc>>,
        /// When it was asked for.
        pub requested_at: DateTime<Utc>,
        /// What the decider wrote to the person.
        pub message: Option<String>,
        /// What the decider wrote to colleagues.
        pub private_note: Option<String>,
        /// The code of the reason of a no, also of one that was taken back.
        pub refusal_reason: Option<String>,
        /// When it came to its state.
        pub step_at: Option<DateTime<Utc>>,
        /// Who brought it there; none for time itself.
        pub step_by: Option<Uuid>,
        /// First minute of the session.
        pub starts_at: DateTime<Utc>,
        /// Last minute of the session.
        pub ends_at: DateTime<Utc>,
        /// Name of the place.
        pub place: String,
        /// Code of the session's commune.
        pub session_insee: String,
        /// How many people can come.
        pub seats: i64,
        /// How many seats are held or given.
        pub taken: i64,
        /// The other dates, in words.
        pub rhythm: String,
        /// Name of the action.
        pub action_name: String,
        /// Name of the structure that runs it.
        pub structure_name: String,
        /// First name of the person.
        pub first_name: String,
        /// Last name of the person.
        pub last_name: String,
        /// Their telephone (E.164).
        pub phone: Option<String>,
        /// Their e-mail address.
        pub mail: Option<String>,
        /// Their commune, by code.
        pub insee: String,
        /// Their territory.
        pub territory_id: Option<Uuid>,
        /// Their référent, whose account is open.
        pub referent_id: Option<Uuid>,
        /// Whether a mail reaches their référent.
        pub referent_reached: bool,
        /// Whether a mail reaches a *responsable* of their territory.
        pub head_reached: bool,
        /// Whether it has waited for so long that the *responsables* decide too.
        pub is_late: bool,
        /// Whether a référent registered the person.
        pub is_prescribed: bool,
    }
}

tells_following!(RequestCase);
tells_deciders!(RequestCase);
tells_needs!(RequestCase);

/// A request as who answers it sees it.
pub async fn case(mut conn: impl Conn, id: Uuid) -> Result<Option<RequestCase>> {
    conn.query(concat!(
        "SELECT r.id, r.session_id, s.action_id, r.allocataire_id, r.state, r.childcare, r.transport, r.needs_open,
                r.needs_seen_at, r.wish, r.answer_by, r.requested_at, r.message, r.private_note,
                r.refusal_reason, r.is_late, r.prescribed_by IS NOT NULL AS is_prescribed,
                e.at AS step_at, e.actor_id AS step_by,
                s.starts_at, s.ends_at, s.place, s.insee AS session_insee, s.seats, s.taken, s.rhythm,
                a.name AS action_name, o.name AS structure_name,
                p.first_name, p.last_name,
                p.phone, p.mail,
                p.insee, ",
        following!(),
        " FROM registration r
         JOIN action_session s ON s.id = r.session_id
         JOIN action a ON a.id = s.action_id
         JOIN structure o ON o.id = a.structure_id
         JOIN allocataire p ON p.id = r.allocataire_id ",
        open_referent!(),
        " LEFT JOIN registration_event e ON e.id = (SELECT l.id FROM registration_event l WHERE l.registration_id = r.id
                                                   ORDER BY l.at DESC, l.id DESC LIMIT 1)
         WHERE r.id = $1"
    ))
    .bind(id)
    .optional()
    .await
}
