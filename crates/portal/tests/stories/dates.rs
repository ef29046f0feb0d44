//! Stories of dates: sessions of several, clashes with what a person already has, calendar files.

use chrono::{DateTime, Duration, Utc};
use domain::{
    appointment::AppointmentState,
    notice::RegistrationNotice,
    refusal::Refusal,
    registration::RequestForm,
    session::{Rhythm, SessionForm, rhythm},
};
use icalendar::{Calendar, CalendarComponent, Component, EventLike, EventStatus};
use portal::{
    Error, calendar_file,
    registration::{clash::ClashKind, view::own},
    session::view::for_person,
    testing::{Allocataire, Cast, Story},
};
use store::testing::for_each_engine;
use uuid::Uuid;
use words::Language;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn is_same_hour<T: std::fmt::Debug>(result: &portal::Result<T>) -> bool {
    matches!(result, Err(Error::Refused(Refusal::SameHour)))
}

/// One's registration in a calendar file, as another program reads it.
async fn file(story: &Story, nadia: &Allocataire, id: Uuid) -> Calendar {
    let view = own(&story.portal, nadia.principal(), id).await.unwrap();
    let file = calendar_file::of_registration(&story.portal, Language::Fr, &view);
    assert!(file.lines().all(|line| line.len() <= 75), "lines are folded: {file}");
    file.parse().unwrap()
}

#[tokio::test]
async fn an_appointment_at_the_same_hour_is_said_first_and_the_person_chooses() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, porteur, session, .. } =
            story.cast_of(|action| action.needs_validation(false), |session| session).await;
        let portal = &story.portal;
        let shown = for_person(portal, nadia.principal(), session.id).await.unwrap();
        assert!(shown.clashes.is_empty());

        // It comes between the reading of the form and its sending.
        story.appointment(&nadia, &claire, "2026-12-03T10:30:00Z", AppointmentState::Cancelled).await;
        let meeting = story.appointment(&nadia, &claire, "2026-12-03T09:30:00Z", AppointmentState::Planned).await;
        assert!(is_same_hour(&nadia.registers_to(&session).await));
        assert_eq!(story.seats_taken(session.id).await, 0);

        let clashes = for_person(portal, nadia.principal(), session.id).await.unwrap().clashes;
        let [clash] = &clashes[..] else { panic!("{clashes:?}") };
        assert_eq!(
            (clash.id, clash.kind, clash.date.starts_at),
            (meeting, ClashKind::Appointment, at("2026-12-03T09:30:00Z"))
        );
        let known = RequestForm { known_clashes: vec![clash.id], ..RequestForm::default() };
        nadia.asks(&session, known).await.unwrap();
        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        porteur.hears(RegistrationNotice::SeatTaken).await;
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn another_session_clashes_at_any_of_its_dates() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let weekly = story.session(&action).weekly(3).await;
        let mine = nadia.registers_to(&weekly).await.unwrap().id();

        // The second of three Thursdays, at 10 h; then the day after, between two dates of the series.
        let same_hour = story.session(&action).on("2026-12-10T09:00:00Z").await;
        let between = story.session(&action).on("2026-12-11T09:00:00Z").await;
        assert!(is_same_hour(&nadia.registers_to(&same_hour).await));
        let clashes = for_person(&story.portal, nadia.principal(), same_hour.id).await.unwrap().clashes;
        let said: Vec<_> = clashes.iter().map(|one| (one.id, one.kind, one.date.starts_at)).collect();
        assert_eq!(said, [(mine, ClashKind::Registration, at("2026-12-10T08:00:00Z"))]);
        nadia.registers_to(&between).await.unwrap();

        nadia.withdraws(mine).await.unwrap();
        nadia.registers_to(&same_hour).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_sessions_of_one_hour_asked_for_at_once_give_one_seat() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let mut asking = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let session = story.session(&action).await.id;
            let (portal, principal) = (story.portal.clone(), nadia.principal());
            asking.spawn(async move {
                portal::registration::request::request(&portal, principal, session, RequestForm::default()).await
            });
        }
        let mut given = 0;
        while let Some(asked) = asking.join_next().await {
            match asked.unwrap() {
                Ok(_) => given += 1,
                refused => assert!(is_same_hour(&refused), "{refused:?}"),
            }
        }
        assert_eq!(given, 1);
    })
    .await;
}

