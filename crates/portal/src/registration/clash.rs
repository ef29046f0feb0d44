//! Clashes: what a person already has at the hours of a session.

use chrono::{DateTime, Duration, Utc};
use domain::{
    appointment::Meeting,
    registration::State,
    session::{SessionDate, dates_of},
};
use store::{
    Db, Reader,
    appointment::{self, Appointment},
    session::{self, PersonDate},
};
use uuid::Uuid;

use crate::Result;

/// No appointment lasts longer.
const LONGEST_APPOINTMENT: Duration = Duration::days(1);

/// What somebody already has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClashKind {
    /// An appointment.
    Appointment,
    /// A registration to another session.
    Registration,
}

/// Something that a person already has at the hours of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The appointment or the registration.
    pub id: Uuid,
    /// What it is.
    pub kind: ClashKind,
    /// What it is about.
    pub name: String,
    /// When, at the first date that clashes.
    pub date: SessionDate,
}

/// What a person has at the dates of a session, the earliest first.
pub(crate) async fn of(
    db: &Db,
    person: Uuid,
    session: Uuid,
    dates: &[SessionDate],
    now: DateTime<Utc>,
) -> Result<Vec<Clash>> {
    let mut reader = db.read().await?;
    let appointments = appointments(&mut reader, person, dates).await?;
    let registered = session::dates_of_person(&mut reader, person, now).await?;
    Ok(among(session, dates, appointments, registered))
}

/// Their appointments alone.
pub(crate) async fn with_appointments(
    reader: &mut Reader,
    person: Uuid,
    session: Uuid,
    dates: &[SessionDate],
) -> Result<Vec<Clash>> {
    let appointments = appointments(reader, person, dates).await?;
    Ok(among(session, dates, appointments, Vec::new()))
}

async fn appointments(reader: &mut Reader, person: Uuid, dates: &[SessionDate]) -> Result<Vec<Appointment>> {
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Ok(Vec::new()) };
    let from = first.starts_at - LONGEST_APPOINTMENT;
    Ok(appointment::of_person_between(reader, person, from, last.ends_at).await?)
}

/// Those of what a person has that are at the dates of a session.
pub(crate) fn among(
    session: Uuid,
    dates: &[SessionDate],
    appointments: Vec<Appointment>,
    registered: Vec<PersonDate>,
) -> Vec<Clash> {
    let meetings = appointments.into_iter().filter_map(|one| {
        let meeting = Meeting { state: one.state, starts_at: one.starts_at, minutes: one.minutes };
        let clashes = dates.iter().any(|date| meeting.clashes(date.starts_at, date.ends_at));
        let date = SessionDate { starts_at: one.starts_at, ends_at: one.starts_at + Duration::minutes(one.minutes) };
        clashes.then_some(Clash { id: one.id, kind: ClashKind::Appointment, name: one.reason, date })
    });
    let mut clashes: Vec<Clash> = meetings.collect();
    // The dates of a registration follow one another: the first that clashes is said.
    // Who waits in line has no seat yet.
    let others = registered.into_iter().filter(|one| one.session_id != session && one.state != State::Waitlisted);
    for one in others {
        let kept = one.starts_at.zip(one.ends_at).map(|(starts_at, ends_at)| SessionDate { starts_at, ends_at });
        let theirs = dates_of(one.session_starts_at, one.session_ends_at, kept.into_iter().collect());
        let Some(date) = theirs.into_iter().find(|date| dates.iter().any(|ours| ours.overlaps(*date))) else {
            continue;
        };
        if clashes.iter().all(|clash| clash.id != one.registration_id) {
            let (id, kind) = (one.registration_id, ClashKind::Registration);
            clashes.push(Clash { id, kind, name: one.action_name, date });
        }
    }
    clashes.sort_by_key(|clash| (clash.date, clash.id));
    clashes
}
