//! Seats under load: fifty people, who answers them and an organiser act at random and at once, on both engines; after each
//! round, seats, lines and messages are those that the rules allow.
//!
//! It lasts [`LASTS`], or as many seconds as `SEATS_SECONDS` says; its seed is printed, and `SEATS_SEED` plays it again.

use std::{
    collections::HashSet,
    env,
    sync::{Arc, Mutex},
    time::{Duration as StdDuration, Instant, SystemTime},
};

use chrono::Duration;
use domain::{
    notice::{Notice, RegistrationNotice},
    refusal::Refusal,
    registration::{RefusalReason, RejectionForm, RequestForm, State, waitlist::offered_until},
};
use portal::{
    Error,
    registration::{decide, request, take_back, waitlist},
    session::publish,
    testing::{Action, ActionSession, Allocataire, Provider, Referent, Story},
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use store::{Db, outbox, registration, testing::for_each_engine};
use tokio::task::JoinSet;
use uuid::Uuid;

/// How long each engine is tried.
const LASTS: StdDuration = StdDuration::from_secs(30);
const PEOPLE: usize = 50;
/// Sessions at a time; they are others in the next season.
const SESSIONS: usize = 4;
/// Rounds of a season, and acts at once in a round.
const ROUNDS: usize = 24;
const AT_ONCE: usize = 12;

/// Everything that an act may be about.
#[derive(Clone)]
struct World {
    story: Story,
    claire: Referent,
    porteur: Provider,
    people: Arc<Vec<Allocataire>>,
    sessions: Arc<Vec<ActionSession>>,
    /// Who let others go first: they may be overtaken.
    passed: Arc<Mutex<HashSet<Uuid>>>,
}

/// What somebody does.
#[derive(Clone, Copy, Debug)]
enum Act {
    Ask { waits: bool },
    Withdraw,
    Accept,
    PassOver,
    Leave,
    Validate,
    Refuse,
    TakeBack,
    SetSeats(i64),
    Cancel,
}

impl Act {
    fn draw(dice: &mut StdRng) -> Act {
        match dice.random_range(0..100) {
            0..34 => Act::Ask { waits: dice.random_bool(0.8) },
            34..50 => Act::Withdraw,
            50..64 => Act::Accept,
            64..70 => Act::PassOver,
            70..73 => Act::Leave,
            73..83 => Act::Validate,
            83..88 => Act::Refuse,
            88..91 => Act::TakeBack,
            91..99 => Act::SetSeats(dice.random_range(1..7)),
            _ => Act::Cancel,
        }
    }
}

impl World {
    async fn of(story: Story) -> (World, [Action; 2]) {
        let claire = story.referent("Claire Lefèvre").await;
        let porteur = story.provider("Trait d’union").await;
        let answered = story.action(&porteur, "Préparer le code").await;
        let at_once = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let mut people = Vec::new();
        for number in 0..PEOPLE {
            people.push(story.allocataire(&format!("Nadia Benali {number}")).followed_by(&claire).await);
        }
        let world = World {
            story,
            claire,
            porteur,
            people: Arc::new(people),
            sessions: Arc::default(),
            passed: Arc::default(),
        };
        (world, [answered, at_once])
    }

    /// Other sessions: one that begins in some hours, others in days.
    async fn open_season(&mut self, actions: &[Action; 2], dice: &mut StdRng) {
        let mut sessions = Vec::new();
        for number in 0..SESSIONS {
            let hours = if number == 0 { dice.random_range(4..40) } else { dice.random_range(24..240) };
            let starts_at = self.story.now() + Duration::hours(hours);
            let session = self.story.session(&actions[number % 2]).on(&starts_at.to_rfc3339());
            sessions.push(session.seats(dice.random_range(1..4)).waitlist(dice.random_range(3..12)).await);
        }
        self.sessions = Arc::new(sessions);
    }

    /// Does it; what the rules refuse is refused in words, and anything else fails the test.
    async fn act(&self, act: Act, person: usize, session: usize) {
        let (portal, person, session) = (&self.story.portal, &self.people[person], &self.sessions[session]);
        let own = registration::live(&portal.db, session.id, person.account.id).await.unwrap();
        let principal = person.principal();
        let done = match (act, own) {
            (Act::Ask { waits }, _) => {
                let form = RequestForm { waits, ..RequestForm::default() };
                // Whatever they have at the same hour.
                match request::request(portal, principal, session.id, form).await {
                    Err(Error::Refused(Refusal::SameHour)) => Ok(()),
                    other => other.map(|_| ()),
                }
            }
            (Act::SetSeats(seats), _) => {
                publish::set_seats(portal, self.porteur.principal(), session.id, &seats.to_string()).await
            }
            (Act::Cancel, _) => {
                publish::cancel(portal, self.porteur.principal(), session.id, "Le lieu est fermé.").await
            }
            (_, None) => Ok(()),
            (Act::Withdraw, Some(own)) => request::withdraw(portal, principal, own).await,
            (Act::Accept, Some(own)) => waitlist::accept(portal, principal, own).await.map(|_| ()),
            (Act::PassOver, Some(own)) => {
                let passed = waitlist::pass_over(portal, principal, own).await;
                if passed.is_ok() {
                    self.passed.lock().unwrap().insert(own);
                }
                passed.map(|_| ())
            }
            (Act::Leave, Some(own)) => waitlist::leave(portal, principal, own).await.map(|_| ()),
            (Act::Validate, Some(own)) => decide::validate(portal, self.claire.principal(), own, "").await,
            (Act::Refuse, Some(own)) => {
                let no = RejectionForm {
                    reason: RefusalReason::NotNow.code().into(),
                    message: "Nous en parlons jeudi.".into(),
                    ..RejectionForm::default()
                };
                decide::refuse(portal, self.claire.principal(), own, &no).await
            }
            (Act::TakeBack, Some(own)) => take_back::take_back(portal, self.claire.principal(), own).await,
        };
        match done {
            Ok(()) | Err(Error::Refused(_)) => {}
            Err(error) => panic!("{act:?}: {error:?}"),
        }
    }

    /// Some of it at once.
    async fn round(&self, dice: &mut StdRng) {
        let mut acts = JoinSet::new();
        for _ in 0..AT_ONCE {
            let (act, person) = (Act::draw(dice), dice.random_range(0..PEOPLE));
            let (world, session) = (self.clone(), dice.random_range(0..SESSIONS));
            acts.spawn(async move { world.act(act, person, session).await });
        }
        acts.join_all().await;
    }

    async fn check(&self) {
        let db = &self.story.portal.db;
        assert_eq!(store::session::miscounted(db).await.unwrap(), 0, "sessions count their seats");
        for session in self.sessions.iter() {
            let one = store::session::get(db, session.id).await.unwrap().unwrap();
            assert!(one.taken <= one.seats, "no seat is had twice");
            self.check_order(session).await;
        }
        for idle in registration::waitlist::unoffered(db, self.story.now()).await.unwrap() {
            let one = store::session::get(db, idle).await.unwrap().unwrap();
            let near = offered_until(self.story.now(), one.starts_at).is_none();
            assert!(near, "a seat is free for others while somebody waits for it");
        }
    }

    /// Nobody who asked later is offered a seat before somebody who waits, and never let others go first.
    async fn check_order(&self, session: &ActionSession) {
        let db = &self.story.portal.db;
        let mut first_in_line = None;
        for one in registration::open_of_session(db, session.id).await.unwrap() {
            let asked_at = registration::details(db, one.id).await.unwrap().unwrap().requested_at;
            match one.state {
                State::Waitlisted if !self.passed.lock().unwrap().contains(&one.id) => {
                    first_in_line.get_or_insert(asked_at);
                }
                State::Offered => assert!(first_in_line.is_none_or(|first| first >= asked_at), "order is kept"),
                _ => {}
            }
        }
    }

    /// Each offer of a registration was told once, each that lapsed too, and nothing else was.
    async fn check_messages(&self) {
        let db = &self.story.portal.db;
        for person in self.people.iter() {
            for own in registration::of_person(db, person.account.id, self.story.now()).await.unwrap() {
                let events = registration::history(db, own.id).await.unwrap();
                let messages = outbox::about(db, own.id).await.unwrap();
                let told = |notice: RegistrationNotice| {
                    messages.iter().filter(|message| message.notice == Notice::Registration(notice)).count()
                };
                let came = |state: State| events.iter().filter(|event| event.state == state).count();
                assert_eq!(told(RegistrationNotice::SeatOffered), came(State::Offered));
                // A wait that ends with the start of its session is told to nobody.
                let lapsed = own.state == State::Lapsed && own.settled_at.is_some_and(|at| at < own.starts_at);
                let missed = told(RegistrationNotice::OfferLapsed);
                assert!(missed <= came(State::Lapsed) && (missed == 1 || !lapsed));
                assert_eq!(told(RegistrationNotice::WaitlistJoined), usize::from(came(State::Waitlisted) > 0));
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "how long a test lasts is no setting of the server")]
fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

async fn play(db: Db, seed: u64, lasts: StdDuration) -> usize {
    let (mut world, actions) = World::of(Story::on(db)).await;
    let mut dice = StdRng::seed_from_u64(seed);
    let (begun, mut rounds) = (Instant::now(), 0);
    while begun.elapsed() < lasts {
        world.open_season(&actions, &mut dice).await;
        for _ in 0..ROUNDS {
            world.round(&mut dice).await;
            world.check().await;
            world.story.wait(Duration::minutes(dice.random_range(0..240)));
            waitlist::keep(&world.story.portal).await.unwrap();
            decide::expire(&world.story.portal).await.unwrap();
            world.check().await;
            rounds += 1;
        }
        world.check_messages().await;
    }
    rounds
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_seat_is_had_twice_and_none_is_idle_while_somebody_waits() {
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_nanos();
    let seed = number("SEATS_SEED").unwrap_or(u64::try_from(now % 1_000_000).unwrap());
    let lasts = number("SEATS_SECONDS").map_or(LASTS, StdDuration::from_secs);
    println!("SEATS_SEED={seed}");
    for_each_engine(move |db| async move {
        let rounds = play(db, seed, lasts).await;
        println!("{rounds} rounds of {AT_ONCE} acts");
        assert!(rounds > 0);
    })
    .await;
}