#[tokio::test]
async fn a_published_series_keeps_each_date_and_says_its_rhythm() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").await;
        let form = SessionForm {
            date: "2026-12-04".into(),
            end_date: "2026-12-18".into(),
            repeat: "semaine".into(),
            start: "9h".into(),
            end: "12h".into(),
            place: "Salle de la gare".into(),
            commune: "La Tour-du-Pin".into(),
            seats: "8".into(),
            ..SessionForm::default()
        };
        let id = porteur.publishes(&action, &form).await.unwrap();
        let session = store::session::get(&story.portal.db, id).await.unwrap().unwrap();
        let dates = store::session::dates(&story.portal.db, id, session.starts_at, session.ends_at).await.unwrap();
        assert_eq!((dates.len(), rhythm(&dates), session.rhythm.as_str()), (3, Rhythm::Weekly, "chaque vendredi"));
        assert_eq!(session.ends_at, at("2026-12-18T11:00:00Z"));
        let said = SessionForm { rhythm: "chaque vendredi matin, sauf en cas de neige".into(), ..form };
        let id = porteur.publishes(&action, &said).await.unwrap();
        let session = store::session::get(&story.portal.db, id).await.unwrap().unwrap();
        assert_eq!(session.rhythm, said.rhythm, "the organiser's own words stay");
    })
    .await;
}

#[tokio::test]
async fn a_series_is_several_events_tentative_then_confirmed_then_cancelled() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let session = story.session(&action).weekly(3).bring("Une pièce d’identité; un stylo, un cahier").await;
        portal::offer::refresh(&story.portal).await.unwrap();
        let id = nadia.registers_to(&session).await.unwrap().id();

        let mut uids = Vec::new();
        for (status, sequence) in
            [(EventStatus::Tentative, 0), (EventStatus::Confirmed, 1), (EventStatus::Cancelled, 2)]
        {
            let calendar = file(&story, &nadia, id).await;
            let events: Vec<_> = calendar.events().collect();
            let starts: Vec<_> = events.iter().map(|event| event.property_value("DTSTART").unwrap()).collect();
            assert_eq!(starts, ["20261203T080000Z", "20261210T080000Z", "20261217T080000Z"]);
            for event in &events {
                assert_eq!((event.get_status(), event.get_sequence()), (Some(status), Some(sequence)));
                let alarms = event.components().len();
                assert_eq!(alarms, if status == EventStatus::Cancelled { 0 } else { 2 }, "{status:?}");
            }
            uids.push(events.iter().map(|event| event.get_uid().unwrap().to_owned()).collect::<Vec<_>>());
            match status {
                EventStatus::Tentative => claire.validates(id).await.unwrap(),
                EventStatus::Confirmed => nadia.withdraws(id).await.unwrap(),
                EventStatus::Cancelled => {}
            }
        }
        assert!(
            uids[0].len() == 3 && uids.iter().all(|one| *one == uids[0]),
            "a file changes the events of the last one"
        );
        let mut distinct = uids[0].clone();
        distinct.dedup();
        assert_eq!(distinct.len(), 3);

        let calendar = file(&story, &nadia, id).await;
        let Some(CalendarComponent::Event(first)) = calendar.components.first() else { panic!("an event comes first") };
        let description = first.get_description().unwrap();
        for expected in
            ["Une pièce d’identité; un stylo, un cahier", "Trait d’union : 04 65 71 05 62", "/espace/inscriptions/"]
        {
            assert!(description.replace('\u{a0}', " ").contains(expected), "{expected}: {description}");
        }
        assert_eq!(first.get_location().unwrap(), "Salle de la gare, 12 rue de la Gare, La Tour-du-Pin");
    })
    .await;
}

