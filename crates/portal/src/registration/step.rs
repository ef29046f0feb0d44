//! One transition of a registration: state, seat, history, audit and messages.

use domain::{
    link::LinkPurpose,
    notice::Occurrence,
    principal::Principal,
    refusal::Refusal,
    registration::{self, Attendance, State, Transition},
};
use store::{Tx, audit, registration::Registration, session};

use crate::{
    Error, Portal, Result,
    access::link,
    contract::living,
    notify::enqueue::{self, Cause},
};

/// What the audit says of attendance that is corrected.
pub(crate) const ATTENDANCE_CORRECTED: &str = "registration.correct_attendance";

/// Moves a registration, gives its seat back when it no longer holds one, and enqueues its notices; where it now stands.
/// Nothing is written when the registration has left the state it was read in: the caller may go on in the same
/// transaction. A seat that is given back is offered to nobody here.
pub(super) async fn step(
    portal: &Portal,
    tx: &mut Tx,
    registration: &Registration,
    transition: Transition,
    principal: Principal,
) -> Result<State> {
    let now = portal.now();
    let (next, notices) = registration::decide(registration.state, transition)?;
    let releases = registration.state.holds_seat() && !next.holds_seat();
    if releases {
        // The session before the registration, as everybody does: two operations then never wait for each other in a ring.
        session::hold(tx, registration.session_id).await?;
    }
    if !store::registration::advance(tx, registration.id, registration.state, next, now).await? {
        let current = store::registration::get(&mut *tx, registration.id).await?.ok_or(Error::Missing)?;
        return Err(Refusal::NoLonger(current.state).into());
    }
    if releases {
        match registration.state == State::Offered {
            true => session::return_seat(tx, registration.session_id, registration.id).await?,
            false => session::release_seat(tx, registration.session_id).await?,
        }
    }
    let event = portal.new_id();
    store::registration::add_event(tx, event, registration.id, next, principal.actor(), now).await?;
    if next == State::Attended {
        living::attended(portal, tx, registration.id).await?;
    } else if registration.state == State::Attended {
        living::not_attended(portal, tx, registration.id).await?;
    }
    link::end(portal, tx, &LinkPurpose::without_use_in(next), registration.id).await?;
    let cause = Cause { occurrence: Occurrence::Event(event), told_after: transition.told_after() };
    enqueue::about_registration(portal, tx, registration, &notices, cause).await?;
    audit::record(tx, portal.new_id(), now, principal, audit_name(registration.state, transition), registration.id)
        .await?;
    Ok(next)
}

fn audit_name(from: State, transition: Transition) -> &'static str {
    match transition {
        Transition::Validate => "registration.validate",
        Transition::Refuse => "registration.refuse",
        Transition::Withdraw => "registration.withdraw",
        Transition::Cancel => "registration.cancel",
        Transition::Expire => "registration.expire",
        Transition::TakeBack => "registration.take_back",
        Transition::Offer => "registration.offer",
        Transition::Accept(_) => "registration.accept",
        Transition::PassOver => "registration.pass_over",
        Transition::Lapse => "registration.lapse",
        Transition::Record(_) if Attendance::of(from).is_some() => ATTENDANCE_CORRECTED,
        Transition::Record(_) => "registration.record_attendance",
    }
}
