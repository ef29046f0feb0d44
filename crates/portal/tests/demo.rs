//! Tests of the demonstration on both engines: accounts, states, seats.

use chrono::Duration;
use domain::{
    account::{Account, Role},
    contact::Phone,
    contract::{ContractKind, Side, Standing},
    feedback::Visible,
    listing::ListPage,
    notice::MessageState,
    person::steps::Step,
    registration::State,
    session::SessionState,
};
use portal::{
    Portal, attachment,
    clock::Clock,
    contract::integrity,
    demo::{self, DemoAccount, DemoError},
    feedback::{answer, reply},
    person,
    random::Random,
    registration::review,
    session::publish,
    testing,
};
use store::{
    Db, account,
    db::Number,
    outbox, registration,
    testing::{contents, for_each_engine, sqlite},
};
use tokio::task::LocalSet;

/// The states that a demonstration shows.
const STATES: [State; 9] = [
    State::Requested,
    State::Validated,
    State::Refused,
    State::Withdrawn,
    State::Cancelled,
    State::Expired,
    State::Waitlisted,
    State::Offered,
    State::Attended,
];

fn portal(db: Db, now: &str, seed: u64) -> Portal {
    Portal::new(db, Clock::set_at(now.parse().unwrap()), Random::seeded(seed), testing::settings())
}

async fn fill(portal: &Portal, reset: bool) -> Result<Vec<DemoAccount>, DemoError> {
    demo::fill(portal, reset, &mut |_, _, _| {}).await
}

async fn filled(db: Db) -> Portal {
    let portal = portal(db, "2026-11-24T09:00:00Z", 38);
    fill(&portal, false).await.unwrap();
    portal
}

/// The one account behind a mail.
async fn by_mail(portal: &Portal, mail: &str) -> Account {
    let found = account::by_mail(&portal.db, mail).await.unwrap();
    assert_eq!(found.len(), 1, "{mail}");
    Account::new(found[0].role, found[0].id)
}

/// Everybody behind a telephone.
async fn by_phone(portal: &Portal, phone: &str) -> Vec<Account> {
    let phone = Phone::parse(phone).unwrap();
    let found = account::by_phone(&portal.db, phone.as_str()).await.unwrap();
    found.iter().map(|one| Account::new(one.role, one.id)).collect()
}

/// How many rows a statement counts.
async fn count(portal: &Portal, sql: &'static str) -> i64 {
    portal.db.query(sql).one::<Number>().await.unwrap().number
}

/// How many registrations are in a state.
async fn registrations(portal: &Portal, state: State) -> i64 {
    let sql = "SELECT COUNT(*) AS number FROM registration WHERE state = $1";
    portal.db.query(sql).bind(state.code().to_owned()).one::<Number>().await.unwrap().number
}

#[tokio::test]
async fn everybody_who_is_announced_can_be_found() {
    for_each_engine(|db| async move {
        let portal = filled(db).await;
        for announced in demo::accounts() {
            let mut found = Vec::new();
            if let Some(mail) = &announced.mail {
                found.push(by_mail(&portal, mail).await);
            }
            if let Some(phone) = &announced.phone {
                found.extend(by_phone(&portal, phone).await);
            }
            assert!(!found.is_empty() && found.iter().all(|actor| actor.role == announced.role), "{announced:?}");
        }
        let couple = by_phone(&portal, "06 39 98 00 77").await;
        assert_eq!(couple.len(), 2, "a couple shares its number");
    })
    .await;
}

