//! What messages say of a registration and its session, read when they leave.

use domain::{
    contact::Phone,
    notice::{Occurrence, Recipients, RegistrationNotice},
    registration::State,
};
use store::{letter, outbox::Message, registration, session};
use uuid::Uuid;

use super::{
    letters::Seat,
    links::{decision_link, feedback_link, offer_link},
};
use crate::{Portal, Result};

/// What a notice about a registration says; none when it is gone.
pub(super) async fn of_registration(
    portal: &Portal,
    message: &Message,
    notice: RegistrationNotice,
) -> Result<Option<Seat>> {
    let (db, id) = (&portal.db, message.subject_id);
    let Some(mut seat) = seat(portal, id).await? else { return Ok(None) };
    if seat.registration.state.is_in_line() {
        seat.rank = registration::waitlist::rank(db, id).await?;
        seat.link = offer_link(portal, message.channel, &seat.registration).await?;
    } else if notice.recipients() == Recipients::Decider {
        seat.link = decision_link(portal, message, id).await?;
    }
    let (session, person) = (seat.registration.session_id, seat.registration.allocataire_id);
    seat.asked_again =
        notice == RegistrationNotice::OfferLapsed && registration::live(db, session, person).await?.is_some();
    Ok(Some(seat))
}

/// What a notice about a session says to somebody registered to it, with the change that it tells.
pub(super) async fn of_session(portal: &Portal, message: &Message) -> Result<Option<Seat>> {
    let mut seat = seat(portal, message.subject_id).await?;
    if let (Some(seat), Occurrence::Version(version)) = (&mut seat, message.occurrence)
        && let Some(change) = session::kept_change(&portal.db, seat.registration.session_id, version).await?
    {
        (seat.changes, seat.former) = (change.changes(), change.former());
    }
    Ok(seat)
}

/// What a notice about feedback says, with the link that answers it.
pub(super) async fn of_feedback(portal: &Portal, message: &Message) -> Result<Option<Seat>> {
    let Some(mut seat) = seat(portal, message.subject_id).await? else { return Ok(None) };
    seat.link = feedback_link(portal, message.channel, &seat.registration).await?;
    Ok(Some(seat))
}

async fn seat(portal: &Portal, registration: Uuid) -> Result<Option<Seat>> {
    let Some(registration) = letter::registration(&portal.db, registration).await? else { return Ok(None) };
    let session = letter::session(&portal.db, registration.session_id).await?;
    let Some(session) = session else { return Ok(None) };
    let other = match registration.state == State::Refused {
        true => registration::alternative(&portal.db, registration.id).await?,
        false => None,
    };
    Ok(Some(Seat {
        organiser_phone: phone_of(portal, session.action_id),
        changes: Vec::new(),
        former: None,
        alternative: other.and_then(|one| crate::offer::path_of(portal, one.action_id).map(|path| (one, path))),
        rank: 0,
        asked_again: false,
        link: None,
        registration,
        session,
    }))
}

/// The telephone of an action on offer, as people read it.
fn phone_of(portal: &Portal, action: Uuid) -> Option<String> {
    let offer = portal.catalogue().get(action)?.clone();
    Some(Phone::parse(offer.service.telephone.as_deref()?).ok()?.display())
}
