//! Stories of rosters: whom the organiser of a session knows, from when, and until when.

use chrono::Duration;
use domain::{
    listing::ListPage,
    notice::{RegistrationNotice, SessionNotice},
    reading::{ReadKind, ReadRight},
    registration::{Attendance, Needs, RequestForm, State},
};
use portal::{
    access, person,
    registration::{decide, take_back},
    session::{
        attendance::{self, Mark},
        publish, sheet,
    },
    testing::{ActionSession, Allocataire, Cast, Provider, Story},
};
use store::testing::for_each_engine;
use uuid::Uuid;

const WORD: &str = "J’habite à la sortie du village.";

fn told() -> RequestForm {
    let needs = Needs { childcare: true, transport: true };
    RequestForm { needs, word: WORD.to_owned(), ..RequestForm::default() }
}

async fn roster(story: &Story, porteur: &Provider, session: &ActionSession) -> publish::Roster {
    publish::roster(&story.portal, porteur.principal(), session.id, ListPage::FIRST).await.unwrap()
}

/// Everything that the pages of a session read for its organiser.
async fn read(story: &Story, porteur: &Provider, session: &ActionSession) -> String {
    let (portal, by) = (&story.portal, porteur.principal());
    let roster = roster(story, porteur, session).await;
    let sheet = sheet::sheet(portal, by, session.id).await.unwrap();
    let came = attendance::open(portal, by, session.id).await.unwrap();
    let standing = publish::standing(portal, by, session.id).await.unwrap();
    format!("{roster:?} {sheet:?} {came:?} {standing:?}")
}

/// What there is to know of a person and their registration, in what was read.
async fn known(story: &Story, read: &str, person: &Allocataire, registration: Uuid) -> Vec<String> {
    let row = store::person::get(&story.portal.db, person.account.id).await.unwrap().unwrap();
    let ids = [person.account.id, registration].map(|id| id.to_string());
    let mut all = vec![row.first_name, row.last_name, row.phone.unwrap(), "sortie du village".to_owned()];
    all.extend(ids);
    all.retain(|one| read.contains(one.as_str()));
    all
}

#[tokio::test]
async fn a_request_names_nobody_until_it_is_validated() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, porteur, session, .. } = story.cast().await;
        let asked_at = story.now();
        let hers = nadia.asks(&session, told()).await.unwrap().id();
        nadia.hears(RegistrationNotice::RequestReceived).await;
        claire.hears(RegistrationNotice::DecisionAwaited).await;
        assert_eq!(known(&story, &read(&story, &porteur, &session).await, &nadia, hers).await, [""; 0]);
        let shown = roster(&story, &porteur, &session).await;
        let answer_by = store::registration::get(&story.portal.db, hers).await.unwrap().unwrap().answer_by;
        let kept: Vec<_> = shown.pending.iter().map(|seat| (seat.requested_at, seat.answer_by)).collect();
        assert_eq!(kept, [(asked_at, answer_by)]);
        assert_eq!((shown.participants.total, shown.standing.requested, shown.session.taken), (0, 1, 1));

        story.wait(Duration::hours(1));
        claire.validates(hers).await.unwrap();
        let shown = roster(&story, &porteur, &session).await;
        let people: Vec<_> = shown.participants.iter().map(|one| (one.id, one.state, one.phone.is_some())).collect();
        assert_eq!(people, [(hers, State::Validated, true)]);
        assert_eq!(
            (shown.participants[0].needs(), shown.pending.len(), shown.standing.requested),
            (told().needs, 0, 0)
        );
        let sheet = sheet::sheet(&story.portal, porteur.principal(), session.id).await.unwrap();
        assert_eq!(sheet.people.iter().map(|one| one.id).collect::<Vec<_>>(), [hers]);

        story.wait(Duration::minutes(1));
        porteur.hears(RegistrationNotice::SeatTaken).await;
        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn who_was_never_validated_is_never_named() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, porteur, action, session } = story.cast().await;
        let mut asked = Vec::new();
        for name in ["Fatou Traoré", "Luc Martin", "Ana Silva", "Karim Haddad"] {
            let person = story.allocataire(name).followed_by(&claire).await;
            let id = person.asks(&session, told()).await.unwrap().id();
            asked.push((person, id));
        }
        let hers = nadia.registers_to(&session).await.unwrap().id();
        claire.validates(hers).await.unwrap();
        claire.refuses(asked[0].1, "Pas cette fois, nous en parlons lundi.").await.unwrap();
        asked[1].0.withdraws(asked[1].1).await.unwrap();
        let unanswered = story.session(&action).on("2026-12-20T08:00:00Z").await;
        let forgotten = asked[2].0.asks(&unanswered, told()).await.unwrap().id();
        story.wait(Duration::days(1));
        porteur.cancels(&session, "La salle est fermée.").await.unwrap();
        story.wait(Duration::days(8));
        assert_eq!(decide::expire(&story.portal).await.unwrap(), 1);

        let seen = read(&story, &porteur, &session).await;
        for (person, id) in &asked {
            assert_eq!(known(&story, &seen, person, *id).await, [""; 0]);
        }
        let late = read(&story, &porteur, &unanswered).await;
        assert_eq!(known(&story, &late, &asked[2].0, forgotten).await, [""; 0]);
        // Who had a seat is named, and whether the message arrived.
        let shown = roster(&story, &porteur, &session).await;
        assert_eq!(shown.participants.iter().map(|one| one.id).collect::<Vec<_>>(), [hers]);
        assert!(!shown.told.is_empty() && shown.told.iter().all(|one| one.registration_id == hers), "{:?}", shown.told);
        // Everybody is told all the same.
        asked[3].0.hears(SessionNotice::Cancelled).await;
    })
    .await;
}

