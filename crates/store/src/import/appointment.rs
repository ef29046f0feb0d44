//! Imported appointments.

use chrono::{DateTime, Utc};
use domain::{
    appointment::{AppointmentState, MeetingMode},
    origin::{Field, Ownable},
};
use uuid::Uuid;

use super::{
    Line,
    applied::{Applied, written},
    owned::{self, Claim, Held, Named, Values},
};
use crate::{Conn, Result, Tx, db::Query, record};

record! {
    /// An appointment.
    pub struct Appointment {
        /// `id_rdv`.
        pub code: String,
        /// Whose it is.
        pub allocataire_id: Uuid,
        /// With whom.
        pub referent_id: Option<Uuid>,
        /// When.
        pub starts_at: DateTime<Utc>,
        /// How long, in minutes.
        pub minutes: i64,
        /// What for.
        pub reason: String,
        /// How.
        pub mode: MeetingMode = word,
        /// Where; empty when it is not on site.
        pub place: String,
        /// Where it stands.
        pub state: AppointmentState = word,
    }
}

/// Takes a line, or compares it with an appointment that is owned here.
pub(super) async fn apply(tx: &mut Tx, line: Line<Appointment>, now: DateTime<Utc>) -> Result<Applied> {
    if let Some(applied) = written(upsert(tx, &line), line.id).await? {
        return Ok(applied);
    }
    let code = line.row.code.clone();
    let named: Named =
        tx.query("SELECT id, row_hash FROM appointment WHERE file_code = $1").bind(code.clone()).one().await?;
    let values_here = row(&mut *tx, named.id).await?.as_ref().map(values).unwrap_or_default();
    let held = Held { kind: Ownable::Appointment, row: named, values: values_here };
    let claim = Claim::new(Ownable::Appointment, code, &line, values(&line.row));
    owned::compare(tx, claim, held, now).await
}

/// An appointment that files know.
pub(super) async fn row(mut conn: impl Conn, id: Uuid) -> Result<Option<Appointment>> {
    conn.query(
        "SELECT file_code AS code, allocataire_id, referent_id, starts_at, minutes, reason, mode, place, state
         FROM appointment WHERE id = $1 AND file_code IS NOT NULL",
    )
    .bind(id)
    .optional()
    .await
}

pub(super) fn values(row: &Appointment) -> Values {
    vec![
        (Field::Person, Some(row.allocataire_id.to_string())),
        (Field::Referent, row.referent_id.map(|id| id.to_string())),
        (Field::StartsAt, Some(row.starts_at.to_rfc3339())),
        (Field::Minutes, Some(row.minutes.to_string())),
        (Field::Reason, Some(row.reason.clone())),
        (Field::Mode, Some(row.mode.code().to_owned())),
        (Field::Place, Some(row.place.clone())),
        (Field::State, Some(row.state.code().to_owned())),
    ]
}

fn upsert<'t>(tx: &'t mut Tx, line: &Line<Appointment>) -> Query<'t> {
    let row = line.row.clone();
    tx.query(
        "INSERT INTO appointment (id, origin, file_code, allocataire_id, referent_id, starts_at, minutes, reason, mode,
                                  place, state, row_hash)
         VALUES ($1, 'file', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (file_code) DO UPDATE SET
             allocataire_id = excluded.allocataire_id,
             referent_id = CASE WHEN $12 LIKE '%,referent,%' THEN appointment.referent_id
                                ELSE excluded.referent_id END,
             starts_at = excluded.starts_at, minutes = excluded.minutes,
             reason = CASE WHEN $12 LIKE '%,reason,%' THEN appointment.reason ELSE excluded.reason END,
             mode = excluded.mode,
             place = CASE WHEN $12 LIKE '%,place,%' THEN appointment.place ELSE excluded.place END,
             state = excluded.state, row_hash = excluded.row_hash,
             version = appointment.version + 1
         WHERE appointment.row_hash <> excluded.row_hash AND appointment.owned_here_since IS NULL
         RETURNING id",
    )
    .bind(line.id)
    .bind(row.code)
    .bind(row.allocataire_id)
    .bind(row.referent_id)
    .bind(row.starts_at)
    .bind(row.minutes)
    .bind(row.reason)
    .bind(row.mode.code().to_owned())
    .bind(row.place)
    .bind(row.state.code().to_owned())
    .bind(line.hash.clone())
    .bind(line.unread.list())
}
