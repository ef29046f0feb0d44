//! Dates of sessions that have several.

use chrono::{DateTime, Utc};
use domain::{
    registration::State,
    session::{SessionDate, dates_of},
};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// A kept date.
    pub struct Kept {
        /// Its first minute.
        pub starts_at: DateTime<Utc>,
        /// Its last minute.
        pub ends_at: DateTime<Utc>,
    }
}

/// Keeps the dates of a session that is published.
pub(super) async fn keep(tx: &mut Tx, session: Uuid, dates: &[SessionDate]) -> Result<()> {
    for date in dates {
        tx.query("INSERT INTO session_date (session_id, starts_at, ends_at) VALUES ($1, $2, $3)")
            .bind(session)
            .bind(date.starts_at)
            .bind(date.ends_at)
            .run()
            .await?;
    }
    Ok(())
}

/// Replaces the dates of a session that is changed.
pub(super) async fn replace(tx: &mut Tx, session: Uuid, dates: &[SessionDate]) -> Result<()> {
    tx.query("DELETE FROM session_date WHERE session_id = $1").bind(session).run().await?;
    keep(tx, session, dates).await
}

/// The dates of a session, the earliest first; `starts_at` and `ends_at` are its own.
pub async fn dates(
    mut conn: impl Conn,
    session: Uuid,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> Result<Vec<SessionDate>> {
    let kept: Vec<Kept> = conn
        .query("SELECT starts_at, ends_at FROM session_date WHERE session_id = $1 ORDER BY starts_at")
        .bind(session)
        .all()
        .await?;
    let listed = kept.into_iter().map(|Kept { starts_at, ends_at }| SessionDate { starts_at, ends_at }).collect();
    Ok(dates_of(starts_at, ends_at, listed))
}

record! {
    /// A date of a session to which a person is registered.
    pub struct PersonDate {
        /// The registration.
        pub registration_id: Uuid,
        /// The session.
        pub session_id: Uuid,
        /// Where the registration stands.
        pub state: State = word,
        /// Name of the action.
        pub action_name: String,
        /// First minute of the session.
        pub session_starts_at: DateTime<Utc>,
        /// Last minute of the session.
        pub session_ends_at: DateTime<Utc>,
        /// First minute of the date, when the session has several.
        pub starts_at: Option<DateTime<Utc>>,
        /// Last minute of the date, when the session has several.
        pub ends_at: Option<DateTime<Utc>>,
    }
}

/// The dates of the open registrations of a person to sessions that end after a moment, by registration; those that wait
/// for an answer, whenever their session ends.
pub async fn dates_of_person(mut conn: impl Conn, person: Uuid, after: DateTime<Utc>) -> Result<Vec<PersonDate>> {
    conn.query(
        "SELECT r.id AS registration_id, r.session_id, r.state, a.name AS action_name, s.starts_at AS session_starts_at,
                s.ends_at AS session_ends_at, d.starts_at, d.ends_at
         FROM registration r
         JOIN action_session s ON s.id = r.session_id
         JOIN action a ON a.id = s.action_id
         LEFT JOIN session_date d ON d.session_id = s.id
         WHERE r.allocataire_id = $1 AND r.state IN ('requested', 'validated', 'waitlisted', 'offered')
           AND (s.ends_at > $2 OR r.state = 'requested')
         ORDER BY s.starts_at, r.id, d.starts_at",
    )
    .bind(person)
    .bind(after)
    .all()
    .await
}
