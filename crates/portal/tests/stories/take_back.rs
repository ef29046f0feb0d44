//! Stories of answers taken back, and of what is proposed instead of what is refused.

use chrono::Duration;
use domain::{
    listing::ListPage,
    notice::{MessageState, RegistrationNotice, SessionNotice},
    refusal::Refusal,
    registration::{ANSWER_TAKEN_BACK_WITHIN, ANSWER_TOLD_AFTER, Alternative, RefusalReason, RejectionForm, State},
};
use portal::{
    Error,
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    offer,
    registration::{alternative, decide, review, take_back, view},
    testing::{ActionSession, Allocataire, Provider, Referent, Story},
};
use store::{outbox, testing::for_each_engine};
use uuid::Uuid;

struct Cast {
    claire: Referent,
    nadia: Allocataire,
    porteur: Provider,
    session: ActionSession,
    request: Uuid,
}

/// Nadia, whom Claire follows, asks for the one seat of a session.
async fn cast(story: &Story) -> Cast {
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let session = story.session(&action).seats(1).await;
    let request = nadia.registers_to(&session).await.unwrap().id();
    nadia.hears(RegistrationNotice::RequestReceived).await;
    claire.hears(RegistrationNotice::DecisionAwaited).await;
    Cast { claire, nadia, porteur, session, request }
}

fn no() -> RejectionForm {
    RejectionForm {
        reason: RefusalReason::NotNow.code().into(),
        message: "Nous en parlons ensemble jeudi matin.".into(),
        ..RejectionForm::default()
    }
}

#[tokio::test]
async fn an_answer_taken_back_in_time_was_never_told() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, porteur, session, request } = cast(&story).await;
        let portal = &story.portal;

        decide::refuse(portal, claire.principal(), request, &no()).await.unwrap();
        assert_eq!(story.seats_taken(session.id).await, 0);
        assert!(review::case(portal, claire.principal(), request).await.unwrap().may_take_back);
        story.wait(ANSWER_TAKEN_BACK_WITHIN - Duration::seconds(1));
        take_back::take_back(portal, claire.principal(), request).await.unwrap();
        assert_eq!(story.seats_taken(session.id).await, 1, "the seat is kept again");
        assert_eq!(review::queue(portal, claire.principal(), ListPage::FIRST).await.unwrap().len(), 1);

        decide::validate(portal, claire.principal(), request, "").await.unwrap();
        story.wait(ANSWER_TOLD_AFTER);
        let kept = MemoryBox::default();
        let courier = Courier::new(portal.clone(), MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
        while courier.round().await.unwrap() > 0 {}
        let sms: Vec<String> = kept.sms().into_iter().map(|sms| sms.text).collect();
        assert!(!sms.iter().any(|text| text.contains("pas acceptée")), "{sms:#?}");
        let said = sms.iter().find(|text| text.contains("est validée")).unwrap();
        assert!(!said.contains("jeudi matin"));
        let view::RegistrationView { registration, history, .. } =
            view::own(portal, nadia.principal(), request).await.unwrap();
        assert_eq!((registration.state, registration.message), (State::Validated, None), "of the no, nothing stays");
        let told: Vec<State> = history.iter().map(|event| event.state).collect();
        assert_eq!(told, [State::Requested, State::Validated], "nor in what she reads of its history");
        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        nadia.hears(RegistrationNotice::RequestRefused).await;
        porteur.hears(RegistrationNotice::SeatTaken).await;
        let refused = outbox::about(&portal.db, request).await.unwrap();
        let refused: Vec<_> =
            refused.iter().filter(|one| one.notice == RegistrationNotice::RequestRefused.into()).collect();
        assert!(refused.iter().all(|one| one.state == MessageState::Cancelled), "{refused:#?}");
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_yes_taken_back_sends_no_reminder_either() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, request, .. } = cast(&story).await;
        let portal = &story.portal;
        decide::validate(portal, claire.principal(), request, "À jeudi !").await.unwrap();
        take_back::take_back(portal, claire.principal(), request).await.unwrap();
        let after = outbox::about(&portal.db, request).await.unwrap();
        let told = [RegistrationNotice::SeatConfirmed.into(), SessionNotice::Reminder.into()];
        let told: Vec<_> = after.iter().filter(|one| told.contains(&one.notice)).collect();
        assert!(told.len() >= 2 && told.iter().all(|one| one.state == MessageState::Cancelled), "{told:#?}");
        let case = review::case(portal, claire.principal(), request).await.unwrap();
        assert_eq!(
            (case.registration.state, case.registration.message.as_deref()),
            (State::Requested, Some("À jeudi !"))
        );
        assert!(!case.may_take_back, "there is nothing to take back");
    })
    .await;
}

