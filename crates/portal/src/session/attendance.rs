//! Recording of who came to a session and how long they stayed, by its organiser.

use chrono::{DateTime, Utc};
use domain::{
    form::FieldErrors,
    principal::Principal,
    refusal::Refusal,
    registration::{Attendance, Transition, attendance},
    session::{SessionState, minutes_of, names_people},
};
use store::{
    Tx, audit,
    registration::{self, Participant, Registration, SeatsByState},
    session::{self, Session},
};
use uuid::Uuid;

use super::{publish::own_session, sheet};
use crate::{
    Error, Portal, Result,
    registration::transition::{ATTENDANCE_CORRECTED, advance},
};

/// Before the id of a registration, in the name of the field of its minutes.
pub const MINUTES: &str = "minutes-";

/// Somebody of whom it is recorded whether they came.
#[derive(Clone, Debug)]
pub struct Attendee {
    /// Who.
    pub person: Participant,
    /// Whether it may be recorded, or corrected, now.
    pub is_open: bool,
}

/// A session with those of whom it is recorded whether they came.
#[derive(Clone, Debug)]
pub struct AttendanceList {
    /// The session.
    pub session: Session,
    /// How many minutes it lasts.
    pub minutes: i64,
    /// When the last of it is closed.
    pub closes_at: DateTime<Utc>,
    /// The people who have a seat of their own, by name; nobody once it is too old.
    pub people: Vec<Attendee>,
    /// Whether it is recent enough for its people to be named.
    pub names_people: bool,
    /// How many people it has, named or not.
    pub standing: SeatsByState,
}

impl AttendanceList {
    /// Whether something of it may be recorded now.
    pub fn is_open(&self) -> bool {
        self.people.iter().any(|one| one.is_open)
    }
}

/// What is recorded of somebody, as typed.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Their registration.
    pub registration: Uuid,
    /// Whether they came.
    pub attendance: Attendance,
    /// How many minutes they stayed; nothing for as long as the session lasts.
    pub minutes: String,
}

impl Mark {
    /// Somebody who stayed as long as the session lasts, or did not come.
    pub fn new(registration: Uuid, attendance: Attendance) -> Mark {
        Mark { registration, attendance, minutes: String::new() }
    }
}

/// Who came to a session of one's structure, as it is recorded.
///
/// # Errors
/// `Missing` when the session is not theirs.
pub async fn open(portal: &Portal, principal: Principal, session: Uuid) -> Result<AttendanceList> {
    let session = sheet::on_roster(portal, principal, session).await?;
    let now = portal.now();
    let people = registration::seat_holders(&portal.db, session.id, now).await?;
    let people = people.into_iter().filter(|one| one.state.may_be_recorded());
    let people =
        people.map(|person| Attendee { is_open: may_record(&session, person.recorded_at, now).is_ok(), person });
    let people: Vec<_> = people.collect();
    let closings = people.iter().map(|one| closes_at(&session, one.person.recorded_at));
    Ok(AttendanceList {
        closes_at: closings.max().unwrap_or_else(|| closes_at(&session, None)),
        people,
        minutes: minutes(portal, &session).await?,
        names_people: names_people(session.ends_at, now),
        standing: registration::seats_by_state(&portal.db, session.id).await?,
        session,
    })
}

async fn minutes(portal: &Portal, session: &Session) -> Result<i64> {
    Ok(minutes_of(&session::dates(&portal.db, session.id, session.starts_at, session.ends_at).await?))
}

/// Until when it may be recorded that somebody came, or corrected when something was first recorded of them at a moment.
fn closes_at(session: &Session, recorded_at: Option<DateTime<Utc>>) -> DateTime<Utc> {
    match recorded_at {
        Some(first_at) => attendance::corrected_until(first_at, session.ends_at),
        None => attendance::closes_at(session.ends_at),
    }
}

/// Whether it may be recorded now, or corrected when something was first recorded at a moment.
fn may_record(
    session: &Session,
    recorded_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> std::result::Result<(), Refusal> {
    match session.state {
        SessionState::Cancelled => Err(Refusal::SessionCancelled),
        SessionState::Open if (session.starts_at..closes_at(session, recorded_at)).contains(&now) => Ok(()),
        SessionState::Open => Err(Refusal::AttendanceClosed),
    }
}

/// Records whether people came and how long they stayed, or corrects what was recorded; each move leaves its trace. What
/// is recorded already, and whoever no longer has a seat, stay as they are.
///
/// # Errors
/// `Missing` when the session is not theirs, or somebody is not registered to it; `SessionCancelled`; `AttendanceClosed`
/// before the session, from a week after it, and for a correction from a week after what it corrects; `Form` with a
/// message at each number of minutes that cannot be.
pub async fn record(portal: &Portal, principal: Principal, session: Uuid, marks: &[Mark]) -> Result<()> {
    let session = own_session(portal, principal, session).await?;
    if session.state == SessionState::Cancelled {
        return Err(Refusal::SessionCancelled.into());
    }
    if portal.now() < session.starts_at {
        return Err(Refusal::AttendanceClosed.into());
    }
    let mut marks = read(marks, minutes(portal, &session).await?)?;
    // Two who record at once hold the rows in the same order.
    marks.sort_by_key(|(id, ..)| *id);
    let mut tx = portal.db.begin().await?;
    for (id, attendance, minutes) in marks {
        let one = registration::get(&mut tx, id).await?;
        let one = one.filter(|one| one.session_id == session.id).ok_or(Error::Missing)?;
        mark(portal, &mut tx, (principal, &session), one, (attendance, minutes)).await?;
    }
    portal.commit(tx).await?;
    Ok(())
}

/// The marks with their minutes, in a session that lasts so many.
fn read(marks: &[Mark], length: i64) -> std::result::Result<Vec<(Uuid, Attendance, Option<i64>)>, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut all = Vec::with_capacity(marks.len());
    for one in marks {
        match one.attendance.read_minutes(&one.minutes, length) {
            Ok(minutes) => all.push((one.registration, one.attendance, minutes)),
            Err(error) => errors.add(format!("{MINUTES}{}", one.registration), error),
        }
    }
    errors.or(all)
}

async fn mark(
    portal: &Portal,
    tx: &mut Tx,
    (principal, session): (Principal, &Session),
    mut one: Registration,
    (attendance, minutes): (Attendance, Option<i64>),
) -> Result<()> {
    let (id, now) = (one.id, portal.now());
    let recorded = registration::recorded(&mut *tx, id).await?.ok_or(Error::Missing)?;
    if !one.state.may_be_recorded() || (one.state == attendance.state() && recorded.minutes == minutes) {
        return Ok(());
    }
    may_record(session, recorded.recorded_at, now)?;
    if one.state == attendance.state() {
        audit::record(tx, portal.new_id(), now, principal, ATTENDANCE_CORRECTED, id).await?;
    }
    while one.state.may_be_recorded() && one.state != attendance.state() {
        match advance(portal, tx, &one, Transition::Record(attendance), principal).await {
            // Somebody else recorded it meanwhile: the last word counts.
            Err(Error::Refused(Refusal::NoLonger(_))) => {
                one = registration::get(&mut *tx, id).await?.ok_or(Error::Missing)?;
            }
            Err(error) => return Err(error),
            Ok(()) => break,
        }
    }
    Ok(registration::set_minutes(tx, id, minutes).await?)
}
