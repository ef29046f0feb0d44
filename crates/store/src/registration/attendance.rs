//! Attendance: how long people stayed, and since when it is recorded.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

/// When it was first recorded whether the person of the registration `r` came.
macro_rules! first_recorded {
    () => {
        "(SELECT MIN(e.at) FROM registration_event e
          WHERE e.registration_id = r.id AND e.state IN ('attended', 'excused', 'absent', 'dropped'))"
    };
}
pub(crate) use first_recorded;

record! {
    /// What is recorded of somebody beside where their registration stands.
    pub struct Recorded {
        /// How long they stayed.
        pub minutes: Option<i64>,
        /// When something was first recorded.
        pub recorded_at: Option<DateTime<Utc>>,
    }
}

/// What is recorded of somebody.
pub async fn recorded(mut conn: impl Conn, id: Uuid) -> Result<Option<Recorded>> {
    conn.query(concat!("SELECT r.minutes, ", first_recorded!(), " AS recorded_at FROM registration r WHERE r.id = $1"))
        .bind(id)
        .optional()
        .await
}

/// Writes down how long somebody stayed.
pub async fn set_minutes(tx: &mut Tx, id: Uuid, minutes: Option<i64>) -> Result<()> {
    tx.query("UPDATE registration SET minutes = $2 WHERE id = $1").bind(id).bind(minutes).later().await
}
