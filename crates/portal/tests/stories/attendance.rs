//! Stories of attendance: the organiser records who came, and the contract that names the action follows.

use chrono::Duration;
use domain::{
    contract::{CommitmentKind, CommitmentState, EndForm, EndReason, Side},
    form::{FieldError, Quantity},
    refusal::Refusal,
    registration::{Attendance, State},
};
use portal::{
    Error, Result,
    contract::{
        end,
        write::{self, NewStep},
    },
    session::attendance::{self, Mark},
    testing::{Allocataire, Cast, Provider, Referent, Story},
};
use store::testing::for_each_engine;
use uuid::Uuid;

/// The start of the sessions of this story, and some hours after it.
const START: &str = "2026-12-03T08:00:00Z";

async fn cast(story: &Story) -> Cast {
    story.cast_of(|action| action.needs_validation(false), |session| session.on(START)).await
}

fn begins(story: &Story) {
    story.wait(START.parse::<chrono::DateTime<chrono::Utc>>().unwrap() - story.now() + Duration::hours(1));
}

fn refused<T>(outcome: Result<T>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => panic!("{error:?}"),
        Ok(_) => panic!("it was done"),
    }
}

/// Signs a contract whose only step names an action; the step.
async fn names_action(story: &Story, claire: &Referent, person: &Allocataire, action: Uuid) -> Uuid {
    let (portal, by) = (&story.portal, claire.principal());
    let id = claire.writes_contract(person, "Passer le permis", &[]).await.unwrap();
    let step = NewStep {
        side: Side::Allocataire,
        kind: CommitmentKind::Action,
        label: "Suivre l’atelier".into(),
        action: Some(action),
    };
    write::add(portal, by, id, &claire.form_of(id).await.unwrap(), step).await.unwrap();
    claire.proposes_contract(id).await.unwrap();
    person.agrees_to(id).await.unwrap();
    person.signs(id).await.unwrap();
    claire.countersigns(id).await.unwrap();
    let contract = write::open(portal, by, id).await.unwrap().version.contract_id;
    store::commitment::of_contract(&portal.db, contract, true).await.unwrap()[0].id
}

async fn step_state(story: &Story, step: Uuid) -> CommitmentState {
    store::contract::event::commitment(&story.portal.db, step).await.unwrap().unwrap().state
}

async fn state(story: &Story, registration: Uuid) -> State {
    store::registration::get(&story.portal.db, registration).await.unwrap().unwrap().state
}

#[tokio::test]
async fn who_came_is_recorded_and_moves_the_contract_that_names_the_action() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, porteur, action, session } = cast(&story).await;
        let karim = story.allocataire("Karim Haddad").followed_by(&claire).await;
        let step = names_action(&story, &claire, &nadia, action.id).await;
        let (hers, his) =
            (nadia.registers_to(&session).await.unwrap().id(), karim.registers_to(&session).await.unwrap().id());
        let (portal, samir) = (&story.portal, porteur.principal());
        let record = async |marks: &[Mark]| attendance::record(portal, samir, session.id, marks).await;

        let early = refused(record(&[Mark::new(hers, Attendance::Present)]).await);
        assert_eq!(early, Refusal::AttendanceClosed, "nobody came before it began");
        begins(&story);
        record(&[Mark::new(hers, Attendance::Present), Mark::new(his, Attendance::Absent)]).await.unwrap();
        assert_eq!((state(&story, hers).await, state(&story, his).await), (State::Attended, State::Absent));
        assert_eq!(step_state(&story, step).await, CommitmentState::Done, "by itself");

        // The same form sent twice, and what is recorded already, leave no second trace.
        record(&[Mark::new(hers, Attendance::Present), Mark::new(his, Attendance::Absent)]).await.unwrap();
        assert_eq!(store::registration::history(&portal.db, hers).await.unwrap().len(), 2);

        story.wait(Duration::days(6));
        record(&[Mark::new(hers, Attendance::Excused), Mark::new(his, Attendance::Present)]).await.unwrap();
        assert_eq!((state(&story, hers).await, state(&story, his).await), (State::Excused, State::Attended));
        assert_eq!(step_state(&story, step).await, CommitmentState::InProgress, "a mistake is taken back");
        let told = store::registration::history(&portal.db, hers).await.unwrap();
        let steps: Vec<_> = told.iter().map(|one| one.state).collect();
        assert_eq!(steps, [State::Validated, State::Attended, State::Excused], "a correction leaves its trace");

        story.wait(Duration::days(2));
        assert_eq!(refused(record(&[Mark::new(hers, Attendance::Present)]).await), Refusal::AttendanceClosed);
        let shown = attendance::open(portal, samir, session.id).await.unwrap();
        assert_eq!((shown.people.len(), shown.is_open()), (2, false));
    })
    .await;
}

