//! Decisions on requests: validated or refused by a référent, or expired.

use domain::{
    listing::ROWS,
    principal::Principal,
    refusal::Refusal,
    registration::{RejectionForm, State, Transition, read_message},
};
use store::{Tx, registration::Registration};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
    registration::{alternative, reviewer, transition::advance},
};

/// Who ends the requests that nobody answers.
const EXPIRY: Principal = Principal::Program("expire_requests");

/// Says yes, with a word to the person if there is one.
///
/// # Errors
/// `Missing` when it is not theirs to answer; `NoLonger` when it has moved on meanwhile.
pub async fn validate(portal: &Portal, principal: Principal, registration: Uuid, message: &str) -> Result<()> {
    let message = read_message("message", message)?;
    let (mut tx, registration) = begin(portal, principal, registration).await?;
    advance(portal, &mut tx, &registration, Transition::Validate, principal).await?;
    store::registration::keep_message(&mut tx, registration.id, message).await?;
    portal.commit(tx).await?;
    Ok(())
}

/// What became of requests that somebody accepted together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// How many have their yes.
    pub validated: usize,
    /// How many had moved on meanwhile, or are no longer theirs to answer.
    pub moved_on: usize,
}

/// Says yes to several requests, as many as a page shows, without a word. Each is answered for itself: one that has moved
/// on keeps back none of the others.
///
/// # Errors
/// `Missing` for anybody who answers no request. When the database fails; what was answered before stays answered.
pub async fn validate_together(portal: &Portal, principal: Principal, registrations: &[Uuid]) -> Result<Together> {
    reviewer::of(&access::of(portal, principal).await?)?;
    let mut together = Together::default();
    for id in registrations.iter().take(ROWS) {
        match validate(portal, principal, *id, "").await {
            Ok(()) => together.validated += 1,
            Err(Error::Refused(Refusal::NoLonger(_)) | Error::Missing) => together.moved_on += 1,
            Err(error) => return Err(error),
        }
    }
    Ok(together)
}

/// Says no, with a reason in plain words, and perhaps something else to propose.
///
/// # Errors
/// `Form` with a message at each field; `Missing` when it is not theirs to answer; `NoLonger` when it has moved on
/// meanwhile.
pub async fn refuse(portal: &Portal, principal: Principal, registration: Uuid, form: &RejectionForm) -> Result<()> {
    let rejection = form.read()?;
    let alternative = alternative::read(portal, form).await?;
    let (mut tx, registration) = begin(portal, principal, registration).await?;
    advance(portal, &mut tx, &registration, Transition::Refuse, principal).await?;
    store::registration::keep_rejection(&mut tx, registration.id, &rejection, alternative).await?;
    portal.commit(tx).await?;
    Ok(())
}

async fn begin(portal: &Portal, principal: Principal, registration: Uuid) -> Result<(Tx, Registration)> {
    let access = access::of(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    let registration = store::registration::get(&mut tx, registration).await?.ok_or(Error::Missing)?;
    access.require(Permission::decide(&registration))?;
    if registration.state == State::Requested && registration.answer_by.is_some_and(|by| by <= portal.now()) {
        // Too late by a moment: the seat is given back now rather than at the next round of the job.
        advance(portal, &mut tx, &registration, Transition::Expire, EXPIRY).await?;
        portal.commit(tx).await?;
        return Err(Refusal::NoLonger(State::Expired).into());
    }
    Ok((tx, registration))
}

/// Ends the requests that nobody answered in time; how many.
///
/// # Errors
/// When the database fails; what was ended before stays ended.
pub async fn expire(portal: &Portal) -> Result<usize> {
    let overdue = store::registration::overdue(&portal.db, portal.now()).await?;
    let mut ended = 0;
    for registration in &overdue {
        let mut tx = portal.db.begin().await?;
        match advance(portal, &mut tx, registration, Transition::Expire, EXPIRY).await {
            Ok(()) => {
                portal.commit(tx).await?;
                ended += 1;
            }
            // Answered meanwhile: nothing to end.
            Err(Error::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(ended)
}
