//! Small rows for messages: only what their texts say, and recipients.

use chrono::{DateTime, Utc};
use domain::{
    person::{RightState, steps::Step},
    registration::State,
};
use uuid::Uuid;

use crate::{
    Conn, Result, record,
    registration::{following, open_referent, tells_deciders, tells_following, tells_needs},
};

record! {
    /// What messages say of a registration.
    pub struct Registration {
        /// The registration.
        pub id: Uuid,
        /// Its session.
        pub session_id: Uuid,
        /// Its person.
        pub allocataire_id: Uuid,
        /// Where it stands.
        pub state: State = word,
        /// Whether somebody must mind the children.
        pub childcare: bool,
        /// Whether a way to get there is missing.
        pub transport: bool,
        /// What the person wrote.
        pub wish: String,
        /// Until when an answer is awaited.
        pub answer_by: Option<DateTime<Utc>>,
        /// When it was answered or ended.
        pub settled_at: Option<DateTime<Utc>>,
        /// What the decider wrote to the person.
        pub message: Option<String>,
        /// First name of the person.
        pub first_name: String,
        /// Last name of the person.
        pub last_name: String,
        /// Their telephone (E.164).
        pub phone: Option<String>,
        /// Their e-mail address.
        pub mail: Option<String>,
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
        /// First name of their référent.
        pub referent_first_name: Option<String>,
        /// Last name of their référent.
        pub referent_last_name: Option<String>,
        /// Telephone of their référent (E.164).
        pub referent_phone: Option<String>,
    }
}

tells_following!(Registration);
tells_deciders!(Registration);
tells_needs!(Registration);

/// What messages say of a registration.
pub async fn registration(mut conn: impl Conn, id: Uuid) -> Result<Option<Registration>> {
    conn.query(concat!(
        "SELECT r.id, r.session_id, r.allocataire_id, r.state, r.childcare, r.transport, r.wish, r.answer_by,
                r.settled_at, r.message, r.is_late,
                p.first_name, p.last_name,
                p.phone, p.mail,
                ",
        following!(),
        ", f.first_name AS referent_first_name, f.last_name AS referent_last_name,
                f.phone AS referent_phone
         FROM registration r
         JOIN allocataire p ON p.id = r.allocataire_id ",
        open_referent!(),
        " WHERE r.id = $1"
    ))
    .bind(id)
    .optional()
    .await
}

record! {
    /// What messages say of a session.
    pub struct Session {
        /// First minute.
        pub starts_at: DateTime<Utc>,
        /// Last minute.
        pub ends_at: DateTime<Utc>,
        /// Name of the place.
        pub place: String,
        /// Street and number.
        pub address: String,
        /// Code of the commune.
        pub insee: String,
        /// How many people can come.
        pub seats: i64,
        /// How many seats are held or given.
        pub taken: i64,
        /// What to bring or know.
        pub bring: String,
        /// The other dates, in words.
        pub rhythm: String,
        /// Why it was cancelled.
        pub cancel_reason: Option<String>,
        /// The action.
        pub action_id: Uuid,
        /// Its name.
        pub action_name: String,
        /// Name of the structure that runs it.
        pub structure_name: String,
    }
}

/// What messages say of a session.
pub async fn session(mut conn: impl Conn, id: Uuid) -> Result<Option<Session>> {
    conn.query(
        "SELECT s.starts_at, s.ends_at, s.place, s.address, s.insee, s.seats, s.taken, s.bring, s.rhythm,
                s.cancel_reason, a.id AS action_id, a.name AS action_name, o.name AS structure_name
         FROM action_session s
         JOIN action a ON a.id = s.action_id
         JOIN structure o ON o.id = a.structure_id
         WHERE s.id = $1",
    )
    .bind(id)
    .optional()
    .await
}