#[tokio::test]
async fn each_person_of_the_script_is_where_the_script_says() {
    for_each_engine(|db| async move {
        let portal = filled(db).await;
        let nadia = person::open(&portal, by_mail(&portal, "nadia@example.org").await.into()).await.unwrap();
        assert_eq!(
            (nadia.person.commune.as_str(), nadia.steps.history.reached()),
            ("Bourgoin-Jallieu", Step::Contracted)
        );
        assert_eq!(nadia.referent.as_ref().unwrap().last_name, "Lefèvre");
        let contract = nadia.contract.as_ref().unwrap();
        assert_eq!((contract.contract.kind, contract.standing), (ContractKind::Cer, Standing::Active));
        for side in [Side::Allocataire, Side::Departement] {
            assert!(contract.commitments.iter().any(|one| one.side == side), "{side:?}");
        }
        assert!(nadia.next_appointment(portal.now()).is_some());
        let states: Vec<State> = nadia.registrations.iter().map(|one| one.state).collect();
        assert_eq!(states, [State::Validated]);
        assert!(nadia.registrations[0].starts_at > portal.now());

        let karim = person::open(&portal, by_phone(&portal, "06 39 98 00 23").await[0].into()).await.unwrap();
        assert_eq!(karim.contract.unwrap().contract.kind, ContractKind::Ppae);
        let fatou = person::open(&portal, by_phone(&portal, "06 39 98 00 34").await[0].into()).await.unwrap();
        assert_eq!((fatou.steps.history.reached(), fatou.registrations.len()), (Step::Opened, 0));
        let jean = person::open(&portal, by_phone(&portal, "06 39 98 00 45").await[0].into()).await.unwrap();
        assert_eq!(jean.registrations.len(), 1);
        assert_eq!(jean.registrations[0].state, State::Refused);
        let refused = registration::details(&portal.db, jean.registrations[0].id).await.unwrap().unwrap();
        assert!(refused.message.unwrap().contains("médecin"));
    })
    .await;
}

/// What a visitor looks for of contracts, and how its rows are counted on the day of the demonstration.
const CONTRACTS: [(&str, &str); 13] = [
    ("a draft", "SELECT COUNT(*) AS number FROM contract_version WHERE state = 'draft'"),
    ("one to read and sign", "SELECT COUNT(*) AS number FROM contract_version WHERE state = 'proposed'"),
    ("one with a point to discuss", "SELECT COUNT(*) AS number FROM contract_version WHERE state = 'discussed'"),
    ("one that the référent has to sign", "SELECT COUNT(*) AS number FROM contract_version WHERE state = 'agreed'"),
    (
        "one that was signed here and is lived",
        "SELECT COUNT(DISTINCT c.id) AS number FROM contract c JOIN commitment e ON e.contract_id = c.id
         JOIN commitment_event v ON v.commitment_id = e.id WHERE c.state = 'signed' AND v.state = 'done'",
    ),
    (
        "one that ends soon",
        "SELECT COUNT(*) AS number FROM contract WHERE state = 'signed' AND kind = 'cer'
         AND ends_on BETWEEN '2026-11-24' AND '2027-01-23'",
    ),
    (
        "one that has expired",
        "SELECT COUNT(*) AS number FROM contract WHERE state = 'signed' AND kind = 'cer' AND ends_on < '2026-11-24'",
    ),
    ("one that was ended early", "SELECT COUNT(*) AS number FROM contract WHERE state = 'ended'"),
    ("one that was declined", "SELECT COUNT(*) AS number FROM contract_version WHERE state = 'declined'"),
    ("one that was signed on paper", "SELECT COUNT(*) AS number FROM contract_signature WHERE channel = 'paper'"),
    ("its scan", "SELECT COUNT(*) AS number FROM attachment WHERE kind = 'signed_paper'"),
    ("a proof", "SELECT COUNT(*) AS number FROM attachment WHERE kind = 'proof'"),
    (
        "one of the employment service",
        "SELECT COUNT(*) AS number FROM contract WHERE state = 'signed' AND kind = 'ppae' AND ends_on >= '2026-11-24'",
    ),
];

#[tokio::test]
async fn contracts_are_there_at_every_stage_and_their_files_open() {
    for_each_engine(|db| async move {
        let portal = filled(db).await;
        for (what, sql) in CONTRACTS {
            assert!(count(&portal, sql).await >= 1, "{what}");
        }
        let checked = attachment::check_files(&portal.db, &portal.settings.files).await.unwrap();
        assert!(checked.files == 2 && checked.lost.is_empty(), "{checked:?}");
        assert!(integrity::check(&portal.db).await.unwrap().flaws.is_empty());
    })
    .await;
}