#[tokio::test]
async fn a_yes_that_was_taken_back_named_nobody_for_good() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, porteur, session, .. } = story.cast().await;
        let hers = nadia.asks(&session, told()).await.unwrap().id();
        story.wait(Duration::minutes(1));
        decide::validate(&story.portal, claire.principal(), hers, "").await.unwrap();
        story.wait(Duration::seconds(5));
        take_back::take_back(&story.portal, claire.principal(), hers).await.unwrap();
        assert_eq!(known(&story, &read(&story, &porteur, &session).await, &nadia, hers).await, [""; 0]);
        assert_eq!(roster(&story, &porteur, &session).await.pending.len(), 1);
        story.wait(Duration::minutes(1));
        nadia.withdraws(hers).await.unwrap();
        assert_eq!(known(&story, &read(&story, &porteur, &session).await, &nadia, hers).await, [""; 0]);

        // Another yes, which stays: who gives the seat back then was expected.
        let again = nadia.registers_to(&session).await.unwrap().id();
        story.wait(Duration::minutes(1));
        claire.validates(again).await.unwrap();
        story.wait(Duration::minutes(1));
        nadia.withdraws(again).await.unwrap();
        let shown = roster(&story, &porteur, &session).await;
        let people: Vec<_> = shown.participants.iter().map(|one| (one.id, one.state)).collect();
        assert_eq!(people, [(again, State::Withdrawn)]);
    })
    .await;
}

#[tokio::test]
async fn after_six_months_a_roster_is_counts() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let cast = story.cast_of(|action| action.needs_validation(false), |session| session).await;
        let Cast { nadia, porteur, action, session, .. } = &cast;
        let karim = story.allocataire("Karim Haddad").await;
        let hers = nadia.asks(session, told()).await.unwrap().id();
        let his = karim.registers_to(session).await.unwrap().id();
        let cancelled = story.session(action).on("2026-12-02T08:00:00Z").await;
        nadia.registers_to(&cancelled).await.unwrap();
        porteur.cancels(&cancelled, "La salle est fermée.").await.unwrap();
        story.wait(Duration::days(9));
        let marks = [Mark::new(hers, Attendance::Present), Mark::new(his, Attendance::Absent)];
        attendance::record(&story.portal, porteur.principal(), session.id, &marks).await.unwrap();
        story.wait(Duration::days(180));
        assert_eq!(roster(&story, porteur, session).await.participants.total, 2, "early June: it is not six months");

        story.wait(Duration::days(3));
        access::write_readings(&story.portal).await.unwrap();
        let since = story.now() - Duration::hours(1);
        for one in [session, &cancelled] {
            let seen = read(&story, porteur, one).await;
            for (person, id) in [(nadia, hers), (&karim, his)] {
                assert_eq!(known(&story, &seen, person, id).await, [""; 0]);
            }
        }
        let shown = roster(&story, porteur, session).await;
        assert_eq!((shown.names_people, shown.participants.total), (false, 0));
        assert_eq!((shown.standing.with_seat(), shown.standing.recorded, shown.standing.came), (2, 2, 1));
        access::write_readings(&story.portal).await.unwrap();
        let rows = store::reading::by_reader(&story.portal.db, porteur.account.id, since).await.unwrap();
        assert_eq!(rows.len(), 0, "nobody was read");
    })
    .await;
}

#[tokio::test]
async fn who_only_asked_was_read_by_nobody() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, porteur, session, .. } = story.cast().await;
        let portal = &story.portal;
        let rosters = async || {
            let seen = store::reading::of_person(&portal.db, nadia.account.id, 100).await.unwrap();
            seen.iter().filter(|one| one.read_right == ReadRight::RunsSession).count()
        };
        let opens = async || {
            roster(&story, &porteur, &session).await;
            access::write_readings(portal).await.unwrap();
        };
        let hers = nadia.registers_to(&session).await.unwrap().id();
        story.wait(Duration::minutes(5));
        opens().await;
        assert_eq!(rosters().await, 0);
        assert_eq!(person::readers(portal, nadia.principal()).await.unwrap(), []);
        let kinds: Vec<_> = store::reading::by_reader(&portal.db, porteur.account.id, story.now()).await.unwrap();
        assert_eq!(
            kinds.iter().map(|row| row.kind).collect::<Vec<_>>(),
            [ReadKind::Roster],
            "the reading itself is kept"
        );

        // For a moment she was named; what is read after that was taken back says nothing of her.
        story.wait(Duration::hours(2));
        decide::validate(portal, claire.principal(), hers, "").await.unwrap();
        story.wait(Duration::seconds(4));
        opens().await;
        story.wait(Duration::seconds(4));
        take_back::take_back(portal, claire.principal(), hers).await.unwrap();
        story.wait(Duration::hours(2));
        opens().await;
        assert_eq!(rosters().await, 1);

        story.wait(Duration::seconds(4));
        claire.validates(hers).await.unwrap();
        story.wait(Duration::hours(2));
        opens().await;
        assert_eq!(rosters().await, 2);
    })
    .await;
}
