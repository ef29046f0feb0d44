//! What a request for a seat depends on, in one statement.

use chrono::{DateTime, Utc};
use domain::{
    person::RightState,
    registration::{Needs, Opening, SeatRequest},
    session::SessionState,
};
use uuid::Uuid;

use super::{Registration, following, open_referent};
use crate::{Conn, Result, record};

record! {
    /// A session and a person who may ask for a seat of it.
    pub struct Asking {
        /// First minute of the session.
        pub starts_at: DateTime<Utc>,
        /// Last minute of the session.
        pub ends_at: DateTime<Utc>,
        /// Whether it has dates of its own, beside its first and last minutes.
        pub has_dates: bool,
        /// Whether nobody else may come.
        pub is_full: bool,
        /// Whether it takes place.
        pub session_state: SessionState = word,
        /// Whether people may register by themselves.
        pub self_registration: bool,
        /// Whether somebody must agree first.
        pub needs_validation: bool,
        /// The structure that runs the action.
        pub structure_id: Uuid,
        /// The state of the person's right.
        pub right_state: RightState = word,
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
        /// Their live registration to this session.
        pub live: Option<Uuid>,
    }
}

/// What a request of a person for a seat of a session depends on; none when one of the two is not there.
pub async fn asking(mut conn: impl Conn, session: Uuid, person: Uuid) -> Result<Option<Asking>> {
    conn.query(concat!(
        "SELECT s.starts_at, s.ends_at, s.taken >= s.seats AS is_full, s.state AS session_state,
                EXISTS (SELECT 1 FROM session_date d WHERE d.session_id = s.id) AS has_dates,
                a.self_registration, a.needs_validation, a.structure_id, p.right_state,
                p.phone, p.mail, ",
        following!(),
        ", r.id AS live
         FROM action_session s
         JOIN action a ON a.id = s.action_id
         JOIN allocataire p ON p.id = $2
         LEFT JOIN registration r ON r.session_id = s.id AND r.allocataire_id = p.id
                                 AND r.state IN ('requested', 'validated', 'waitlisted', 'offered')",
        open_referent!(),
        "WHERE s.id = $1",
    ))
    .bind(session)
    .bind(person)
    .optional()
    .await
}

impl Asking {
    /// What decides the request, with what the person says.
    pub fn seat_request(&self, needs: Needs, has_word: bool, is_prescribed: bool) -> SeatRequest {
        SeatRequest {
            starts_at: self.starts_at,
            cancelled: self.session_state == SessionState::Cancelled,
            needs_validation: self.needs_validation,
            self_registration: self.self_registration,
            right_closed: self.right_state == RightState::Closed,
            needs,
            has_word,
            is_full: self.is_full,
            is_prescribed,
        }
    }

    /// The registration that it becomes.
    pub fn opened(self, id: Uuid, session: Uuid, person: Uuid, opening: &Opening) -> Registration {
        Registration {
            id,
            session_id: session,
            allocataire_id: person,
            state: opening.state,
            answer_by: opening.answer_by,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            structure_id: self.structure_id,
            phone: self.phone,
            mail: self.mail,
            territory_id: self.territory_id,
            referent_id: self.referent_id,
            referent_reached: self.referent_reached,
            head_reached: self.head_reached,
            is_late: false,
        }
    }
}