#[tokio::test]
async fn professionals_find_what_waits_for_them() {
    for_each_engine(|db| async move {
        let portal = filled(db).await;
        let claire = by_mail(&portal, "claire.lefevre@example.org").await;
        let queue = review::queue(&portal, claire.into(), ListPage::FIRST).await.unwrap();
        assert!((3..=6).contains(&queue.len()), "{} requests", queue.len());
        assert!(queue.iter().all(|request| request.answer_by.unwrap() > portal.now()));

        let samir = by_mail(&portal, "samir@example.org").await;
        let board = publish::board(&portal, samir.into(), ListPage::FIRST).await.unwrap();
        let code = board.sessions.iter().find(|one| one.action_name == "Préparer le code de la route en petit groupe");
        let code = code.unwrap();
        let away = code.starts_at - portal.now();
        assert!(away > Duration::days(9) && away < Duration::days(22), "in {} days", away.num_days());
        assert!(code.free() >= 3);
        let code = store::session::get(&portal.db, code.id).await.unwrap().unwrap();
        assert!(code.needs_validation && code.self_registration);
        assert_eq!(code.insee, "38509");
        assert!(board.sessions.iter().any(|one| one.free() == 0), "a full session");
        assert!(board.sessions.iter().any(|one| one.free() == 1), "a nearly full session");
        assert!(board.sessions.iter().any(|one| one.state == SessionState::Cancelled), "a cancelled session");
    })
    .await;
}

