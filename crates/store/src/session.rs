//! Sessions and their seats.
//!
//! A seat is given and given back by one conditional statement, never read then written.

mod dates;
mod own;
mod seats;

use chrono::{DateTime, Utc};
pub use dates::{PersonDate, dates, dates_of_person};
use domain::{
    offer::practical::Facts,
    session::{Change, FormerSession, NewSession, SessionDate, SessionState},
};
pub use own::{OwnSession, of_structure};
pub use seats::{hold, release_seat, return_seat, set_seats, take_seat};
use uuid::Uuid;

use crate::{
    Conn, Fault, Result, Tx,
    db::{Number, Query},
    record,
};

record! {
    /// A session, with what is known of its action.
    pub struct Session {
        /// The session.
        pub id: Uuid,
        /// Its action.
        pub action_id: Uuid,
        /// The structure that runs it.
        pub structure_id: Uuid,
        /// The name of the action.
        pub action_name: String,
        /// The name of the structure.
        pub structure_name: String,
        /// Whether people may register by themselves.
        pub self_registration: bool,
        /// Whether somebody must agree first.
        pub needs_validation: bool,
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
        /// How many people may wait for one.
        pub waitlist: i64,
        /// What to bring or know.
        pub bring: String,
        /// The other dates, in words.
        pub rhythm: String,
        /// Practical facts of the action and of this session, by code.
        pub facts: String,
        /// Whether it takes place.
        pub state: SessionState = word,
        /// Why not, in the organiser's words.
        pub cancel_reason: Option<String>,
    }
}

impl Session {
    /// The session as it was published, with its dates.
    pub fn as_published(&self, dates: Vec<SessionDate>) -> NewSession {
        NewSession {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            dates: if dates.len() > 1 { dates } else { Vec::new() },
            place: self.place.clone(),
            address: self.address.clone(),
            insee: self.insee.clone(),
            seats: self.seats,
            waitlist: self.waitlist,
            bring: self.bring.clone(),
            rhythm: self.rhythm.clone(),
            facts: Facts::parse(&self.facts),
        }
    }

    /// Seats that nobody holds.
    pub fn free(&self) -> i64 {
        self.seats - self.taken
    }
}

macro_rules! sessions {
    ($tail:literal) => {
        concat!(
            "SELECT s.id, s.action_id, a.structure_id, a.name AS action_name, o.name AS structure_name,
                    a.self_registration, a.needs_validation, s.starts_at, s.ends_at, s.place, s.address, s.insee,
                    s.seats, s.taken, s.waitlist, s.bring, s.rhythm, a.facts || ',' || s.facts AS facts, s.state, s.cancel_reason
             FROM action_session s JOIN action a ON a.id = s.action_id JOIN structure o ON o.id = a.structure_id ",
            $tail
        )
    };
}

/// A session.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Session>> {
    conn.query(sessions!("WHERE s.id = $1")).bind(id).optional().await
}

/// The sessions of an action that have not begun, the next first, cancelled ones too.
pub async fn coming_of_action(mut conn: impl Conn, action: Uuid, now: DateTime<Utc>) -> Result<Vec<Session>> {
    conn.query(sessions!("WHERE s.action_id = $1 AND s.starts_at > $2 ORDER BY s.starts_at, s.id"))
        .bind(action)
        .bind(now)
        .all()
        .await
}

/// Every session of the published offer that has not begun, the next first, cancelled ones too.
pub async fn all_coming(mut conn: impl Conn, now: DateTime<Utc>) -> Result<Vec<Session>> {
    conn.query(sessions!(
        "WHERE s.starts_at > $1 AND a.withdrawn_at IS NULL AND o.withdrawn_at IS NULL ORDER BY s.starts_at, s.id"
    ))
    .bind(now)
    .all()
    .await
}

/// The session of an action that was published last.
pub async fn latest_of_action(mut conn: impl Conn, action: Uuid) -> Result<Option<Session>> {
    conn.query(sessions!("WHERE s.action_id = $1 ORDER BY s.published_at DESC, s.id DESC LIMIT 1"))
        .bind(action)
        .optional()
        .await
}

record! {
    /// What a list of actions says of a session.
    pub struct Coming {
        /// The session.
        pub id: Uuid,
        /// Its action.
        pub action_id: Uuid,
        /// First minute.
        pub starts_at: DateTime<Utc>,
        /// How many people can come.
        pub seats: i64,
        /// How many seats are held or given.
        pub taken: i64,
        /// Practical facts of this session, by code.
        pub facts: String,
        /// How many times it was changed.
        pub revision: i64,
    }
}

/// Every open session that has not begun, the next first.
pub async fn coming(mut conn: impl Conn, now: DateTime<Utc>) -> Result<Vec<Coming>> {
    conn.query(
        "SELECT id, action_id, starts_at, seats, taken, facts, revision FROM action_session
         WHERE state = 'open' AND starts_at > $1 ORDER BY starts_at, id",
    )
    .bind(now)
    .all()
    .await
}

/// Binds what the form of a session says, in the order of the columns.
fn bind_form<'c>(query: Query<'c>, session: &NewSession) -> Query<'c> {
    query
        .bind(session.starts_at)
        .bind(session.ends_at)
        .bind(session.place.clone())
        .bind(session.address.clone())
        .bind(session.insee.clone())
        .bind(session.seats)
        .bind(session.bring.clone())
        .bind(session.rhythm.clone())
        .bind(session.facts.to_text())
        .bind(session.waitlist)
}

