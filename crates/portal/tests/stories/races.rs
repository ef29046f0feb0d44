//! Stories of two people who act on one registration at the same moment: one truth, seats right, no deadlock.

use chrono::Duration;
use domain::{refusal::Refusal, registration::State};
use portal::{
    Error,
    registration::decide,
    testing::{ActionSession, Allocataire, Provider, Referent, Story},
};
use store::{Db, testing::for_each_engine};
use tokio::task::JoinSet;
use uuid::Uuid;

/// As many registrations as race at once, each with two people.
const RACES: usize = 16;

/// Requests for one session, each by somebody else, to one référente.
struct Desk {
    story: Story,
    claire: Referent,
    provider: Provider,
    session: ActionSession,
    requests: Vec<(Allocataire, Uuid)>,
}

impl Desk {
    async fn on(db: Db) -> Desk {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let provider = story.provider("Trait d’union").await;
        let action = story.action(&provider, "Préparer le code").await;
        let session = story.session(&action).on("2026-12-20T08:00:00Z").seats(40).await;
        let mut requests = Vec::new();
        for _ in 0..RACES {
            let person = story.allocataire("Nadia Benali").followed_by(&claire).await;
            let request = person.registers_to(&session).await.unwrap().id();
            requests.push((person, request));
        }
        Desk { story, claire, provider, session, requests }
    }

    /// Where a registration ended, once nobody moves it any more.
    async fn state(&self, request: Uuid) -> State {
        store::registration::get(&self.story.portal.db, request).await.unwrap().unwrap().state
    }

    /// The seats are those of the registrations that hold one, and no others.
    async fn seats_are_right(&self) {
        let mut held = 0;
        for (_, request) in &self.requests {
            held += i64::from(self.state(*request).await.holds_seat());
        }
        assert_eq!(self.story.seats_taken(self.session.id).await, held);
        assert_eq!(store::session::miscounted(&self.story.portal.db).await.unwrap(), 0);
    }

    /// The steps of a registration as they are written down are these, in any order: its clock stands still.
    async fn went_through(&self, request: Uuid, states: &[State]) {
        let events = store::registration::history(&self.story.portal.db, request).await.unwrap();
        let mut written: Vec<&str> = events.iter().map(|event| event.state.code()).collect();
        let mut expected: Vec<&str> = states.iter().map(|state| state.code()).collect();
        written.sort_unstable();
        expected.sort_unstable();
        assert_eq!(written, expected);
        assert_eq!(self.state(request).await, states[states.len() - 1]);
    }
}

/// Whether it was done; false when somebody was faster. Anything else, a deadlock among them, fails the story.
fn won(outcome: Result<(), Error>) -> bool {
    match outcome {
        Ok(()) => true,
        Err(Error::Refused(Refusal::NoLonger(_))) => false,
        Err(error) => panic!("{error:?}"),
    }
}

