//! Stories of sessions changed after they were published, and of who is told.

use chrono::Duration;
use domain::{
    listing::ListPage,
    notice::{Channel, MessageState, RegistrationNotice, SessionNotice},
    refusal::Refusal,
    session::{Change, SessionForm},
};
use portal::{
    Error,
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    session::{change, publish},
    testing::Story,
};
use store::{outbox, testing::for_each_engine};

pub fn courier(story: &Story) -> (Courier, MemoryBox) {
    let kept = MemoryBox::default();
    let (mail, sms) = (MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
    (Courier::new(story.portal.clone(), mail, sms), kept)
}

#[tokio::test]
async fn each_change_that_matters_is_told_and_the_reminder_follows() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").needs_validation(false).await;
        let session = story.session(&action).await;
        let nadia = story.allocataire("Nadia Benali").await;
        let hers = nadia.registers_to(&session).await.unwrap().id();
        story.ignores(RegistrationNotice::SeatConfirmed);
        story.ignores(RegistrationNotice::SeatTaken);
        let portal = &story.portal;
        let (_, form) = change::form(portal, porteur.principal(), session.id).await.unwrap();
        assert_eq!(
            (form.date.as_str(), form.start.as_str(), form.commune.as_str()),
            ("2026-12-03", "09:00", "La Tour-du-Pin")
        );

        let later = SessionForm { start: "10h".into(), ..form };
        let changes = change::change(portal, porteur.principal(), session.id, &later).await.unwrap();
        assert_eq!(changes, [Change::When]);
        assert_eq!(nadia.hears(SessionNotice::Changed).await, [Channel::Sms]);
        let again = SessionForm { start: "11h".into(), place: "Mairie".into(), ..later };
        let changes = change::change(portal, porteur.principal(), session.id, &again).await.unwrap();
        assert_eq!(changes, [Change::When, Change::Place]);
        assert_eq!(nadia.hears(SessionNotice::Changed).await, [Channel::Sms], "a second change is told too");

        let seats = SessionForm { seats: "12".into(), ..again.clone() };
        assert_eq!(change::change(portal, porteur.principal(), session.id, &seats).await.unwrap(), []);
        let (courier, kept) = courier(&story);
        while courier.round().await.unwrap() > 0 {}
        let sms: Vec<String> = kept.sms().into_iter().map(|sms| sms.text).collect();
        let last = sms.iter().find(|text| text.contains("la date ou l'heure et le lieu")).unwrap();
        let before = "(avant : jeudi 3 décembre à 10 h, Salle de la gare)";
        for words in ["CHANGEMENT", "jeudi 3 décembre à 11 h", "Mairie", before, "/i/"] {
            assert!(last.contains(words), "{words}: {last}");
        }
        let all = outbox::about(&portal.db, hers).await.unwrap();
        let changes = all.iter().filter(|one| one.notice == SessionNotice::Changed.into()).count();
        assert_eq!(changes, 2, "seats are nobody's news");
        let reminders: Vec<_> = all.iter().filter(|one| one.notice == SessionNotice::Reminder.into()).collect();
        let queued: Vec<_> = reminders.iter().filter(|one| one.state == MessageState::Queued).collect();
        assert_eq!((reminders.len(), queued.len()), (3, 1), "{reminders:#?}");
        // Two days before 11 h in Paris.
        assert_eq!(queued[0].due_at, "2026-12-01T10:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap());
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn what_can_no_longer_be_changed_is_refused() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let rival = story.provider("Mobil’Isère").await;
        let action = story.action(&porteur, "Préparer le code").needs_validation(false).await;
        let session = story.session(&action).await;
        for name in ["Nadia Benali", "Karim Haddad"] {
            story.allocataire(name).await.registers_to(&session).await.unwrap();
        }
        let portal = &story.portal;
        let (_, form) = change::form(portal, porteur.principal(), session.id).await.unwrap();
        assert!(matches!(change::form(portal, rival.principal(), session.id).await, Err(Error::Missing)));
        let change = async |form: &SessionForm| change::change(portal, porteur.principal(), session.id, form).await;
        let foreign = change::change(portal, rival.principal(), session.id, &form).await;
        assert!(matches!(foreign, Err(Error::Missing)));
        let few = SessionForm { seats: "1".into(), ..form.clone() };
        assert!(matches!(change(&few).await, Err(Error::Refused(Refusal::SeatsTaken(2)))));
        let bad = SessionForm { commune: "Atlantis".into(), ..form.clone() };
        assert!(matches!(change(&bad).await, Err(Error::Refused(Refusal::Form(_)))));
        porteur.cancels(&session, "La salle est fermée").await.unwrap();
        assert!(matches!(change(&form).await, Err(Error::Refused(Refusal::SessionCancelled))));
        story.wait(Duration::days(30));
        assert!(matches!(change(&form).await, Err(Error::Refused(Refusal::SessionStarted))));
    })
    .await;
}

#[tokio::test]
async fn a_request_does_not_wait_beyond_the_new_hour() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let session = story.session(&action).await;
        let nadia = story.allocataire("Nadia Benali").await;
        let hers = nadia.registers_to(&session).await.unwrap().id();
        let portal = &story.portal;
        let (_, form) = change::form(portal, porteur.principal(), session.id).await.unwrap();
        let sooner = SessionForm { date: "2026-11-26".into(), ..form };
        change::change(portal, porteur.principal(), session.id, &sooner).await.unwrap();
        let by = store::registration::get(&portal.db, hers).await.unwrap().unwrap().answer_by.unwrap();
        assert_eq!(by, "2026-11-25T08:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_new_session_can_start_from_the_last_one() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let portal = &story.portal;
        assert!(change::last_form(portal, porteur.principal(), action.id).await.unwrap().is_none());
        story.session(&action).at("Mairie", "2 place de l’Église").await;
        let (_, form) = change::last_form(portal, porteur.principal(), action.id).await.unwrap().unwrap();
        assert_eq!((form.date.as_str(), form.start.as_str(), form.place.as_str()), ("", "09:00", "Mairie"));
        let next = SessionForm { date: "2026-12-17".into(), ..form };
        publish::publish(portal, porteur.principal(), action.id, &next).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn after_a_cancellation_the_organiser_sees_whom_to_call() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").needs_validation(false).await;
        let session = story.session(&action).await;
        let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let hers = nadia.registers_to(&session).await.unwrap().id();
        let fatou = story.allocataire("Fatou Traoré").without_phone().await;
        fatou.registers_to(&session).await.unwrap();
        porteur.cancels(&session, "La salle est fermée").await.unwrap();
        let told = async || {
            let roster =
                publish::roster(&story.portal, porteur.principal(), session.id, ListPage::FIRST).await.unwrap();
            assert!(roster.participants.iter().any(|one| one.id == hers && one.phone.is_some()));
            roster.told.iter().map(|one| (one.registration_id, one.channel, one.state)).collect::<Vec<_>>()
        };
        let queued = told().await;
        assert_eq!(queued.len(), 2, "to Nadia only, by each way: {queued:?}");
        assert!(queued.iter().all(|(who, _, state)| *who == hers && *state == MessageState::Queued));
        let kept = MemoryBox::default();
        let courier = Courier::new(story.portal.clone(), MailChannel::None, SmsChannel::Memory(kept));
        while courier.round().await.unwrap() > 0 {}
        let mut states: Vec<_> = told().await.into_iter().map(|(_, channel, state)| (channel.code(), state)).collect();
        states.sort_by_key(|(channel, _)| *channel);
        assert_eq!(states, [("mail", MessageState::Failed), ("sms", MessageState::Sent)]);
    })
    .await;
}
