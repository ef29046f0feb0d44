//! People in line for a seat: their order, the offers made to them, and what became of these.

use chrono::{DateTime, Utc};
use domain::{person::RightState, registration::Entry};
use uuid::Uuid;

use super::{Registration, following, open_referent, registrations};
use crate::{Conn, Result, Tx, db::Number, record};

record! {
    /// How full a session and its line are.
    pub struct Line {
        /// Seats that nobody holds.
        pub free: i64,
        /// How many people may wait.
        pub waitlist: i64,
        /// How many do.
        pub waiting: i64,
    }
}

impl Line {
    /// Whether one more may wait.
    pub fn has_room(&self) -> bool {
        self.free < 1 && self.waiting < self.waitlist
    }
}

/// How full a session and its line are; none when it does not take place, or has begun.
pub async fn line(mut conn: impl Conn, session: Uuid, now: DateTime<Utc>) -> Result<Option<Line>> {
    conn.query(
        "SELECT s.seats - s.taken AS free, s.waitlist,
                (SELECT COUNT(*) FROM registration r
                 WHERE r.session_id = s.id AND r.state IN ('waitlisted', 'offered')) AS waiting
         FROM action_session s WHERE s.id = $1 AND s.state = 'open' AND s.starts_at > $2",
    )
    .bind(session)
    .bind(now)
    .optional()
    .await
}

/// The free seats `f` of a session `s` that the person of a registration `r` has not let others have.
macro_rules! offerable {
    () => {
        "FROM free_seat f
         WHERE f.session_id = s.id
           AND (SELECT COUNT(*) FROM free_seat o WHERE o.session_id = s.id AND o.number >= f.number) <= s.seats - s.taken
           AND NOT EXISTS (SELECT 1 FROM passed_seat d WHERE d.registration_id = r.id AND d.number = f.number)"
    };
}

/// The rank in line of a registration, counted from one.
pub async fn rank(mut conn: impl Conn, registration: Uuid) -> Result<i64> {
    let before: Number = conn
        .query(
            "SELECT COUNT(*) AS number FROM registration r JOIN registration o ON o.session_id = r.session_id
             WHERE r.id = $1 AND o.state IN ('waitlisted', 'offered') AND (o.requested_at, o.id) < (r.requested_at, r.id)",
        )
        .bind(registration)
        .one()
        .await?;
    Ok(before.number + 1)
}

