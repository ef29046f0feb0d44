//! Registrations: one row a request, one a step of its history.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    account::Account,
    registration::{Opening, Rejection, State},
    session::SessionState,
};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// A registration with its session, its action and its person: what every page and message about it needs.
    pub struct Registration {
        /// The registration.
        pub id: Uuid,
        /// Its session.
        pub session_id: Uuid,
        /// Its person.
        pub allocataire_id: Uuid,
        /// Where it stands.
        pub state: State = word,
        /// What the person wrote to the decider.
        pub wish: String,
        /// Until when an answer is awaited.
        pub answer_by: Option<DateTime<Utc>>,
        /// When it was asked for.
        pub requested_at: DateTime<Utc>,
        /// When it was answered or ended.
        pub settled_at: Option<DateTime<Utc>>,
        /// Why it was refused, a word for statistics.
        pub refusal_reason: Option<String>,
        /// What the decider wrote to the person.
        pub message: Option<String>,
        /// What the decider wrote to colleagues.
        pub private_note: Option<String>,
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
        /// How many people can come.
        pub seats: i64,
        /// How many seats are held or given.
        pub taken: i64,
        /// What to bring or know.
        pub bring: String,
        /// The other dates, in words.
        pub rhythm: String,
        /// Whether the session takes place.
        pub session_state: SessionState = word,
        /// Why not.
        pub cancel_reason: Option<String>,
        /// The action.
        pub action_id: Uuid,
        /// Its name.
        pub action_name: String,
        /// The structure that runs it.
        pub structure_id: Uuid,
        /// Its name.
        pub structure_name: String,
        /// "Mme" or "M."
        pub civility: String,
        /// First name of the person.
        pub first_name: String,
        /// Last name of the person.
        pub last_name: String,
        /// Their telephone (E.164).
        pub phone: Option<String>,
        /// Their e-mail address.
        pub mail: Option<String>,
        /// Their birth date.
        pub born_on: NaiveDate,
        /// Their commune, in words.
        pub commune: String,
        /// Their commune, by code.
        pub insee: String,
        /// Their territory.
        pub territory_id: Option<Uuid>,
        /// Their référent.
        pub referent_id: Option<Uuid>,
        /// The référent's first name.
        pub referent_first_name: Option<String>,
        /// The référent's last name.
        pub referent_last_name: Option<String>,
        /// The référent's telephone (E.164).
        pub referent_phone: Option<String>,
    }
}

macro_rules! registrations {
    ($tail:literal) => {
        concat!(
            "SELECT r.id, r.session_id, r.allocataire_id, r.state, r.wish, r.answer_by, r.requested_at, r.settled_at,
                    r.refusal_reason, r.message, r.private_note,
                    s.starts_at, s.ends_at, s.place, s.address, s.insee AS session_insee, s.seats, s.taken, s.bring,
                    s.rhythm, s.state AS session_state, s.cancel_reason,
                    a.id AS action_id, a.name AS action_name, o.id AS structure_id, o.name AS structure_name,
                    p.civility, p.first_name, p.last_name,
                    CASE WHEN p.phone_to_verify THEN NULL ELSE p.phone END AS phone,
                    CASE WHEN p.mail_to_verify THEN NULL ELSE p.mail END AS mail, p.born_on, p.commune, p.insee,
                    p.territory_id, p.referent_id, f.first_name AS referent_first_name,
                    f.last_name AS referent_last_name,
                    CASE WHEN f.phone_to_verify THEN NULL ELSE f.phone END AS referent_phone
             FROM registration r
             JOIN action_session s ON s.id = r.session_id
             JOIN action a ON a.id = s.action_id
             JOIN structure o ON o.id = a.structure_id
             JOIN allocataire p ON p.id = r.allocataire_id
             LEFT JOIN referent f ON f.id = p.referent_id ",
            $tail
        )
    };
}

/// A registration.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Registration>> {
    conn.query(registrations!("WHERE r.id = $1")).bind(id).optional().await
}

/// The registrations of a person, the latest session first.
pub async fn of_person(mut conn: impl Conn, person: Uuid) -> Result<Vec<Registration>> {
    conn.query(registrations!("WHERE r.allocataire_id = $1 ORDER BY s.starts_at DESC, r.requested_at DESC, r.id"))
        .bind(person)
        .all()
        .await
}

/// The live registration of a person to a session.
pub async fn live(mut conn: impl Conn, session: Uuid, person: Uuid) -> Result<Option<Registration>> {
    conn.query(registrations!(
        "WHERE r.session_id = $1 AND r.allocataire_id = $2 AND r.state IN ('requested', 'validated')"
    ))
    .bind(session)
    .bind(person)
    .optional()
    .await
}

/// The requests that a référent answers: those of their people and, for a *responsable*, those of the people of
/// the territory whom nobody follows; the most pressing first.
pub async fn awaiting_referent(
    mut conn: impl Conn,
    referent: Uuid,
    head_of: Option<Uuid>,
) -> Result<Vec<Registration>> {
    conn.query(registrations!(
        "WHERE r.state = 'requested'
           AND (p.referent_id = $1 OR (p.referent_id IS NULL AND p.territory_id = $2))
         ORDER BY r.answer_by, r.requested_at, r.id"
    ))
    .bind(referent)
    .bind(head_of)
    .all()
    .await
}

