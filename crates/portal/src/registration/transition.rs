//! Transitions of a registration, and who gets the seat that one gives back.

use domain::{principal::Principal, registration::Transition};
use store::{Tx, registration::Registration};

pub(crate) use super::step::ATTENDANCE_CORRECTED;
use super::{offers::offer_free_seats, step::step};
use crate::{Portal, Result};

/// Moves a registration, as [`step`] does, and offers the seat that it gives back to the next in line: a seat is never
/// free for others while somebody waits for it.
pub(crate) async fn advance(
    portal: &Portal,
    tx: &mut Tx,
    registration: &Registration,
    transition: Transition,
    principal: Principal,
) -> Result<()> {
    let next = step(portal, tx, registration, transition, principal).await?;
    if registration.state.holds_seat() && !next.holds_seat() && transition.offers_seat() {
        offer_free_seats(portal, tx, registration.session_id).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::{notice::RegistrationNotice, refusal::Refusal, registration::State};
    use store::testing::for_each_engine;

    use super::*;
    use crate::{
        Error,
        testing::{Cast, Story},
    };

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