/// Runs two operations on each registration at the same moment; which of them were done.
async fn race<A, B>(
    desk: &Desk,
    one: impl Fn(&Desk, Allocataire, Uuid) -> A,
    other: impl Fn(&Desk, Allocataire, Uuid) -> B,
) -> Vec<(Uuid, bool, bool)>
where
    A: Future<Output = Result<(), Error>> + Send + 'static,
    B: Future<Output = Result<(), Error>> + Send + 'static,
{
    let mut racing = JoinSet::new();
    for (index, (person, request)) in desk.requests.iter().enumerate() {
        let (one, other) = (one(desk, person.clone(), *request), other(desk, person.clone(), *request));
        let request = *request;
        racing.spawn(async move {
            // Each begins first in half of the races.
            let (one, other) = if index % 2 == 0 {
                let one = tokio::spawn(one);
                let other = tokio::spawn(other);
                (one, other)
            } else {
                let other = tokio::spawn(other);
                let one = tokio::spawn(one);
                (one, other)
            };
            (request, won(one.await.unwrap()), won(other.await.unwrap()))
        });
    }
    racing.join_all().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_yes_and_a_no_one_is_given() {
    for_each_engine(|db| async move {
        let desk = Desk::on(db).await;
        let yes = |desk: &Desk, _: Allocataire, request| {
            let claire = desk.claire.clone();
            async move { claire.validates(request).await }
        };
        let no = |desk: &Desk, _: Allocataire, request| {
            let claire = desk.claire.clone();
            async move { claire.refuses(request, "Une autre action convient mieux à votre projet.").await }
        };
        for (request, validated, refused) in race(&desk, yes, no).await {
            assert!(validated != refused, "one of them, and one only");
            let state = if validated { State::Validated } else { State::Refused };
            desk.went_through(request, &[State::Requested, state]).await;
        }
        desk.seats_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_no_and_a_seat_given_back_one_is_kept() {
    for_each_engine(|db| async move {
        let desk = Desk::on(db).await;
        let no = |desk: &Desk, _: Allocataire, request| {
            let claire = desk.claire.clone();
            async move { claire.refuses(request, "Une autre action convient mieux à votre projet.").await }
        };
        let back = |_: &Desk, person: Allocataire, request| async move { person.withdraws(request).await };
        for (request, refused, withdrawn) in race(&desk, no, back).await {
            assert!(refused != withdrawn, "one of them, and one only");
            let state = if refused { State::Refused } else { State::Withdrawn };
            desk.went_through(request, &[State::Requested, state]).await;
        }
        desk.seats_are_right().await;
        assert_eq!(desk.story.seats_taken(desk.session.id).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_yes_and_a_seat_given_back_leave_what_each_was_told() {
    for_each_engine(|db| async move {
        let desk = Desk::on(db).await;
        let yes = |desk: &Desk, _: Allocataire, request| {
            let claire = desk.claire.clone();
            async move { claire.validates(request).await }
        };
        let back = |_: &Desk, person: Allocataire, request| async move { person.withdraws(request).await };
        for (request, validated, withdrawn) in race(&desk, yes, back).await {
            let expected: &[State] = match (validated, withdrawn) {
                (true, true) => &[State::Requested, State::Validated, State::Withdrawn],
                (true, false) => &[State::Requested, State::Validated],
                (false, true) => &[State::Requested, State::Withdrawn],
                (false, false) => panic!("nobody was faster than both"),
            };
            desk.went_through(request, expected).await;
        }
        desk.seats_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_session_cancelled_while_requests_are_answered_keeps_nobody() {
    for_each_engine(|db| async move {
        let desk = Desk::on(db).await;
        let mut answering = JoinSet::new();
        for (index, (person, request)) in desk.requests.iter().cloned().enumerate() {
            let claire = desk.claire.clone();
            answering.spawn(async move {
                let outcome = match index % 3 {
                    0 => claire.refuses(request, "Une autre action convient mieux à votre projet.").await,
                    1 => person.withdraws(request).await,
                    _ => claire.validates(request).await,
                };
                (request, index % 3, won(outcome))
            });
            if index == RACES / 2 {
                desk.provider.cancels(&desk.session, "La salle a pris l’eau").await.unwrap();
            }
        }
        for (request, kind, done) in answering.join_all().await {
            let expected: &[State] = match (kind, done) {
                (0, true) => &[State::Requested, State::Refused],
                (1, true) => &[State::Requested, State::Withdrawn],
                (_, true) => &[State::Requested, State::Validated, State::Cancelled],
                (_, false) => &[State::Requested, State::Cancelled],
            };
            desk.went_through(request, expected).await;
        }
        desk.seats_are_right().await;
        assert_eq!(desk.story.seats_taken(desk.session.id).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_request_that_ends_while_it_is_answered_ends_once() {
    for_each_engine(|db| async move {
        let desk = Desk::on(db).await;
        desk.story.wait(Duration::days(8));
        let yes = |desk: &Desk, _: Allocataire, request| {
            let claire = desk.claire.clone();
            async move { claire.validates(request).await }
        };
        let expire = |desk: &Desk, _: Allocataire, _| {
            let portal = desk.story.portal.clone();
            async move { decide::expire(&portal).await.map(drop) }
        };
        for (request, validated, _) in race(&desk, yes, expire).await {
            assert!(!validated, "too late");
            desk.went_through(request, &[State::Requested, State::Expired]).await;
        }
        desk.seats_are_right().await;
        assert_eq!(desk.story.seats_taken(desk.session.id).await, 0);
    })
    .await;
}
