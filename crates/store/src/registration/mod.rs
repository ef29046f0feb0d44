//! Registrations: insertion, transitions, and the rows of their history.

mod alternative;
mod attendance;
mod deciders;
mod details;
mod escalation;
mod history;
mod list;
mod needs;
mod request;
mod roster;
pub mod waitlist;

pub use alternative::{Alternative, NewAlternative, alternative};
pub(crate) use attendance::first_recorded;
pub use attendance::{Recorded, recorded, set_minutes};
use chrono::{DateTime, Utc};
pub use deciders::{
    Decider, FollowedBy, Reviewer, delete_settled_told, following_of, reached_deciders, tell, untold_deciders, was_told,
};
pub(crate) use deciders::{
    admins_decide, following, heads_decide, is_reached_head, open_referent, people_of_admins, people_of_referent,
    reached, reached_head, tells_deciders, tells_following,
};
pub use details::{RegistrationDetails, RequestCase, case, details};
use domain::registration::{Needs, Opening, Prescription, Rejection, State};
pub use escalation::{escalate, mark_reminded, set_escalation, to_remind};
pub use history::{Event, add_event, history};
pub use list::{
    ListedRegistration, NextRequest, OwnSeat, QueuedRequest, awaiting, live, next_request, of_action, of_person,
    open_actions,
};
pub(crate) use needs::tells_needs;
pub use needs::{OpenNeeds, mark_needs_seen, open_needs};
pub use request::{Asking, asking};
pub(crate) use roster::named;
pub use roster::{Participant, PendingSeat, SeatsByState, participants, pending_seats, seat_holders, seats_by_state};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// A registration as permissions, transitions and their notices need it.
    pub struct Registration {
        /// The registration.
        pub id: Uuid,
        /// Its session.
        pub session_id: Uuid,
        /// Its person.
        pub allocataire_id: Uuid,
        /// Where it stands.
        pub state: State = word,
        /// Until when an answer is awaited.
        pub answer_by: Option<DateTime<Utc>>,
        /// First minute of the session.
        pub starts_at: DateTime<Utc>,
        /// Last minute of the session.
        pub ends_at: DateTime<Utc>,
        /// The structure that runs the action.
        pub structure_id: Uuid,
        /// Telephone of the person (E.164).
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
    }
}

tells_following!(Registration);
tells_deciders!(Registration);

macro_rules! registrations {
    ($($tail:expr),+) => {
        concat!(
            "SELECT r.id, r.session_id, r.allocataire_id, r.state, r.answer_by, s.starts_at, s.ends_at,
                    a.structure_id, r.is_late,
                    p.phone, p.mail,
                    ",
            following!(),
            " FROM registration r
             JOIN action_session s ON s.id = r.session_id
             JOIN action a ON a.id = s.action_id
             JOIN allocataire p ON p.id = r.allocataire_id ",
            open_referent!(),
            $($tail),+
        )
    };
}
pub(crate) use registrations;

/// A registration.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Registration>> {
    conn.query(registrations!("WHERE r.id = $1")).bind(id).optional().await
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
        "WHERE r.session_id = $1 AND r.state IN ('requested', 'validated', 'waitlisted', 'offered')
         ORDER BY r.requested_at, r.id"
    ))
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
    /// What the person needs in order to come.
    pub needs: Needs,
    /// What the person wrote.
    pub wish: String,
    /// Who registers the person, when they do not do it themselves.
    pub prescription: Option<Prescription>,
}

/// Writes down a request of a person who holds no live one for this session.
pub async fn open(tx: &mut Tx, new: &NewRegistration, opening: &Opening, now: DateTime<Utc>) -> Result<()> {
    let settled_at = (!opening.state.is_undecided()).then_some(now);
    tx.query(
        "INSERT INTO registration (id, session_id, allocataire_id, state, wish, answer_by, requested_at, settled_at,
                                   childcare, transport, needs_open, remind_at, escalate_at,
                                   prescribed_by, consent)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(new.id)
    .bind(new.session_id)
    .bind(new.allocataire_id)
    .bind(opening.state.code().to_owned())
    .bind(new.wish.clone())
    .bind(opening.answer_by)
    .bind(now)
    .bind(settled_at)
    .bind(new.needs.childcare)
    .bind(new.needs.transport)
    .bind(opening.needs_open)
    .bind(opening.escalation.map(|one| one.remind_at))
    .bind(opening.escalation.map(|one| one.escalate_at))
    .bind(new.prescription.map(|one| one.by))
    .bind(new.prescription.map(|one| one.consent.code().to_owned()))
    .later()
    .await
}

/// Moves a registration if it still stands where it was read; false when somebody was faster.
pub async fn advance(tx: &mut Tx, id: Uuid, from: State, to: State, now: DateTime<Utc>) -> Result<bool> {
    let moved = tx
        .query("UPDATE registration SET state = $3, settled_at = $4 WHERE id = $1 AND state = $2")
        .bind(id)
        .bind(from.code().to_owned())
        .bind(to.code().to_owned())
        .bind((!to.is_undecided()).then_some(now))
        .run()
        .await?;
    Ok(moved == 1)
}

/// Keeps what the decider wrote to the person with a yes; of a no that was taken back, nothing stays.
pub async fn keep_message(tx: &mut Tx, id: Uuid, message: &str) -> Result<()> {
    tx.query(
        "UPDATE registration SET message = $2, refusal_reason = NULL, private_note = NULL,
                                 alternative_action_id = NULL, alternative_session_id = NULL
         WHERE id = $1",
    )
    .bind(id)
    .bind((!message.is_empty()).then(|| message.to_owned()))
    .run()
    .await?;
    Ok(())
}

/// Keeps the reason of a no, and what is proposed instead.
pub async fn keep_rejection(
    tx: &mut Tx,
    id: Uuid,
    rejection: &Rejection,
    alternative: Option<NewAlternative>,
) -> Result<()> {
    tx.query(
        "UPDATE registration SET refusal_reason = $2, message = $3, private_note = $4,
                                 alternative_action_id = $5, alternative_session_id = $6
         WHERE id = $1",
    )
    .bind(id)
    .bind(rejection.reason.code().to_owned())
    .bind(rejection.message.clone())
    .bind(rejection.private_note.clone())
    .bind(alternative.map(|one| one.action))
    .bind(alternative.and_then(|one| one.session))
    .run()
    .await?;
    Ok(())
}

/// Says until when an answer is awaited, since the session moved.
pub async fn set_answer_by(tx: &mut Tx, id: Uuid, answer_by: DateTime<Utc>) -> Result<()> {
    tx.query("UPDATE registration SET answer_by = $2 WHERE id = $1 AND state IN ('requested', 'offered')")
        .bind(id)
        .bind(answer_by)
        .run()
        .await?;
    Ok(())
}