#[tokio::test]
async fn a_step_that_somebody_marked_since_stays_as_they_said() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, porteur, action, session } = cast(&story).await;
        let step = names_action(&story, &claire, &nadia, action.id).await;
        let hers = nadia.registers_to(&session).await.unwrap().id();
        let (portal, samir) = (&story.portal, porteur.principal());
        begins(&story);
        attendance::record(portal, samir, session.id, &[Mark::new(hers, Attendance::Present)]).await.unwrap();
        story.wait(Duration::minutes(1));
        let own = nadia.principal();
        for state in [CommitmentState::InProgress, CommitmentState::Done] {
            portal::contract::living::mark(portal, own, step, state, "").await.unwrap();
            story.wait(Duration::minutes(1));
        }
        attendance::record(
            portal,
            samir,
            session.id,
            &[Mark { minutes: "90".into(), ..Mark::new(hers, Attendance::LeftEarly) }],
        )
        .await
        .unwrap();
        assert_eq!(step_state(&story, step).await, CommitmentState::Done);
    })
    .await;
}

#[tokio::test]
async fn a_mistake_is_taken_back_in_a_contract_that_ends_early_too() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, porteur, action, session } = cast(&story).await;
        let step = names_action(&story, &claire, &nadia, action.id).await;
        let hers = nadia.registers_to(&session).await.unwrap().id();
        let (portal, samir) = (&story.portal, porteur.principal());
        let contract = store::contract::event::commitment(&portal.db, step).await.unwrap().unwrap().contract_id;
        begins(&story);
        let form = EndForm { date: "2026-12-20".into(), reason: EndReason::Work.code().into(), ..EndForm::default() };
        end::end(portal, claire.principal(), contract, &form).await.unwrap();
        for (mark, moved) in
            [(Attendance::Present, CommitmentState::Done), (Attendance::Absent, CommitmentState::InProgress)]
        {
            attendance::record(portal, samir, session.id, &[Mark::new(hers, mark)]).await.unwrap();
            assert_eq!(step_state(&story, step).await, moved, "it is lived until its last day");
            story.wait(Duration::minutes(1));
        }
    })
    .await;
}

#[tokio::test]
async fn only_who_runs_the_session_records_only_its_people() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, porteur, action, session } = cast(&story).await;
        let other = story.session(&action).on(START).await;
        let cancelled = story.session(&action).on(START).await;
        let hers = nadia.registers_to(&session).await.unwrap().id();
        let karim = story.allocataire("Karim Haddad").await;
        let gone = karim.registers_to(&session).await.unwrap().id();
        karim.withdraws(gone).await.unwrap();
        porteur.cancels(&cancelled, "La salle est fermée.").await.unwrap();
        begins(&story);
        let (portal, present) = (&story.portal, [Mark::new(hers, Attendance::Present)]);
        let stranger = story.provider("Un autre organisme").await.principal();
        for by in [stranger, claire.principal(), nadia.principal()] {
            assert!(matches!(attendance::record(portal, by, session.id, &present).await, Err(Error::Missing)));
            assert!(matches!(attendance::open(portal, by, session.id).await, Err(Error::Missing)));
        }
        let samir = porteur.principal();
        assert!(matches!(attendance::record(portal, samir, other.id, &present).await, Err(Error::Missing)));
        assert_eq!(refused(attendance::record(portal, samir, cancelled.id, &[]).await), Refusal::SessionCancelled);
        // Who gave the seat back is no longer expected: nothing is recorded, and the others are.
        let both = [Mark::new(gone, Attendance::Absent), Mark::new(hers, Attendance::Present)];
        attendance::record(portal, samir, session.id, &both).await.unwrap();
        assert_eq!((state(&story, gone).await, state(&story, hers).await), (State::Withdrawn, State::Attended));
        let shown = attendance::open(portal, samir, session.id).await.unwrap();
        assert_eq!(shown.people.iter().map(|one| one.person.id).collect::<Vec<_>>(), [hers]);
    })
    .await;
}

#[tokio::test]
async fn two_who_record_at_once_are_both_heard() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { nadia, porteur, session, .. } = cast(&story).await;
        let karim = story.allocataire("Karim Haddad").await;
        let (hers, his) =
            (nadia.registers_to(&session).await.unwrap().id(), karim.registers_to(&session).await.unwrap().id());
        begins(&story);
        let (portal, samir) = (&story.portal, porteur.principal());
        let (here, away) = (
            [Mark::new(hers, Attendance::Present), Mark::new(his, Attendance::Present)],
            [Mark::new(his, Attendance::Absent), Mark::new(hers, Attendance::Absent)],
        );
        let (one, two) = tokio::join!(
            attendance::record(portal, samir, session.id, &here),
            attendance::record(portal, samir, session.id, &away)
        );
        one.unwrap();
        two.unwrap();
        let states = [state(&story, hers).await, state(&story, his).await];
        assert!([[State::Attended; 2], [State::Absent; 2]].contains(&states), "{states:?}");
    })
    .await;
}

