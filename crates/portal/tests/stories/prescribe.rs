//! Stories of référents who register somebody, with the person's consent.

use domain::{
    form::{Choice, FieldError},
    notice::RegistrationNotice,
    refusal::Refusal,
    registration::State,
};
use portal::{
    Error,
    registration::{
        prescribe::{self, PrescriptionForm},
        take_back, view,
    },
    testing::{Allocataire, Cast, Story},
};
use store::testing::for_each_engine;

use crate::waitlist::state;

fn form(person: &Allocataire) -> PrescriptionForm {
    PrescriptionForm { personne: person.account.id.to_string(), accord: "said".into(), ..PrescriptionForm::default() }
}

#[tokio::test]
async fn a_referent_registers_somebody_who_agreed_to_what_nobody_enters_alone() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let Cast { nadia, claire, porteur, action, session, .. } = story.cast().await;
        db.query("UPDATE action SET self_registration = FALSE WHERE id = $1").bind(action.id).run().await.unwrap();
        let (portal, claire) = (&story.portal, claire.principal());
        let unsaid = PrescriptionForm { accord: String::new(), ..form(&nadia) };
        let refused = prescribe::prescribe(portal, claire, session.id, &unsaid).await;
        let Err(Error::Refused(Refusal::Form(errors))) = refused else { panic!("{refused:?}") };
        assert_eq!(errors.at("accord"), Some(&FieldError::NotChosen(Choice::Consent)));

        let word = PrescriptionForm { trajet: Some("1".into()), mot: "Vient de Mens.".into(), ..form(&nadia) };
        let id = prescribe::prescribe(portal, claire, session.id, &word).await.unwrap().id();
        assert_eq!(prescribe::prescribe(portal, claire, session.id, &word).await.unwrap().id(), id, "once");
        assert_eq!((state(&story, id).await, story.seats_taken(session.id).await), (State::Validated, 1));
        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        porteur.hears(RegistrationNotice::SeatTaken).await;
        let seen = view::own(portal, nadia.principal(), id).await.unwrap();
        assert_eq!(seen.registration.prescriber.as_deref(), Some("Claire Lefèvre"));
        let back = take_back::take_back(portal, claire, id).await;
        assert!(matches!(back, Err(Error::Refused(Refusal::AnswerTold))), "{back:?}");
        nadia.withdraws(id).await.unwrap();
        porteur.hears(RegistrationNotice::SeatReleased).await;
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn who_does_not_follow_somebody_registers_them_to_nothing() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { nadia, session, porteur, .. } = story.cast().await;
        let paul = story.referent("Paul Giraud").await;
        let anne = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        for principal in [paul.principal(), anne.principal(), porteur.principal(), nadia.principal()] {
            let tried = prescribe::prescribe(&story.portal, principal, session.id, &form(&nadia)).await;
            assert!(matches!(tried, Err(Error::Missing)), "{tried:?}");
        }
        assert_eq!(story.seats_taken(session.id).await, 0);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn of_a_full_session_a_place_in_line_and_the_seat_then_needs_no_other_answer() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { nadia, claire, session, .. } =
            story.cast_of(|action| action, |session| session.seats(1).on("2026-12-20T08:00:00Z")).await;
        let karim = story.allocataire("Karim Haddad").followed_by(&claire).await;
        for notice in
            [RegistrationNotice::SeatTaken, RegistrationNotice::SeatReleased, RegistrationNotice::SeatConfirmed]
        {
            story.ignores(notice);
        }
        let portal = &story.portal;
        let held = prescribe::prescribe(portal, claire.principal(), session.id, &form(&karim)).await.unwrap().id();
        let full = prescribe::prescribe(portal, claire.principal(), session.id, &form(&nadia)).await;
        assert!(matches!(full, Err(Error::Refused(Refusal::SessionFull))), "{full:?}");
        let waits = PrescriptionForm { attendre: Some("1".into()), ..form(&nadia) };
        let id = prescribe::prescribe(portal, claire.principal(), session.id, &waits).await.unwrap().id();
        nadia.hears(RegistrationNotice::WaitlistJoined).await;
        karim.withdraws(held).await.unwrap();
        nadia.hears(RegistrationNotice::SeatOffered).await;
        assert_eq!(nadia.accepts(id).await.unwrap(), State::Validated, "the référent agreed already");
        story.finish().await;
    })
    .await;
}