#[tokio::test]
async fn too_late_or_anothers_answer_is_not_taken_back() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, session, request, .. } = cast(&story).await;
        let portal = &story.portal;
        let refused = |answer: portal::Result<()>, refusal: Refusal| match answer {
            Err(Error::Refused(said)) => assert_eq!(said, refusal),
            other => panic!("{other:?}"),
        };
        refused(take_back::take_back(portal, claire.principal(), request).await, Refusal::AnswerTold);
        decide::refuse(portal, claire.principal(), request, &no()).await.unwrap();
        let paul = story.referent("Paul Giraud").await;
        assert!(matches!(take_back::take_back(portal, paul.principal(), request).await, Err(Error::Missing)));
        assert!(matches!(take_back::take_back(portal, nadia.principal(), request).await, Err(Error::Missing)));

        // Somebody took the seat that the refusal gave back.
        let karim = story.allocataire("Karim Haddad").followed_by(&claire).await;
        let his = karim.registers_to(&session).await.unwrap().id();
        refused(take_back::take_back(portal, claire.principal(), request).await, Refusal::SessionFull);
        karim.withdraws(his).await.unwrap();
        story.wait(ANSWER_TAKEN_BACK_WITHIN);
        refused(take_back::take_back(portal, claire.principal(), request).await, Refusal::AnswerTold);
        let after = view::own(portal, nadia.principal(), request).await.unwrap().registration.state;
        assert_eq!((after, story.seats_taken(session.id).await), (State::Refused, 0));
    })
    .await;
}

#[tokio::test]
async fn a_no_can_propose_something_else() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, porteur, session, request } = cast(&story).await;
        let portal = &story.portal;
        let action = story.action(&porteur, "Conduire en confiance").await;
        let later = story.session(&action).on("2026-12-10T08:00:00Z").await;
        offer::refresh(portal).await.unwrap();

        let case = review::case(portal, claire.principal(), request).await.unwrap();
        let choices = alternative::choices(portal, &case.registration).await.unwrap();
        assert!(choices.sessions.is_empty(), "the action has no other date");
        assert_eq!(choices.actions.iter().map(|hit| hit.offer.id).collect::<Vec<_>>(), [action.id]);

        for (field, form) in [
            ("alternative", RejectionForm { alternative: Alternative::Session(session.id).code(), ..no() }),
            ("alternative", RejectionForm { alternative: "session:rien".into(), ..no() }),
            ("link", RejectionForm { link: "https://example.org/offre".into(), ..no() }),
        ] {
            match decide::refuse(portal, claire.principal(), request, &form).await {
                Err(Error::Refused(Refusal::Form(errors))) => assert!(errors.at(field).is_some(), "{errors:?}"),
                other => panic!("{field}: {other:?}"),
            }
        }

        let form = RejectionForm { alternative: Alternative::Session(later.id).code(), ..no() };
        decide::refuse(portal, claire.principal(), request, &form).await.unwrap();
        story.wait(ANSWER_TOLD_AFTER);
        let kept = MemoryBox::default();
        let courier = Courier::new(portal.clone(), MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
        while courier.round().await.unwrap() > 0 {}
        let sms = kept.sms().into_iter().find(|sms| sms.text.contains("pas acceptée")).unwrap().text;
        assert!(sms.contains("Proposé à la place : Conduire en confiance, jeudi 10 décembre"), "{sms}");
        nadia.hears(RegistrationNotice::RequestRefused).await;

        let view = view::own(portal, nadia.principal(), request).await.unwrap();
        let (proposed, page) = view.alternative.unwrap();
        assert_eq!((proposed.action_id, proposed.session_id), (action.id, Some(later.id)));
        assert_eq!(Some(page), offer::path_of(portal, action.id));
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn any_action_of_the_offer_can_be_proposed_by_its_address() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, porteur, request, .. } = cast(&story).await;
        let action = story.action(&porteur, "Conduire en confiance").await;
        offer::refresh(&story.portal).await.unwrap();
        let link = format!("https://jalon.example.org{}", offer::path_of(&story.portal, action.id).unwrap());
        decide::refuse(&story.portal, claire.principal(), request, &RejectionForm { link, ..no() }).await.unwrap();
        let view = view::own(&story.portal, nadia.principal(), request).await.unwrap();
        let (proposed, _) = view.alternative.unwrap();
        assert_eq!((proposed.action_id, proposed.session_id), (action.id, None));
    })
    .await;
}
