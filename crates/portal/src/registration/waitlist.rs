//! Waitlists: who is in line for a seat, and what they answer when one is offered.

use domain::{
    link::LinkPurpose,
    notice::RegistrationNotice,
    person::RightState,
    principal::Principal,
    refusal::Refusal,
    registration::{Escalation, State, Transition, answer_by},
};
use store::{
    Tx, outbox,
    registration::{Registration, RegistrationDetails, waitlist as line},
    session,
};
use uuid::Uuid;

use super::{
    clash::{self, Clash},
    offers::{KEEPER, offer_free_seats},
    step::step,
    transition::advance,
};
use crate::{
    Error, Portal, Result,
    access::{self, OwnedRegistration, Permission, link},
};

/// Where somebody stands in line, as they see it.
#[derive(Clone, Debug)]
pub struct InLine {
    /// Their registration.
    pub registration: RegistrationDetails,
    /// Whether it is their turn.
    pub turn: Turn,
}

/// Whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// They may take a seat now: one is kept for them, or is free.
    Theirs {
        /// Whether somebody must agree once they took it.
        needs_validation: bool,
        /// What they already have at the same hours.
        clashes: Vec<Clash>,
    },
    /// They wait behind others.
    Waiting {
        /// Their rank, counted from one.
        rank: i64,
    },
}

/// Where somebody stands in line.
///
/// # Errors
/// `Missing` when it is not theirs; `NoLonger` when they are out of line.
pub async fn open(portal: &Portal, principal: Principal, id: Uuid) -> Result<InLine> {
    let access = access::of(portal, principal).await?;
    let registration = store::registration::details(&portal.db, id).await?.ok_or(Error::Missing)?;
    access.require(Permission::AnswerOffer(OwnedRegistration { id, person: registration.allocataire_id }))?;
    let now = portal.now();
    let session = line::line(&portal.db, registration.session_id, now).await?;
    let may_take = match registration.state {
        State::Offered => registration.answer_by.is_some_and(|by| by > now) && session.is_some(),
        State::Waitlisted => session.is_some_and(|session| session.free > 0),
        State::Requested
        | State::Validated
        | State::Refused
        | State::Withdrawn
        | State::Cancelled
        | State::Expired
        | State::Lapsed
        | State::Attended
        | State::Excused
        | State::Absent
        | State::Dropped => return Err(Refusal::NoLonger(registration.state).into()),
    };
    let turn = match may_take {
        true => theirs(portal, &registration).await?,
        false => Turn::Waiting { rank: line::rank(&portal.db, id).await? },
    };
    Ok(InLine { registration, turn })
}

async fn theirs(portal: &Portal, registration: &RegistrationDetails) -> Result<Turn> {
    let (db, session, person) = (&portal.db, registration.session_id, registration.allocataire_id);
    let dates = session::dates(db, session, registration.starts_at, registration.ends_at).await?;
    Ok(Turn::Theirs {
        needs_validation: line::entering(db, registration.id).await?.needs_validation,
        clashes: clash::of(db, person, session, &dates, portal.now()).await?,
    })
}

/// What became of the registration of a link that has ended: its holder is told no more than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Where it stands.
    pub state: State,
    /// Whether its session has begun.
    pub has_begun: bool,
    /// Whether the person had a seat, and gave it back.
    pub gave_back: bool,
}

/// What became of the registration of a link that has ended.
///
/// # Errors
/// `Missing` for an unknown token, or one of another purpose.
pub async fn ended(portal: &Portal, token: &str) -> Result<Ended> {
    let id = link::ended(portal, token, LinkPurpose::AnswerOffer).await?;
    let one = store::registration::get(&portal.db, id).await?.ok_or(Error::Missing)?;
    let gave_back = one.state == State::Withdrawn
        && store::registration::history(&portal.db, id).await?.iter().any(|event| event.state.is_expected());
    Ok(Ended { state: one.state, has_begun: one.starts_at <= portal.now(), gave_back })
}

