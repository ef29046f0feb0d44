//! Transitions of a registration: state, seat, history, audit and messages.

use domain::{
    link::LinkPurpose,
    notice::Occurrence,
    principal::Principal,
    refusal::Refusal,
    registration::{self, Transition},
};
use store::{Tx, audit, registration::Registration, session};

use crate::{Error, Portal, Result, access::link, notify::enqueue};

/// Moves a registration, gives its seat back when it no longer holds one, and enqueues its notices.
pub(crate) async fn advance(
    portal: &Portal,
    tx: &mut Tx,
    registration: &Registration,
    transition: Transition,
    principal: Principal,
) -> Result<()> {
    let now = portal.now();
    let (next, notices) = registration::decide(registration.state, transition)?;
    // The session before the registration, as everybody does: two operations then never wait for each other in a ring.
    if registration.state.holds_seat() && !next.holds_seat() {
        session::release_seat(tx, registration.session_id).await?;
    }
    if !store::registration::advance(tx, registration.id, registration.state, next, now).await? {
        let current = store::registration::get(&mut *tx, registration.id).await?.ok_or(Error::Missing)?;
        return Err(Refusal::NoLonger(current.state).into());
    }
    let event = portal.new_id();
    store::registration::add_event(tx, event, registration.id, next, principal.actor(), now).await?;
    link::end(portal, tx, &LinkPurpose::without_use_in(next), registration.id).await?;
    enqueue::about_registration(portal, tx, registration, &notices, Occurrence::Event(event)).await?;
    audit::record(tx, portal.new_id(), now, principal, audit_name(transition), registration.id).await?;
    Ok(())
}

fn audit_name(transition: Transition) -> &'static str {
    match transition {
        Transition::Validate => "registration.validate",
        Transition::Refuse => "registration.refuse",
        Transition::Withdraw => "registration.withdraw",
        Transition::Cancel => "registration.cancel",
        Transition::Expire => "registration.expire",
    }
}
