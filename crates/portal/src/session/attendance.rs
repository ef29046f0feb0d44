//! Recording of who came to a session, by its organiser.

use chrono::{DateTime, Utc};
use domain::{
    principal::Principal,
    refusal::Refusal,
    registration::{Attendance, Transition, attendance},
    session::{SessionState, names_people},
};
use store::{
    Tx,
    registration::{self, Participant, Registration, SeatsByState},
    session::Session,
};
use uuid::Uuid;

use super::{publish::own_session, sheet};
use crate::{Error, Portal, Result, registration::transition::advance};

/// A session with those of whom it is recorded whether they came.
#[derive(Clone, Debug)]
pub struct AttendanceList {
    /// The session.
    pub session: Session,
    /// The people who have a seat of their own, by name; nobody once it is too old.
    pub people: Vec<Participant>,
    /// Whether it is recent enough for its people to be named.
    pub names_people: bool,
    /// How many people it has, named or not.
    pub standing: SeatsByState,
    /// Whether it may be recorded now.
    pub is_open: bool,
}

/// Who came to a session of one's structure, as it is recorded.
///
/// # Errors
/// `Missing` when the session is not theirs.
pub async fn open(portal: &Portal, principal: Principal, session: Uuid) -> Result<AttendanceList> {
    let session = sheet::on_roster(portal, principal, session).await?;
    let now = portal.now();
    let mut people = registration::seat_holders(&portal.db, session.id, now).await?;
    people.retain(|one| one.state.may_be_recorded());
    let standing = registration::seats_by_state(&portal.db, session.id).await?;
    let (is_open, names_people) = (may_record(&session, now).is_ok(), names_people(session.ends_at, now));
    Ok(AttendanceList { session, people, names_people, standing, is_open })
}

fn may_record(session: &Session, now: DateTime<Utc>) -> std::result::Result<(), Refusal> {
    match session.state {
        SessionState::Cancelled => Err(Refusal::SessionCancelled),
        SessionState::Open if attendance::is_open((session.starts_at, session.ends_at), now) => Ok(()),
        SessionState::Open => Err(Refusal::AttendanceClosed),
    }
}

/// Records whether people came, or corrects what was recorded; each move leaves its trace. What is recorded already, and
/// whoever no longer has a seat, stay as they are.
///
/// # Errors
/// `Missing` when the session is not theirs, or somebody is not registered to it; `SessionCancelled`; `AttendanceClosed`
/// before the session and from a week after it.
pub async fn record(portal: &Portal, principal: Principal, session: Uuid, marks: &[(Uuid, Attendance)]) -> Result<()> {
    let session = own_session(portal, principal, session).await?;
    may_record(&session, portal.now())?;
    let mut marks = marks.to_vec();
    // Two who record at once hold the rows in the same order.
    marks.sort_by_key(|(id, _)| *id);
    let mut tx = portal.db.begin().await?;
    for (id, attendance) in marks {
        let one = registration::get(&mut tx, id).await?;
        let one = one.filter(|one| one.session_id == session.id).ok_or(Error::Missing)?;
        mark(portal, &mut tx, principal, one, attendance).await?;
    }
    portal.commit(tx).await?;
    Ok(())
}

async fn mark(
    portal: &Portal,
    tx: &mut Tx,
    principal: Principal,
    mut one: Registration,
    attendance: Attendance,
) -> Result<()> {
    while one.state.may_be_recorded() && one.state != attendance.state() {
        match advance(portal, tx, &one, Transition::Record(attendance), principal).await {
            // Somebody else recorded it meanwhile: the last word counts.
            Err(Error::Refused(Refusal::NoLonger(_))) => {
                one = registration::get(&mut *tx, one.id).await?.ok_or(Error::Missing)?;
            }
            done => return done,
        }
    }
    Ok(())
}
