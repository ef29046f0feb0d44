//! Links of messages: whose they are, and when a message may hold one.

use domain::{link::LinkPurpose, notice::Channel, path::LinkToken};
use store::{contract::version::Version, letter, outbox::Message, reminder::ReminderLetter};
use uuid::Uuid;

use super::reader::recipient;
use crate::{Portal, Result, access::link, account::reaches_one};

/// The link that opens a version without signing in. Where others of the home read the message too, each signs in.
pub(super) async fn contract_link(portal: &Portal, channel: Channel, version: &Version) -> Result<Option<Uuid>> {
    own_link(portal, channel, (&version.phone, &version.mail), (LinkPurpose::AnswerContract, version.id)).await
}

/// The link that answers an offer without signing in, as for a contract.
pub(super) async fn offer_link(
    portal: &Portal,
    channel: Channel,
    seat: &letter::Registration,
) -> Result<Option<LinkToken>> {
    let link = own_link(portal, channel, (&seat.phone, &seat.mail), (LinkPurpose::AnswerOffer, seat.id)).await?;
    Ok(link.map(|link| LinkToken::new(&link::token(&portal.settings.secret, link))))
}

/// The link by which the recipient of a message answers a request without signing in.
pub(super) async fn decision_link(portal: &Portal, message: &Message, registration: Uuid) -> Result<Option<LinkToken>> {
    let Some(decider) = recipient(message)? else { return Ok(None) };
    let link = store::link::open_to(&portal.db, LinkPurpose::DecideRegistration, registration, decider).await?;
    Ok(link.map(|link| LinkToken::new(&link::token(&portal.settings.secret, link))))
}

/// The link by which somebody who came gives their feedback, as for a contract.
pub(super) async fn feedback_link(
    portal: &Portal,
    channel: Channel,
    seat: &letter::Registration,
) -> Result<Option<LinkToken>> {
    let link = own_link(portal, channel, (&seat.phone, &seat.mail), (LinkPurpose::AnswerFeedback, seat.id)).await?;
    Ok(link.map(|link| LinkToken::new(&link::token(&portal.settings.secret, link))))
}

/// The open link on an object for somebody whose contact nobody else reads.
async fn own_link(
    portal: &Portal,
    channel: Channel,
    (phone, mail): (&Option<String>, &Option<String>),
    (purpose, object): (LinkPurpose, Uuid),
) -> Result<Option<Uuid>> {
    let contact = match channel {
        Channel::Sms => phone,
        Channel::Mail => mail,
    };
    match contact {
        Some(contact) if reaches_one(portal, channel, contact).await? => {
            Ok(store::link::open_on(&portal.db, purpose, object).await?)
        }
        Some(_) | None => Ok(None),
    }
}

/// The token of the link that stops reminders.
pub(super) fn stop_token(portal: &Portal, one: &ReminderLetter) -> Option<LinkToken> {
    LinkToken::parse(&link::token(&portal.settings.secret, one.link_id?))
}
