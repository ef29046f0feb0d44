//! Transitions of a registration: state, seat, history, audit and messages.

use domain::{
    link::LinkPurpose,
    notice::Occurrence,
    principal::Principal,
    refusal::Refusal,
    registration::{self, State, Transition},
};
use store::{Tx, audit, registration::Registration, session};

use crate::{
    Error, Portal, Result,
    access::link,
    contract::living,
    notify::enqueue::{self, Cause},
};

/// Moves a registration, gives its seat back when it no longer holds one, and enqueues its notices. Nothing is written
/// when the registration has left the state it was read in: the caller may go on in the same transaction.
pub(crate) async fn advance(
    portal: &Portal,
    tx: &mut Tx,
    registration: &Registration,
    transition: Transition,
    principal: Principal,
) -> Result<()> {
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
        session::release_seat(tx, registration.session_id).await?;
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
        Transition::TakeBack => "registration.take_back",
        Transition::Record(_) => "registration.record_attendance",
    }
}

#[cfg(test)]
mod tests {
    use domain::notice::RegistrationNotice;
    use store::testing::for_each_engine;

    use super::*;
    use crate::testing::{Cast, Story};

    #[tokio::test]
    async fn a_transition_that_comes_too_late_gives_no_seat_back() {
        for_each_engine(|db| async move {
            let story = Story::on(db);
            let (Cast { claire, porteur, session, .. }, request) = story.pending_request().await;
            let karim = story.allocataire("Karim Haddad").followed_by(&claire).await;
            karim.registers_to(&session).await.unwrap();
            let read = store::registration::get(&story.portal.db, request).await.unwrap().unwrap();
            claire.validates(request).await.unwrap();

            // As a cancellation does that read the request before it was validated, then goes on.
            let mut tx = story.portal.db.begin().await.unwrap();
            let late = advance(&story.portal, &mut tx, &read, Transition::Cancel, porteur.principal()).await;
            assert!(matches!(late, Err(Error::Refused(Refusal::NoLonger(State::Validated)))), "{late:?}");
            tx.commit().await.unwrap();

            assert_eq!(story.seats_taken(session.id).await, 2);
            for notice in [
                RegistrationNotice::RequestReceived,
                RegistrationNotice::DecisionAwaited,
                RegistrationNotice::SeatConfirmed,
                RegistrationNotice::SeatTaken,
            ] {
                story.ignores(notice);
            }
            story.finish().await;
        })
        .await;
    }
}
