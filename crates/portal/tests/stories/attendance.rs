//! Stories of attendance: the organiser records who came, and the contract that names the action follows.

use chrono::Duration;
use domain::{
    contract::{CommitmentKind, CommitmentState, EndForm, EndReason, Side},
    refusal::Refusal,
    registration::{Attendance, State},
};
use portal::{
    Error, Result,
    contract::{
        end,
        write::{self, NewStep},
    },
    session::attendance,
    testing::{Allocataire, Cast, Referent, Story},
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
        let record = async |marks: &[(Uuid, Attendance)]| attendance::record(portal, samir, session.id, marks).await;

        let early = refused(record(&[(hers, Attendance::Present)]).await);
        assert_eq!(early, Refusal::AttendanceClosed, "nobody came before it began");
        begins(&story);
        record(&[(hers, Attendance::Present), (his, Attendance::Absent)]).await.unwrap();
        assert_eq!((state(&story, hers).await, state(&story, his).await), (State::Attended, State::Absent));
        assert_eq!(step_state(&story, step).await, CommitmentState::Done, "by itself");

        // The same form sent twice, and what is recorded already, leave no second trace.
        record(&[(hers, Attendance::Present), (his, Attendance::Absent)]).await.unwrap();
        assert_eq!(store::registration::history(&portal.db, hers).await.unwrap().len(), 2);

        story.wait(Duration::days(6));
        record(&[(hers, Attendance::Excused), (his, Attendance::Present)]).await.unwrap();
        assert_eq!((state(&story, hers).await, state(&story, his).await), (State::Excused, State::Attended));
        assert_eq!(step_state(&story, step).await, CommitmentState::InProgress, "a mistake is taken back");
        let told = store::registration::history(&portal.db, hers).await.unwrap();
        let steps: Vec<_> = told.iter().map(|one| one.state).collect();
        assert_eq!(steps, [State::Validated, State::Attended, State::Excused], "a correction leaves its trace");

        story.wait(Duration::days(2));
        assert_eq!(refused(record(&[(hers, Attendance::Present)]).await), Refusal::AttendanceClosed);
        let shown = attendance::open(portal, samir, session.id).await.unwrap();
        assert_eq!((shown.people.len(), shown.is_open), (2, false));
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
        attendance::record(portal, samir, session.id, &[(hers, Attendance::Present)]).await.unwrap();
        story.wait(Duration::minutes(1));
        let own = nadia.principal();
        for state in [CommitmentState::InProgress, CommitmentState::Done] {
            portal::contract::living::mark(portal, own, step, state, "").await.unwrap();
            story.wait(Duration::minutes(1));
        }
        attendance::record(portal, samir, session.id, &[(hers, Attendance::LeftEarly)]).await.unwrap();
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
            attendance::record(portal, samir, session.id, &[(hers, mark)]).await.unwrap();
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
        let (portal, present) = (&story.portal, [(hers, Attendance::Present)]);
        let stranger = story.provider("Un autre organisme").await.principal();
        for by in [stranger, claire.principal(), nadia.principal()] {
            assert!(matches!(attendance::record(portal, by, session.id, &present).await, Err(Error::Missing)));
            assert!(matches!(attendance::open(portal, by, session.id).await, Err(Error::Missing)));
        }
        let samir = porteur.principal();
        assert!(matches!(attendance::record(portal, samir, other.id, &present).await, Err(Error::Missing)));
        assert_eq!(refused(attendance::record(portal, samir, cancelled.id, &[]).await), Refusal::SessionCancelled);
        // Who gave the seat back is no longer expected: nothing is recorded, and the others are.
        let both = [(gone, Attendance::Absent), (hers, Attendance::Present)];
        attendance::record(portal, samir, session.id, &both).await.unwrap();
        assert_eq!((state(&story, gone).await, state(&story, hers).await), (State::Withdrawn, State::Attended));
        let shown = attendance::open(portal, samir, session.id).await.unwrap();
        assert_eq!(shown.people.iter().map(|one| one.id).collect::<Vec<_>>(), [hers]);
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
            [(hers, Attendance::Present), (his, Attendance::Present)],
            [(his, Attendance::Absent), (hers, Attendance::Absent)],
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