/// Takes the seat that was offered, or one that is free. Once more changes nothing.
///
/// # Errors
/// `Missing` when it is not theirs; `NoLonger` when they are out of line; `SeatGone` when somebody was faster;
/// `RightClosed`; `SessionStarted`.
pub async fn accept(portal: &Portal, principal: Principal, registration: Uuid) -> Result<State> {
    let (mut tx, registration) = match begin(portal, principal, registration).await {
        // As by a second tap.
        Err(Error::Refused(Refusal::NoLonger(state))) if state.is_expected() => return Ok(state),
        begun => begun?,
    };
    let now = portal.now();
    let entering = line::entering(&mut tx, registration.id).await?;
    if entering.right_state == RightState::Closed {
        return Err(Refusal::RightClosed.into());
    }
    if registration.state == State::Waitlisted && !session::take_seat(&mut tx, registration.session_id, now).await? {
        return Err(Refusal::SeatGone.into());
    }
    let entry = entering.entry();
    let until = entry.needs_validation.then(|| answer_by(now, registration.starts_at));
    let registration = Registration { answer_by: until, ..registration };
    let state = step(portal, &mut tx, &registration, Transition::Accept(entry), principal).await?;
    line::set_deadline(&mut tx, registration.id, until).await?;
    let escalation = until.map(|by| Escalation::of(now, by));
    store::registration::set_escalation(&mut tx, registration.id, escalation).await?;
    portal.commit(tx).await?;
    Ok(state)
}

/// Lets the next in line have the seat that was offered, and keeps one's rank for another.
///
/// # Errors
/// As [`accept`].
pub async fn pass_over(portal: &Portal, principal: Principal, registration: Uuid) -> Result<State> {
    let (mut tx, registration) = begin(portal, principal, registration).await?;
    if registration.state == State::Waitlisted {
        return Ok(State::Waitlisted);
    }
    let state = step(portal, &mut tx, &registration, Transition::PassOver, principal).await?;
    line::pass_over(&mut tx, registration.id).await?;
    // An offer that has not left yet tells nothing true any more.
    outbox::cancel_notice(&mut tx, registration.id, RegistrationNotice::SeatOffered.into(), portal.now()).await?;
    offer_free_seats(portal, &mut tx, registration.session_id).await?;
    portal.commit(tx).await?;
    Ok(state)
}

/// Leaves the line, and what was offered.
///
/// # Errors
/// As [`accept`]; `NoLonger` for a seat that is theirs: that is given back on its own page.
pub async fn leave(portal: &Portal, principal: Principal, registration: Uuid) -> Result<State> {
    let (mut tx, registration) = begin(portal, principal, registration).await?;
    advance(portal, &mut tx, &registration, Transition::Withdraw, principal).await?;
    portal.commit(tx).await?;
    Ok(State::Withdrawn)
}

/// Holds the session of somebody in line, then reads where they stand.
async fn begin(portal: &Portal, principal: Principal, id: Uuid) -> Result<(Tx, Registration)> {
    let access = access::of(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    let read = store::registration::get(&mut tx, id).await?.ok_or(Error::Missing)?;
    access.require(Permission::AnswerOffer(OwnedRegistration { id, person: read.allocataire_id }))?;
    if !read.state.is_in_line() {
        return Err(Refusal::NoLonger(read.state).into());
    }
    if read.starts_at <= portal.now() {
        return Err(Refusal::SessionStarted.into());
    }
    // The session before the registration, as everybody does; then it is read as it now stands.
    session::hold(&mut tx, read.session_id).await?;
    let registration = store::registration::get(&mut tx, id).await?.ok_or(Error::Missing)?;
    let is_late = registration.answer_by.is_some_and(|by| by <= portal.now());
    if registration.state == State::Offered && is_late {
        // Too late by a moment: the seat goes on now rather than at the next round of the job.
        advance(portal, &mut tx, &registration, Transition::Lapse, KEEPER).await?;
        portal.commit(tx).await?;
        return Err(Refusal::NoLonger(State::Lapsed).into());
    }
    match registration.state.is_in_line() {
        true => Ok((tx, registration)),
        false => Err(Refusal::NoLonger(registration.state).into()),
    }
}

/// Ends the offers that nobody answered and the lines of sessions that begin, and offers every seat that is free while
/// somebody waits for it; how many offers and waits were ended.
///
/// # Errors
/// When the database fails; what was done before stays done.
pub async fn keep(portal: &Portal) -> Result<usize> {
    let mut ended = 0;
    for registration in line::over(&portal.db, portal.now()).await? {
        let mut tx = portal.db.begin().await?;
        match advance(portal, &mut tx, &registration, Transition::Lapse, KEEPER).await {
            Ok(()) => {
                portal.commit(tx).await?;
                ended += 1;
            }
            // Answered meanwhile.
            Err(Error::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    for session in line::unoffered(&portal.db, portal.now()).await? {
        let mut tx = portal.db.begin().await?;
        offer_free_seats(portal, &mut tx, session).await?;
        portal.commit(tx).await?;
    }
    Ok(ended)
}
