//! Answers taken back within some seconds, before anybody is told.

use chrono::{DateTime, Utc};
use domain::{
    notice::Occurrence,
    principal::Principal,
    refusal::Refusal,
    registration::{ANSWER_TAKEN_BACK_WITHIN, State, Transition},
};
use store::{
    Tx, outbox, person,
    registration::{Event, Registration},
    session,
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
    registration::transition::advance,
};

/// Whether a registration came to its state by an answer, at a moment, that its author `by` may still take back.
pub fn is_open(portal: &Portal, principal: Principal, state: State, at: DateTime<Utc>, by: Option<Uuid>) -> bool {
    let own = by.is_some() && by == principal.actor().map(|actor| actor.id);
    own && matches!(state, State::Validated | State::Refused) && portal.now() < at + ANSWER_TAKEN_BACK_WITHIN
}

/// Takes an answer back: the request waits again, and what the answer was about to send is cancelled.
///
/// # Errors
/// `Missing` when it is not theirs to answer; `AnswerTold` when its messages leave, or it was another's answer;
/// `SessionFull` when somebody took the seat that a refusal gave back; `NoLonger` when the registration has moved on.
pub async fn take_back(portal: &Portal, principal: Principal, registration: Uuid) -> Result<()> {
    let access = access::of(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    let registration = store::registration::get(&mut tx, registration).await?.ok_or(Error::Missing)?;
    access.require(Permission::decide(&registration))?;
    let history = store::registration::history(&mut tx, registration.id).await?;
    let is_open = |last: &&Event| is_open(portal, principal, last.state, last.at, last.actor_id);
    // What nobody had to answer was told at once.
    let answer = history.last().filter(|last| registration.answer_by.is_some() && is_open(last));
    let Some(answer) = answer else {
        return Err(Refusal::AnswerTold.into());
    };
    hold_seat_again(portal, &mut tx, &registration).await?;
    advance(portal, &mut tx, &registration, Transition::TakeBack, principal).await?;
    outbox::cancel_occurrence(&mut tx, registration.id, Occurrence::Event(answer.id), portal.now()).await?;
    portal.commit(tx).await?;
    Ok(())
}

/// A refusal gave the seat back: it is taken again, unless somebody was faster.
async fn hold_seat_again(portal: &Portal, tx: &mut Tx, registration: &Registration) -> Result<()> {
    if registration.state.holds_seat() {
        return Ok(());
    }
    let (session, person) = (registration.session_id, registration.allocataire_id);
    // The same person may be asking again at this moment: one of the two waits.
    person::lock(tx, person).await?;
    if !session::take_seat(tx, session, portal.now()).await? {
        return Err(Refusal::SessionFull.into());
    }
    // The person asked again meanwhile: that request is the one to answer.
    match store::registration::live(tx, session, person).await? {
        Some(_) => Err(Refusal::NoLonger(registration.state).into()),
        None => Ok(()),
    }
}
