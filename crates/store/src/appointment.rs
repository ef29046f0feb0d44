//! Appointments of people with professionals.

use chrono::{DateTime, Utc};
use domain::appointment::{AppointmentState, MeetingMode};
use uuid::Uuid;

use crate::{Conn, Result, ownership, record};

record! {
    /// An appointment and who is met.
    pub struct Appointment {
        /// Its row.
        pub id: Uuid,
        /// When.
        pub starts_at: DateTime<Utc>,
        /// How long.
        pub minutes: i64,
        /// What for.
        pub reason: String,
        /// How.
        pub mode: MeetingMode = word,
        /// Where; empty when it is not on site.
        pub place: String,
        /// Where it stands.
        pub state: AppointmentState = word,
        /// It grows with each change.
        pub version: i64,
        /// First name of the professional.
        pub with_first_name: Option<String>,
        /// Last name of the professional.
        pub with_last_name: Option<String>,
        /// Their telephone (E.164).
        pub with_phone: Option<String>,
    }
}

macro_rules! appointments {
    ($whose:literal) => {
        concat!(
            "SELECT m.id, m.starts_at, m.minutes, m.reason, m.mode, m.place, m.state, m.version,
                    r.first_name AS with_first_name, r.last_name AS with_last_name,
                    CASE WHEN r.closed_at IS NULL THEN r.phone END AS with_phone
             FROM appointment m LEFT JOIN referent r ON r.id = m.referent_id
             ",
            $whose,
            " ORDER BY m.starts_at, m.id"
        )
    };
}

/// The appointments of a person, the earliest first.
pub async fn of_person(mut conn: impl Conn, person: Uuid) -> Result<Vec<Appointment>> {
    conn.query(appointments!("WHERE m.allocataire_id = $1")).bind(person).all().await
}

/// The appointments of a person that begin between two moments, the earliest first.
pub async fn of_person_between(
    mut conn: impl Conn,
    person: Uuid,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Appointment>> {
    conn.query(appointments!("WHERE m.allocataire_id = $1 AND m.starts_at >= $2 AND m.starts_at < $3"))
        .bind(person)
        .bind(from)
        .bind(until)
        .all()
        .await
}

/// Marks an appointment as changed here, in the transaction that changes it: from now on no file overwrites it.
/// Answers since when it is owned here; none when there is no such row.
pub async fn take_over(conn: impl Conn, id: Uuid, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    const MARK: &str = "UPDATE appointment SET owned_here_since = COALESCE(owned_here_since, $2), version = version + 1
                        WHERE id = $1 RETURNING owned_here_since";
    ownership::take_over(conn, MARK, id, now).await
}