record! {
    /// What messages say of an answer to a question about rights and duties.
    pub struct Answer {
        /// Whether it was answered here.
        pub is_answered: bool,
        /// First name of who asked.
        pub first_name: String,
        /// Their telephone (E.164).
        pub phone: Option<String>,
        /// Their e-mail address.
        pub mail: Option<String>,
        /// First name of their référent.
        pub referent_first_name: Option<String>,
        /// Last name of their référent.
        pub referent_last_name: Option<String>,
        /// Their telephone (E.164).
        pub referent_phone: Option<String>,
    }
}

/// What messages say of an answer.
pub async fn answer(mut conn: impl Conn, question: Uuid) -> Result<Option<Answer>> {
    conn.query(
        "SELECT q.reply IS NOT NULL AS is_answered, w.first_name, w.phone, w.mail,
                r.first_name AS referent_first_name, r.last_name AS referent_last_name, r.phone AS referent_phone
         FROM rights_question q
         JOIN allocataire w ON w.id = q.allocataire_id
         LEFT JOIN referent r ON r.id = w.referent_id AND r.closed_at IS NULL
         WHERE q.id = $1",
    )
    .bind(question)
    .optional()
    .await
}

record! {
    /// What messages say of a step that became late.
    pub struct LateStep {
        /// The person.
        pub allocataire_id: Uuid,
        /// The step.
        pub step: Step = word,
        /// The state of their right.
        pub right_state: RightState = word,
        /// Their first name.
        pub first_name: String,
        /// Their telephone (E.164).
        pub phone: Option<String>,
        /// Their e-mail address.
        pub mail: Option<String>,
        /// First name of their référent.
        pub referent_first_name: Option<String>,
        /// Last name of their référent.
        pub referent_last_name: Option<String>,
        /// Their telephone (E.164).
        pub referent_phone: Option<String>,
    }
}

/// What messages say of a step that became late.
pub async fn late_step(mut conn: impl Conn, id: Uuid) -> Result<Option<LateStep>> {
    conn.query(
        "SELECT l.allocataire_id, l.step, w.right_state, w.first_name, w.phone, w.mail,
                r.first_name AS referent_first_name, r.last_name AS referent_last_name, r.phone AS referent_phone
         FROM late_step l
         JOIN allocataire w ON w.id = l.allocataire_id
         LEFT JOIN referent r ON r.id = w.referent_id AND r.closed_at IS NULL
         WHERE l.id = $1",
    )
    .bind(id)
    .optional()
    .await
}

record! {
    /// What messages say of a proposal.
    pub struct Proposal {
        /// The action.
        pub action_id: Uuid,
        /// Its name.
        pub action_name: String,
        /// Name of the structure that runs it.
        pub structure_name: String,
        /// First name of whom it is for.
        pub first_name: String,
        /// Their telephone (E.164).
        pub phone: Option<String>,
        /// Their e-mail address.
        pub mail: Option<String>,
        /// First name of who proposes.
        pub referent_first_name: String,
        /// Last name of who proposes.
        pub referent_last_name: String,
        /// Their telephone (E.164).
        pub referent_phone: Option<String>,
        /// Their word.
        pub message: String,
        /// When the action left the offer.
        pub withdrawn_at: Option<DateTime<Utc>>,
    }
}

/// What messages say of a proposal.
pub async fn proposal(mut conn: impl Conn, id: Uuid) -> Result<Option<Proposal>> {
    conn.query(
        "SELECT p.action_id, a.name AS action_name, s.name AS structure_name, w.first_name,
                w.phone, w.mail,
                r.first_name AS referent_first_name, r.last_name AS referent_last_name,
                r.phone AS referent_phone, p.message, a.withdrawn_at
         FROM proposal p
         JOIN action a ON a.id = p.action_id
         JOIN structure s ON s.id = a.structure_id
         JOIN allocataire w ON w.id = p.allocataire_id
         JOIN referent r ON r.id = p.referent_id
         WHERE p.id = $1",
    )
    .bind(id)
    .optional()
    .await
}