/// What is recorded of somebody: where they stand, and how long they stayed.
async fn stayed(story: &Story, porteur: &Provider, session: Uuid, registration: Uuid) -> (State, Option<i64>) {
    let list = attendance::open(&story.portal, porteur.principal(), session).await.unwrap();
    let one = list.people.iter().find(|one| one.person.id == registration).unwrap();
    (one.person.state, one.person.minutes)
}

#[tokio::test]
async fn minutes_are_kept_with_who_came_and_no_longer_than_the_session() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { nadia, porteur, action, session, .. } = cast(&story).await;
        let hers = nadia.registers_to(&session).await.unwrap().id();
        let weekly = story.session(&action).on(START).weekly(3).await;
        begins(&story);
        let (portal, samir) = (&story.portal, porteur.principal());
        assert_eq!(attendance::open(portal, samir, session.id).await.unwrap().minutes, 180);
        assert_eq!(attendance::open(portal, samir, weekly.id).await.unwrap().minutes, 540, "all its dates");
        let records = async |attendance, minutes: &str| {
            let mark = Mark { minutes: minutes.into(), ..Mark::new(hers, attendance) };
            attendance::record(portal, samir, session.id, &[mark]).await
        };
        for (attendance, typed, max) in
            [(Attendance::LeftEarly, "", 179), (Attendance::LeftEarly, "180", 179), (Attendance::Present, "181", 180)]
        {
            match refused(records(attendance, typed).await) {
                Refusal::Form(errors) => {
                    let said = errors.at(&format!("minutes-{hers}"));
                    assert_eq!(said, Some(&FieldError::OutOfRange { what: Quantity::Minutes, max }), "{typed}");
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(stayed(&story, &porteur, session.id, hers).await, (State::Validated, None), "nothing is kept of it");
        for (attendance, typed, kept) in [
            (Attendance::Present, "", Some(180)),
            (Attendance::LeftEarly, "90", Some(90)),
            (Attendance::Absent, "90", None),
            (Attendance::Present, "175", Some(175)),
        ] {
            records(attendance, typed).await.unwrap();
            assert_eq!(stayed(&story, &porteur, session.id, hers).await, (attendance.state(), kept));
            story.wait(Duration::seconds(1));
        }
    })
    .await;
}

#[tokio::test]
async fn a_correction_leaves_a_trace_and_comes_within_a_week_of_what_it_corrects() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { nadia, porteur, session, .. } = cast(&story).await;
        let karim = story.allocataire("Karim Haddad").await;
        let hers = nadia.registers_to(&session).await.unwrap().id();
        let his = karim.registers_to(&session).await.unwrap().id();
        let (portal, samir) = (&story.portal, porteur.principal());
        begins(&story);
        let records = async |who, attendance, minutes: &str| {
            let mark = Mark { minutes: minutes.into(), ..Mark::new(who, attendance) };
            attendance::record(portal, samir, session.id, &[mark]).await
        };
        let trail = async || {
            let about = store::audit::about(&portal.db, hers).await.unwrap();
            let mut names: Vec<_> = about.into_iter().map(|entry| entry.operation).collect();
            names.retain(|name| name.contains("attendance"));
            names.sort();
            names
        };
        // Recorded late, it is corrected for a week.
        story.wait(Duration::days(5));
        records(hers, Attendance::Present, "").await.unwrap();
        story.wait(Duration::days(4));
        assert_eq!(
            refused(records(his, Attendance::Present, "").await),
            Refusal::AttendanceClosed,
            "nothing was noted"
        );
        records(hers, Attendance::Present, "120").await.unwrap();
        records(hers, Attendance::Present, "120").await.unwrap();
        let corrected = "registration.correct_attendance";
        let first = "registration.record_attendance";
        assert_eq!(trail().await, [corrected, first], "the same once more is no correction");
        records(hers, Attendance::Excused, "").await.unwrap();
        assert_eq!(trail().await, [corrected, corrected, first]);
        let list = attendance::open(portal, samir, session.id).await.unwrap();
        assert_eq!(list.people.iter().filter(|one| one.is_open).map(|one| one.person.id).collect::<Vec<_>>(), [hers]);

        story.wait(Duration::days(3));
        assert_eq!(refused(records(hers, Attendance::Present, "").await), Refusal::AttendanceClosed);
        records(hers, Attendance::Excused, "").await.unwrap();
        assert_eq!(stayed(&story, &porteur, session.id, hers).await, (State::Excused, None));
    })
    .await;
}
