//! Stories of registrations: requesting a seat, withdrawing.

use chrono::Duration;
use domain::{
    notice::{Channel, RegistrationNotice},
    person::RightState,
    refusal::Refusal,
    registration::{RequestForm, State},
};
use portal::{
    Error, person,
    registration::request::{self, Requested},
    testing::{Cast, Story},
};
use store::testing::{for_each_engine, postgres, sqlite};

fn refusal<T: std::fmt::Debug>(result: portal::Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("a refusal was expected: {other:?}"),
    }
}

#[tokio::test]
async fn a_request_holds_its_seat_and_both_sides_are_told() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).mail("nadia@example.org").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let session = story.session(&action).seats(2).await;

        let requested = nadia.registers_to(&session).await.unwrap();

        assert_eq!(nadia.hears(RegistrationNotice::RequestReceived).await, [Channel::Mail, Channel::Sms]);
        assert_eq!(claire.hears(RegistrationNotice::DecisionAwaited).await, [Channel::Mail]);
        let view = portal::registration::view::own(&story.portal, nadia.principal(), requested.id()).await.unwrap();
        assert_eq!((view.registration.state, story.seats_taken(session.id).await), (State::Requested, 1));
        assert_eq!(view.history.len(), 1);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn asking_twice_is_asking_once() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, session, .. } = story.cast().await;

        let first = nadia.registers_to(&session).await.unwrap();
        let again = nadia.registers_to(&session).await.unwrap();

        assert_eq!(again, Requested::Already(first.id()));
        nadia.hears(RegistrationNotice::RequestReceived).await;
        claire.hears(RegistrationNotice::DecisionAwaited).await;
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn an_action_without_validation_gives_the_seat_at_once() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let session = story.session(&action).await;

        nadia.registers_to(&session).await.unwrap();

        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        porteur.hears(RegistrationNotice::SeatTaken).await;
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn each_obstacle_is_said_and_leaves_no_trace() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let nadia = story.allocataire("Nadia Benali").await;
        let karim = story.allocataire("Karim Haddad").right(RightState::Closed).await;
        let sent_only = story.action(&porteur, "Sur prescription").self_registration(false).await;

        let full = story.session(&action).seats(1).await;
        story.allocataire("Fatou Traoré").await.registers_to(&full).await.unwrap();
        story.ignores(RegistrationNotice::RequestReceived);
        assert_eq!(refusal(nadia.registers_to(&full).await), Refusal::SessionFull);

        let cancelled = story.session(&action).await;
        porteur.cancels(&cancelled, "Le formateur est malade").await.unwrap();
        assert_eq!(refusal(nadia.registers_to(&cancelled).await), Refusal::SessionCancelled);

        let past = story.session(&action).on("2026-11-24T08:00:00Z").await;
        assert_eq!(refusal(nadia.registers_to(&past).await), Refusal::SessionStarted);

        let closed = story.session(&action).await;
        assert_eq!(refusal(karim.registers_to(&closed).await), Refusal::RightClosed);

        let professionals = story.session(&sent_only).await;
        assert_eq!(refusal(nadia.registers_to(&professionals).await), Refusal::ProfessionalsOnly);

        assert!(person::open(&story.portal, nadia.principal()).await.unwrap().registrations.is_empty());
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_seat_given_back_is_free_for_the_next_one() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, porteur, session, .. } =
            story.cast_of(|action| action, |session| session.seats(1)).await;
        let karim = story.allocataire("Karim Haddad").followed_by(&claire).await;
        let mine = nadia.registers_to(&session).await.unwrap().id();
        claire.validates(mine).await.unwrap();

        nadia.withdraws(mine).await.unwrap();
        karim.registers_to(&session).await.unwrap();

        assert_eq!(refusal(nadia.withdraws(mine).await), Refusal::NoLonger(State::Withdrawn));
        porteur.hears(RegistrationNotice::SeatReleased).await;
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

#[tokio::test]
async fn nobody_gives_back_a_seat_once_the_session_began() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let session = story.session(&action).await;
        let mine = nadia.registers_to(&session).await.unwrap().id();
        story.wait(Duration::days(10));
        assert_eq!(refusal(nadia.withdraws(mine).await), Refusal::SessionStarted);
    })
    .await;
}

/// 200 people ask for 10 seats at the same moment.
async fn rush(db: store::Db) {
    const PEOPLE: usize = 200;
    const SEATS: i64 = 10;
    let story = Story::on(db);
    let claire = story.referent("Claire Lefèvre").await;
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let session = story.session(&action).seats(SEATS).await;
    let mut people = Vec::new();
    for _ in 0..PEOPLE {
        people.push(story.allocataire("Nadia Benali").followed_by(&claire).await);
    }
    let mut asking = tokio::task::JoinSet::new();
    for person in people {
        let (portal, session) = (story.portal.clone(), session.id);
        asking
            .spawn(async move { request::request(&portal, person.principal(), session, RequestForm::default()).await });
    }
    let (mut given, mut full) = (0, 0);
    while let Some(asked) = asking.join_next().await {
        match asked.unwrap() {
            Ok(Requested::Opened(_)) => given += 1,
            Err(Error::Refused(Refusal::SessionFull)) => full += 1,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((given, full), (SEATS, PEOPLE as i64 - SEATS));
    assert_eq!(story.seats_taken(session.id).await, SEATS);
    assert_eq!(store::session::miscounted(&story.portal.db).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_people_and_ten_seats_on_sqlite() {
    let test = sqlite().await;
    rush(test.db.clone()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_people_and_ten_seats_on_postgresql() {
    let test = postgres().await;
    rush(test.db.clone()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_person_tapping_many_times_takes_one_seat() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let session = story.session(&action).await;
        let mut tapping = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (portal, actor, session) = (story.portal.clone(), nadia.principal(), session.id);
            tapping.spawn(async move {
                request::request(&portal, actor, session, RequestForm::default()).await.unwrap().id()
            });
        }
        let mut ids = std::collections::HashSet::new();
        while let Some(id) = tapping.join_next().await {
            ids.insert(id.unwrap());
        }
        assert_eq!(ids.len(), 1);
        let session = store::session::get(&story.portal.db, session.id).await.unwrap().unwrap();
        assert_eq!(session.taken, 1);
        nadia.hears(RegistrationNotice::RequestReceived).await;
        story.finish().await;
    })
    .await;
}