#[tokio::test]
async fn a_changed_session_is_the_same_event_of_a_later_sequence() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let session = story.session(&action).weekly(3).await;
        let id = nadia.registers_to(&session).await.unwrap().id();
        let events = async |story: &Story| -> Vec<(String, u32, EventStatus, String)> {
            let calendar = file(story, &nadia, id).await;
            let said = calendar.events().map(|event| {
                let (uid, starts) = (event.get_uid().unwrap(), event.property_value("DTSTART").unwrap());
                (uid.to_owned(), event.get_sequence().unwrap(), event.get_status().unwrap(), starts.to_owned())
            });
            said.collect()
        };
        let first = events(&story).await;
        assert!(first.iter().all(|(_, sequence, status, _)| (*sequence, *status) == (0, EventStatus::Confirmed)));

        // An hour later, and no third date.
        let (_, form) = portal::session::change::form(&story.portal, porteur.principal(), session.id).await.unwrap();
        let form = SessionForm { start: "10h".into(), days: "2026-12-10".into(), repeat: "dates".into(), ..form };
        portal::session::change::change(&story.portal, porteur.principal(), session.id, &form).await.unwrap();
        let second = events(&story).await;
        let told: Vec<_> = second.iter().map(|(_, sequence, status, starts)| (*sequence, *status, &**starts)).collect();
        let (confirmed, cancelled) = (EventStatus::Confirmed, EventStatus::Cancelled);
        let expected = [
            (1, confirmed, "20261203T090000Z"),
            (1, confirmed, "20261210T090000Z"),
            (1, cancelled, "20261217T080000Z"),
        ];
        assert_eq!(told, expected, "the date that is no more leaves the calendar");
        let uids = |events: &[(String, u32, EventStatus, String)]| -> Vec<String> {
            events.iter().map(|(uid, ..)| uid.clone()).collect()
        };
        assert_eq!(uids(&second), uids(&first), "a telephone changes what it has");

        porteur.cancels(&session, "La salle est fermée").await.unwrap();
        let third = events(&story).await;
        assert!(third.iter().all(|(_, sequence, status, _)| (*sequence, *status) == (2, cancelled)), "{third:?}");
        assert_eq!(uids(&third), uids(&first));

        // Who came after the change never had the third date.
        let other = story.session(&action).weekly(3).on("2027-01-12T09:00:00Z").await;
        let (_, form) = portal::session::change::form(&story.portal, porteur.principal(), other.id).await.unwrap();
        let form = SessionForm { days: "2027-01-19".into(), repeat: "dates".into(), ..form };
        portal::session::change::change(&story.portal, porteur.principal(), other.id, &form).await.unwrap();
        story.wait(Duration::minutes(1));
        let id = nadia.registers_to(&other).await.unwrap().id();
        let calendar = file(&story, &nadia, id).await;
        assert_eq!(calendar.events().count(), 2);
    })
    .await;
}

#[tokio::test]
async fn the_local_hour_stays_when_clocks_change() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.wait(Duration::days(110));
        let nadia = story.allocataire("Nadia Benali").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let form = SessionForm {
            date: "2027-03-25".into(),
            end_date: "2027-04-01".into(),
            repeat: "semaine".into(),
            start: "9h".into(),
            end: "12h".into(),
            place: "Salle de la gare".into(),
            commune: "La Tour-du-Pin".into(),
            seats: "8".into(),
            ..SessionForm::default()
        };
        let session = porteur.publishes(&action, &form).await.unwrap();
        let request =
            portal::registration::request::request(&story.portal, nadia.principal(), session, RequestForm::default())
                .await;
        let calendar = file(&story, &nadia, request.unwrap().id()).await;
        let starts: Vec<_> = calendar.events().map(|event| event.property_value("DTSTART").unwrap()).collect();
        assert_eq!(starts, ["20270325T080000Z", "20270401T070000Z"]);
    })
    .await;
}
