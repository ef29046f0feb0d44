//! Seats that become free, offered to the next in line.

use domain::{
    account::{Account, Role},
    link::LinkPurpose,
    notice::{Occurrence, RegistrationNotice},
    principal::Principal,
    refusal::Refusal,
    registration::{Transition, waitlist::offered_until},
};
use store::{
    Tx,
    registration::{Registration, waitlist as line},
    session,
};
use uuid::Uuid;

use super::step::step;
use crate::{Error, Portal, Result, access::link, notify::enqueue};

/// Who offers seats, and ends offers that nobody answers.
pub(super) const KEEPER: Principal = Principal::Program("keep_waitlists");

/// Offers each free seat of a session to the next in line, in the transaction that freed it. Of a session that is near,
/// everybody in line is told, and the first who answers has it.
pub(crate) async fn offer_free_seats(portal: &Portal, tx: &mut Tx, session: Uuid) -> Result<()> {
    let now = portal.now();
    // The session before the registrations, as everybody does.
    session::hold(tx, session).await?;
    while let Some(next) = line::next(&mut *tx, session, now).await? {
        let Some(until) = offered_until(now, next.starts_at) else {
            return tell_everybody(portal, tx, session).await;
        };
        let offered = Registration { answer_by: Some(until), ..next };
        match step(portal, tx, &offered, Transition::Offer, KEEPER).await {
            Ok(_) => {}
            // They left the line at this very moment.
            Err(Error::Refused(Refusal::NoLonger(_))) => continue,
            Err(error) => return Err(error),
        }
        line::keep_seat(tx, offered.id, until).await?;
        keep_link(portal, tx, &offered).await?;
        if !session::take_seat(tx, session, now).await? {
            return Err(Error::Fault(format!("session {session} lost a seat while it was held")));
        }
    }
    Ok(())
}

async fn tell_everybody(portal: &Portal, tx: &mut Tx, session: Uuid) -> Result<()> {
    let occurrence = Occurrence::Version(line::freed(&mut *tx, session).await?);
    for waiting in line::waiting(&mut *tx, session).await? {
        keep_link(portal, tx, &waiting).await?;
        let notices = [RegistrationNotice::SeatOpen.into()];
        enqueue::about_registration(portal, tx, &waiting, &notices, occurrence).await?;
    }
    Ok(())
}

/// The link by which somebody in line answers without signing in: one as long as they are in line.
async fn keep_link(portal: &Portal, tx: &mut Tx, registration: &Registration) -> Result<()> {
    if !renew_link(tx, registration).await? {
        let purpose = LinkPurpose::AnswerOffer;
        let person = Account::new(Role::Allocataire, registration.allocataire_id);
        link::create(portal, tx, purpose, registration.id, Some(person), registration.starts_at).await?;
    }
    Ok(())
}

/// Lets the link of somebody in line open until their session begins, wherever it moved; false when they have none.
pub(crate) async fn renew_link(tx: &mut Tx, registration: &Registration) -> Result<bool> {
    let until = registration.starts_at;
    Ok(store::link::renew(tx, LinkPurpose::AnswerOffer, registration.id, until).await?)
}