#[tokio::test]
async fn every_state_is_there_and_every_seat_is_counted() {
    for_each_engine(|db| async move {
        let portal = filled(db).await;
        for state in STATES {
            let number = registrations(&portal, state).await;
            // A seat is offered to one person at a time.
            let enough = if state == State::Offered { 1 } else { 3 };
            assert!(number >= enough, "{state:?}: {number}");
        }
        assert!(count(&portal, "SELECT COUNT(*) AS number FROM allocataire").await >= 300);
        assert_eq!(store::session::miscounted(&portal.db).await.unwrap(), 0);
        assert!(registration::overdue(&portal.db, portal.now()).await.unwrap().is_empty());
        // Nothing happened before its cause, or after now.
        let backwards = "SELECT COUNT(*) AS number FROM registration r
                         JOIN action_session s ON s.id = r.session_id
                         WHERE r.requested_at < s.published_at OR r.settled_at < r.requested_at
                            OR r.requested_at > s.starts_at";
        assert_eq!(count(&portal, backwards).await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_action_shows_what_people_said_and_somebody_has_yet_to_say_it() {
    for_each_engine(|db| async move {
        let portal = filled(db).await;
        let samir = by_mail(&portal, "samir@example.org").await;
        let board = publish::board(&portal, samir.into(), ListPage::FIRST).await.unwrap();
        let action = board.actions.iter().find(|one| one.name == "Réparer un vélo et repartir avec").unwrap().id;
        let said = reply::of_action(&portal, samir.into(), action).await.unwrap();
        assert!(matches!(said.visible, Visible::Shown(summary) if summary.answers >= 6), "{:?}", said.visible);
        assert!(said.words.len() >= 4 && said.reply.is_some());

        let ginette = by_phone(&portal, "06 39 98 01 05").await[0];
        let came = person::open(&portal, ginette.into()).await.unwrap().registrations;
        let came = came.iter().find(|one| one.state == State::Attended).unwrap().id;
        let asked = answer::open(&portal, ginette.into(), came).await.unwrap();
        assert!(asked.is_open && asked.given.is_none());
        assert!(store::feedback::is_awaited(&portal.db, came).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn only_true_reminders_are_left_to_send() {
    for_each_engine(|db| async move {
        let portal = filled(db).await;
        let messages = outbox::latest(&portal.db, 100_000).await.unwrap();
        assert!(messages.iter().any(|message| message.state == MessageState::Sent));
        let mut waiting = 0;
        for message in messages.iter().filter(|message| message.state == MessageState::Queued) {
            assert!(message.due_at > portal.now());
            let about = registration::get(&portal.db, message.subject_id).await.unwrap().unwrap();
            assert_eq!(about.state, State::Validated);
            waiting += 1;
        }
        assert!(waiting > 0, "reminders of the coming weeks");
        assert!(messages.iter().all(|message| message.created_at <= portal.now()));
    })
    .await;
}

#[tokio::test]
async fn what_is_there_is_not_lost_without_asking() {
    for_each_engine(|db| async move {
        let portal = filled(db).await;
        let before = by_mail(&portal, "nadia@example.org").await;
        assert!(matches!(fill(&portal, false).await, Err(DemoError::Occupied)));
        assert_eq!(by_mail(&portal, "nadia@example.org").await, before);
        fill(&portal, true).await.unwrap();
        assert_ne!(by_mail(&portal, "nadia@example.org").await.id, before.id);
        assert_eq!(store::session::miscounted(&portal.db).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_no_demonstration_brought_is_never_emptied() {
    for_each_engine(|db| async move {
        let portal = portal(db.clone(), "2026-11-24T09:00:00Z", 38);
        let story = testing::Story::with(portal.clone());
        let nadia = story.allocataire("Nadia Benali").await;
        let before = contents(&db).await;
        for reset in [false, true] {
            let refused = fill(&portal, reset).await;
            assert!(matches!(refused, Err(DemoError::Real)), "{refused:?}");
        }
        assert_eq!(contents(&db).await, before, "nothing was written, no mark either");
        assert!(!demo::is_demonstration(&portal).await.unwrap());
        assert_eq!(store::person::get(&db, nadia.account.id).await.unwrap().unwrap().first_name, "Nadia");
    })
    .await;
}

#[tokio::test]
async fn a_demonstration_stopped_half_way_can_be_emptied() {
    for_each_engine(|db| async move {
        let portal = portal(db, "2026-11-24T09:00:00Z", 38);
        let stopped = portal.clone();
        let filling = async move {
            let mut steps = 0;
            let mut progress = |_: &str, done: usize, _: usize| {
                steps += usize::from(done > 0);
                assert!(steps < 40, "it is stopped here");
            };
            demo::fill(&stopped, false, &mut progress).await
        };
        let local = LocalSet::new();
        let filled = local.run_until(async { local.spawn_local(filling).await }).await;
        assert!(filled.is_err_and(|error| error.is_panic()));
        assert!(matches!(fill(&portal, false).await, Err(DemoError::Occupied)));
        fill(&portal, true).await.unwrap();
        assert!(demo::is_demonstration(&portal).await.unwrap());
    })
    .await;
}

/// Holidays, weekends, nights and changes of the clocks move days: the script holds all the same.
#[tokio::test]
async fn it_is_filled_whatever_the_day_and_the_draw() {
    for (seed, now) in [
        "2026-12-24T23:30:00Z",
        "2027-01-02T05:00:00Z",
        "2027-03-14T00:10:00Z",
        "2027-05-07T12:00:00Z",
        "2027-08-08T16:45:00Z",
        "2027-10-31T01:30:00Z",
    ]
    .into_iter()
    .enumerate()
    {
        let test = sqlite().await;
        let portal = portal(test.db.clone(), now, seed as u64);
        let accounts = fill(&portal, false).await.unwrap();
        assert!(accounts.iter().any(|account| account.role == Role::Admin));
        let claire = by_mail(&portal, "claire.lefevre@example.org").await;
        let queue = review::queue(&portal, claire.into(), ListPage::FIRST).await.unwrap().len();
        assert!((3..=6).contains(&queue), "{now}: {queue} requests");
        assert_eq!(store::session::miscounted(&portal.db).await.unwrap(), 0);
        for state in STATES {
            assert!(registrations(&portal, state).await > 0, "{state:?} {now}");
        }
    }
}