/// The first in line whose right is not closed, and who has not let others have each seat that is free; none when no
/// seat is, or the session has begun or does not take place.
pub async fn next(mut conn: impl Conn, session: Uuid, now: DateTime<Utc>) -> Result<Option<Registration>> {
    conn.query(registrations!(
        "WHERE r.session_id = $1 AND r.state = 'waitlisted' AND s.state = 'open' AND s.starts_at > $2
           AND p.right_state <> 'closed' AND EXISTS (SELECT 1 ",
        offerable!(),
        ") ORDER BY r.requested_at, r.id LIMIT 1"
    ))
    .bind(session)
    .bind(now)
    .optional()
    .await
}

/// Everybody who waits for a session and has not let others have each seat that is free, in order.
pub async fn waiting(mut conn: impl Conn, session: Uuid) -> Result<Vec<Registration>> {
    conn.query(registrations!(
        "WHERE r.session_id = $1 AND r.state = 'waitlisted' AND p.right_state <> 'closed' AND EXISTS (SELECT 1 ",
        offerable!(),
        ") ORDER BY r.requested_at, r.id"
    ))
    .bind(session)
    .all()
    .await
}

/// How many seats of a session became free: the number of the last one.
pub async fn freed(mut conn: impl Conn, session: Uuid) -> Result<i64> {
    let freed: Number =
        conn.query("SELECT freed AS number FROM action_session WHERE id = $1").bind(session).one().await?;
    Ok(freed.number)
}

/// Keeps until when an answer is awaited, or that none is.
pub async fn set_deadline(tx: &mut Tx, id: Uuid, answer_by: Option<DateTime<Utc>>) -> Result<()> {
    tx.query("UPDATE registration SET answer_by = $2 WHERE id = $1").bind(id).bind(answer_by).run().await?;
    Ok(())
}

/// Keeps the seat for somebody in line that is free the longest and that they have not let others have, until a moment.
pub async fn keep_seat(tx: &mut Tx, id: Uuid, until: DateTime<Utc>) -> Result<()> {
    tx.query(concat!(
        "UPDATE registration SET answer_by = $2, seat = (SELECT (SELECT MIN(f.number) ",
        offerable!(),
        ") FROM registration r JOIN action_session s ON s.id = r.session_id WHERE r.id = $1) WHERE id = $1"
    ))
    .bind(id)
    .bind(until)
    .run()
    .await?;
    tx.query(
        "DELETE FROM free_seat
         WHERE (session_id, number) IN (SELECT r.session_id, r.seat FROM registration r WHERE r.id = $1)",
    )
    .bind(id)
    .run()
    .await?;
    Ok(())
}

/// Keeps that somebody in line let others have the seat that was kept for them.
pub async fn pass_over(tx: &mut Tx, id: Uuid) -> Result<()> {
    tx.query(
        "INSERT INTO passed_seat (registration_id, number) SELECT id, seat FROM registration
         WHERE id = $1 AND seat IS NOT NULL ON CONFLICT DO NOTHING",
    )
    .bind(id)
    .run()
    .await?;
    set_deadline(tx, id, None).await
}

record! {
    /// What taking a seat depends on.
    pub struct Entering {
        /// Whether somebody must agree first.
        pub needs_validation: bool,
        /// Whether somebody has yet to see to what the person told.
        pub needs_open: bool,
        /// The state of the person's right.
        pub right_state: RightState = word,
    }
}

impl Entering {
    /// How the person comes to their seat.
    pub fn entry(&self) -> Entry {
        Entry { needs_validation: self.needs_validation, needs_open: self.needs_open }
    }
}

/// What taking a seat depends on, for somebody in line.
pub async fn entering(mut conn: impl Conn, registration: Uuid) -> Result<Entering> {
    conn.query(
        "SELECT a.needs_validation AND r.prescribed_by IS NULL AS needs_validation, r.needs_open, p.right_state
         FROM registration r
         JOIN action_session s ON s.id = r.session_id
         JOIN action a ON a.id = s.action_id
         JOIN allocataire p ON p.id = r.allocataire_id
         WHERE r.id = $1",
    )
    .bind(registration)
    .one()
    .await
}

/// Who is in line in vain: an offer that was not answered in time, or a session that has begun.
pub async fn over(mut conn: impl Conn, now: DateTime<Utc>) -> Result<Vec<Registration>> {
    conn.query(registrations!(
        "WHERE r.state IN ('waitlisted', 'offered') AND (r.answer_by <= $1 OR s.starts_at <= $1)
         ORDER BY r.answer_by, r.id"
    ))
    .bind(now)
    .all()
    .await
}

record! {
    /// The id of a session.
    pub struct SessionId {
        /// The session.
        pub session_id: Uuid,
    }
}

/// The sessions to come that have a free seat, and somebody who waits for one.
pub async fn unoffered(mut conn: impl Conn, now: DateTime<Utc>) -> Result<Vec<Uuid>> {
    let found: Vec<SessionId> = conn
        .query(concat!(
            "SELECT DISTINCT r.session_id FROM registration r JOIN action_session s ON s.id = r.session_id
             JOIN allocataire p ON p.id = r.allocataire_id
             WHERE r.state = 'waitlisted' AND p.right_state <> 'closed' AND s.state = 'open' AND s.starts_at > $1
               AND EXISTS (SELECT 1 ",
            offerable!(),
            ")"
        ))
        .bind(now)
        .all()
        .await?;
    Ok(found.into_iter().map(|one| one.session_id).collect())
}