/// Publishes a session.
pub async fn publish(
    tx: &mut Tx,
    id: Uuid,
    action: Uuid,
    session: &NewSession,
    by: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    let insert = tx.query(
        "INSERT INTO action_session (id, action_id, starts_at, ends_at, place, address, insee, seats, taken, bring,
                                     rhythm, facts, waitlist, state, published_by, published_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11, $12, 'open', $13, $14)",
    );
    bind_form(insert.bind(id).bind(action), session).bind(by).bind(now).run().await?;
    dates::keep(tx, id, &session.dates).await?;
    tx.note_sessions();
    Ok(())
}

/// Changes a session that is open and has not begun; its new version, or none when it no longer was, or when more
/// people hold a seat than it would have.
pub async fn change(tx: &mut Tx, id: Uuid, session: &NewSession, now: DateTime<Utc>) -> Result<Option<i64>> {
    hold(tx, id).await?;
    seats::begin_freeing(tx, id).await?;
    let update = tx.query(
        "UPDATE action_session
         SET starts_at = $2, ends_at = $3, place = $4, address = $5, insee = $6, seats = $7, bring = $8, rhythm = $9,
             facts = $10, waitlist = $11, freed = freed + CASE WHEN $7 > seats THEN $7 - seats ELSE 0 END,
             version = version + 1, revision = revision + 1
         WHERE id = $1 AND state = 'open' AND starts_at > $12 AND taken <= $7
         RETURNING version AS number",
    );
    let changed: Option<Number> = bind_form(update.bind(id), session).bind(now).optional().await?;
    if changed.is_some() {
        seats::number_free(tx, id).await?;
        dates::replace(tx, id, &session.dates).await?;
    }
    tx.note_sessions();
    Ok(changed.map(|changed| changed.number))
}

/// Keeps what a change changed, and how the session was before.
pub async fn add_change(
    tx: &mut Tx,
    id: Uuid,
    number: i64,
    changes: &[Change],
    former: &FormerSession,
    now: DateTime<Utc>,
) -> Result<()> {
    let former = serde_json::to_string(former).map_err(|error| Fault::Data(error.to_string()))?;
    tx.query(
        "INSERT INTO session_change (session_id, version, changed, changed_at, former) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(id)
    .bind(number)
    .bind(Change::to_text(changes))
    .bind(now)
    .bind(former)
    .run()
    .await?;
    Ok(())
}

record! {
    /// A change, as it is kept.
    pub struct KeptChange {
        /// What changed, by code.
        pub changed: String,
        /// How the session was before, as JSON; an empty object for a change of a former version of Jalon.
        pub former: String,
    }
}

impl KeptChange {
    /// What changed.
    pub fn changes(&self) -> Vec<Change> {
        Change::parse_all(&self.changed)
    }

    /// How the session was before, when that was kept.
    pub fn former(&self) -> Option<FormerSession> {
        serde_json::from_str(&self.former).ok()
    }
}

/// A change of a session.
pub async fn kept_change(mut conn: impl Conn, id: Uuid, number: i64) -> Result<Option<KeptChange>> {
    conn.query("SELECT changed, former FROM session_change WHERE session_id = $1 AND version = $2")
        .bind(id)
        .bind(number)
        .optional()
        .await
}

/// The changes of a session since a moment, the earliest first.
pub async fn changes_since(mut conn: impl Conn, id: Uuid, since: DateTime<Utc>) -> Result<Vec<KeptChange>> {
    conn.query("SELECT changed, former FROM session_change WHERE session_id = $1 AND changed_at >= $2 ORDER BY version")
        .bind(id)
        .bind(since)
        .all()
        .await
}

/// Cancels a session that is open; false when it no longer was.
pub async fn cancel(tx: &mut Tx, id: Uuid, reason: &str) -> Result<bool> {
    let done = tx
        .query(
            "UPDATE action_session SET state = 'cancelled', cancel_reason = $2, revision = revision + 1
             WHERE id = $1 AND state = 'open'",
        )
        .bind(id)
        .bind(reason.to_owned())
        .run()
        .await?;
    tx.note_sessions();
    Ok(done == 1)
}

record! {
    /// What tells the coming sessions of one moment from those of another: it moves with every change of a session or
    /// its seats, and when one begins.
    pub struct ComingVersion {
        /// How many changes they had, together.
        pub revisions: i64,
        /// When the next one begins.
        pub next: Option<DateTime<Utc>>,
    }
}

/// The version of the sessions that have not begun. When one begins, `next` grows; otherwise every change, a
/// published session too, adds to `revisions`.
pub async fn coming_version(mut conn: impl Conn, now: DateTime<Utc>) -> Result<ComingVersion> {
    conn.query(
        "SELECT CAST(COALESCE(SUM(revision), 0) AS BIGINT) AS revisions, MIN(starts_at) AS next
         FROM action_session WHERE starts_at > $1",
    )
    .bind(now)
    .one()
    .await
}

/// How many sessions keep a number of seats that their registrations do not explain: always zero.
pub async fn miscounted(mut conn: impl Conn) -> Result<i64> {
    let number: Number = conn
        .query(
            "SELECT COUNT(*) AS number FROM action_session s WHERE s.taken <>
               (SELECT COUNT(*) FROM registration r WHERE r.session_id = s.id AND r.state IN
                  ('requested', 'validated', 'offered', 'attended', 'excused', 'absent', 'dropped'))",
        )
        .one()
        .await?;
    Ok(number.number)
}
