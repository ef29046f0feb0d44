//! Rosters: who comes to a session, as far as its organiser may know them.
//!
//! Whose request was never validated is not read at all, nor anybody of a session that ended long ago: they are counted.

use chrono::{DateTime, Utc};
use domain::{
    listing::{ListPage, ROWS},
    registration::State,
    session::{SEATS_MAX, named_since},
};
use uuid::Uuid;

use super::{first_recorded, tells_needs};
use crate::{Conn, Result, record};

/// Whether the organiser may know whose the registration `r` is: its seat is the person's, or was when they gave it back
/// or the session was cancelled. A yes that was taken back gave none.
macro_rules! named {
    () => {
        "(r.state IN ('validated', 'attended', 'excused', 'absent', 'dropped')
          OR (r.state IN ('withdrawn', 'cancelled')
              AND EXISTS (SELECT 1 FROM registration_event y
                          WHERE y.registration_id = r.id AND y.state = 'validated'
                            AND NOT EXISTS (SELECT 1 FROM registration_event b
                                            WHERE b.registration_id = r.id AND b.state = 'requested'
                                              AND b.at > y.at))))"
    };
}
pub(crate) use named;

record! {
    /// What a porteur sees of somebody whose seat is validated: a name, how to reach them, and whether they come.
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
        /// How long they stayed, once they came.
        pub minutes: Option<i64>,
        /// When it was first recorded whether they came.
        pub recorded_at: Option<DateTime<Utc>>,
        /// How many people the whole roster holds.
        pub total: i64,
    }
}

tells_needs!(Participant);

macro_rules! participants {
    ($which:expr) => {
        concat!(
            "SELECT r.id, r.state, p.civility, p.first_name, p.last_name,
                    p.phone, p.mail, r.requested_at, r.settled_at,
                    r.childcare, r.transport, CASE WHEN r.answer_by IS NULL THEN r.wish ELSE '' END AS wish,
                    r.minutes, ",
            first_recorded!(),
            " AS recorded_at, COUNT(*) OVER () AS total
             FROM registration r JOIN allocataire p ON p.id = r.allocataire_id
             WHERE r.session_id = $1 AND ",
            $which,
            " AND EXISTS (SELECT 1 FROM action_session s WHERE s.id = r.session_id AND s.ends_at > $2)
             ORDER BY p.last_name, p.first_name, r.requested_at, r.id LIMIT $3 OFFSET $4"
        )
    };
}

/// A page of everybody whose seat of a session is validated, or was when they gave it back or it was cancelled, by name.
/// Nobody of a session whose people are no longer named.
pub async fn participants(
    mut conn: impl Conn,
    session: Uuid,
    now: DateTime<Utc>,
    page: ListPage,
) -> Result<Vec<Participant>> {
    conn.query(participants!(named!()))
        .bind(session)
        .bind(named_since(now))
        .bind(ROWS as i64)
        .bind(page.skipped())
        .all()
        .await
}

/// Everybody whose seat of a session is validated, or was when it was cancelled, by name: at most as many as it has
/// seats. Nobody of a session whose people are no longer named.
pub async fn seat_holders(mut conn: impl Conn, session: Uuid, now: DateTime<Utc>) -> Result<Vec<Participant>> {
    conn.query(participants!(concat!("r.state <> 'withdrawn' AND ", named!())))
        .bind(session)
        .bind(named_since(now))
        .bind(SEATS_MAX)
        .bind(0_i64)
        .all()
        .await
}

record! {
    /// A seat that is kept while a request for it waits: what the organiser may know of it.
    pub struct PendingSeat {
        /// Since when.
        pub requested_at: DateTime<Utc>,
        /// Until when an answer is awaited.
        pub answer_by: Option<DateTime<Utc>>,
    }
}

/// The seats of a session that are kept while a request waits, the first to be answered first; no more than a page.
pub async fn pending_seats(mut conn: impl Conn, session: Uuid) -> Result<Vec<PendingSeat>> {
    conn.query(
        "SELECT requested_at, answer_by FROM registration WHERE session_id = $1 AND state = 'requested'
         ORDER BY answer_by, requested_at LIMIT $2",
    )
    .bind(session)
    .bind(ROWS as i64)
    .all()
    .await
}

record! {
    /// How many seats of a session stand where.
    pub struct SeatsByState {
        /// Registrations with a yes.
        pub validated: i64,
        /// Registrations that wait for an answer.
        pub requested: i64,
        /// Seats that somebody in line may take.
        pub offered: i64,
        /// People in line.
        pub waiting: i64,
        /// Registrations of which it is recorded whether the person came.
        pub recorded: i64,
        /// Of these, people who came, until the end or not.
        pub came: i64,
    }
}

impl SeatsByState {
    /// People who have a seat of their own, whether it is recorded that they came or not.
    pub fn with_seat(&self) -> i64 {
        self.validated + self.recorded
    }
}

/// How many registrations are in some states.
macro_rules! counted {
    ($states:literal) => {
        concat!("CAST(COALESCE(SUM(CASE WHEN state IN (", $states, ") THEN 1 ELSE 0 END), 0) AS BIGINT)")
    };
}

/// How many seats of a session stand where, on all pages of its roster.
pub async fn seats_by_state(mut conn: impl Conn, session: Uuid) -> Result<SeatsByState> {
    conn.query(concat!(
        "SELECT ",
        counted!("'validated'"),
        " AS validated, ",
        counted!("'requested'"),
        " AS requested, ",
        counted!("'offered'"),
        " AS offered, ",
        counted!("'waitlisted'"),
        " AS waiting, ",
        counted!("'attended', 'excused', 'absent', 'dropped'"),
        " AS recorded, ",
        counted!("'attended', 'dropped'"),
        " AS came
         FROM registration WHERE session_id = $1"
    ))
    .bind(session)
    .one()
    .await
}