/// The requests that only the Département's administrators can answer: nobody follows the person, and the
/// territory has no *responsable*.
pub async fn awaiting_admin(mut conn: impl Conn) -> Result<Vec<Registration>> {
    conn.query(registrations!(
        "WHERE r.state = 'requested' AND p.referent_id IS NULL
           AND NOT EXISTS (SELECT 1 FROM referent h WHERE h.is_head AND h.territory_id = p.territory_id)
         ORDER BY r.answer_by, r.requested_at, r.id"
    ))
    .all()
    .await
}

/// The requests that nobody answered in time.
pub async fn overdue(mut conn: impl Conn, now: DateTime<Utc>) -> Result<Vec<Registration>> {
    conn.query(registrations!("WHERE r.state = 'requested' AND r.answer_by <= $1 ORDER BY r.answer_by, r.id"))
        .bind(now)
        .all()
        .await
}

/// The registrations of a session that are open, in the order of their requests.
pub async fn open_of_session(mut conn: impl Conn, session: Uuid) -> Result<Vec<Registration>> {
    conn.query(registrations!(
        "WHERE r.session_id = $1 AND r.state IN ('requested', 'validated') ORDER BY r.requested_at, r.id"
    ))
    .bind(session)
    .all()
    .await
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
    }
}

/// Everybody who holds a seat of a session, held one when it was cancelled, or gave back one that was theirs, by name.
/// Who was refused, or changed their mind before the answer, is none of the organiser's business.
pub async fn participants(mut conn: impl Conn, session: Uuid) -> Result<Vec<Participant>> {
    conn.query(
        "SELECT r.id, r.state, p.civility, p.first_name, p.last_name,
                CASE WHEN p.phone_to_verify THEN NULL ELSE p.phone END AS phone,
                CASE WHEN p.mail_to_verify THEN NULL ELSE p.mail END AS mail, r.requested_at, r.settled_at
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

/// A request to write down.
#[derive(Clone, Debug)]
pub struct NewRegistration {
    /// Its id.
    pub id: Uuid,
    /// The session.
    pub session_id: Uuid,
    /// The person.
    pub allocataire_id: Uuid,
    /// What the person wrote to the decider.
    pub wish: String,
}

/// Writes a request down; false when the person already has a live one for this session.
pub async fn open(tx: &mut Tx, new: &NewRegistration, opening: &Opening, now: DateTime<Utc>) -> Result<bool> {
    let settled_at = (opening.state != State::Requested).then_some(now);
    let added = tx
        .query(
            "INSERT INTO registration (id, session_id, allocataire_id, state, wish, answer_by, requested_at, settled_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        )
        .bind(new.id)
        .bind(new.session_id)
        .bind(new.allocataire_id)
        .bind(opening.state.code().to_owned())
        .bind(new.wish.clone())
        .bind(opening.answer_by)
        .bind(now)
        .bind(settled_at)
        .run()
        .await?;
    Ok(added == 1)
}

/// Moves a registration if it still stands where it was read; false when somebody was faster.
pub async fn advance(tx: &mut Tx, id: Uuid, from: State, to: State, now: DateTime<Utc>) -> Result<bool> {
    let moved = tx
        .query("UPDATE registration SET state = $3, settled_at = $4 WHERE id = $1 AND state = $2")
        .bind(id)
        .bind(from.code().to_owned())
        .bind(to.code().to_owned())
        .bind(now)
        .run()
        .await?;
    Ok(moved == 1)
}

/// Keeps what the decider wrote to the person with a yes.
pub async fn keep_message(tx: &mut Tx, id: Uuid, message: &str) -> Result<()> {
    tx.query("UPDATE registration SET message = $2 WHERE id = $1").bind(id).bind(message.to_owned()).run().await?;
    Ok(())
}

/// Keeps the reason of a no.
pub async fn keep_rejection(tx: &mut Tx, id: Uuid, rejection: &Rejection) -> Result<()> {
    tx.query("UPDATE registration SET refusal_reason = $2, message = $3, private_note = $4 WHERE id = $1")
        .bind(id)
        .bind(rejection.reason.code().to_owned())
        .bind(rejection.message.clone())
        .bind(rejection.private_note.clone())
        .run()
        .await?;
    Ok(())
}

record! {
    /// A step in the history of a registration.
    pub struct Event {
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
    .run()
    .await?;
    Ok(())
}

/// The history of a registration, the oldest step first.
pub async fn history(mut conn: impl Conn, registration: Uuid) -> Result<Vec<Event>> {
    conn.query(
        "SELECT at, state, actor_role, actor_id FROM registration_event WHERE registration_id = $1 ORDER BY at, id",
    )
    .bind(registration)
    .all()
    .await
}
