//! Tests of migrations: databases of the former version open and work.
//!
//! `data/former/` holds dumps of the demonstration as version 0.1 made it on 26 November 2026, schema `0001_start`.

use std::{fs::File, io::Read, path::Path};

use chrono::Duration;
use domain::{account::Account, contract::Standing, listing::ListPage, notice::MessageState, registration::State};
use flate2::read::GzDecoder;
use portal::{
    Portal,
    clock::Clock,
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    offer, person,
    random::Random,
    registration::{decide, request, review},
    testing,
};
use store::{Db, account, outbox, testing::from_dumps};

/// A little after the dumps were made.
const NOW: &str = "2026-11-26T14:00:00Z";

fn dump(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/former").join(name);
    let mut text = String::new();
    GzDecoder::new(File::open(path).unwrap()).read_to_string(&mut text).unwrap();
    text
}

async fn account(db: &Db, mail: &str) -> Account {
    let found = account::by_mail(db, mail).await.unwrap();
    Account::new(found[0].role, found[0].id)
}

#[tokio::test]
async fn a_database_of_the_former_version_goes_on() {
    for test in from_dumps(dump("former.sqlite.sql.gz"), dump("former.postgres.sql.gz")).await {
        store::migrate(&test.db).await.unwrap();
        // Again, as at each start.
        store::migrate(&test.db).await.unwrap();
        goes_on(test.db.clone()).await;
        test.db.close().await;
    }
}

async fn goes_on(db: Db) {
    let portal = Portal::new(db, Clock::set_at(NOW.parse().unwrap()), Random::seeded(38), testing::settings());
    let db = &portal.db;
    offer::refresh(&portal).await.unwrap();

    let nadia = account(db, "nadia@example.org").await;
    let own = person::open(&portal, nadia.into()).await.unwrap();
    assert_eq!(own.contract.as_ref().unwrap().standing, Standing::Active);
    assert!(!own.contract.unwrap().commitments.is_empty() && !own.appointments.is_empty());
    let validated = own.registrations.iter().find(|one| one.state == State::Validated).unwrap().id;

    let claire = account(db, "claire.lefevre@example.org").await;
    let queue = review::queue(&portal, claire.into(), ListPage::FIRST).await.unwrap();
    let waiting = queue.first().expect("the demonstration has requests to answer").id;
    let case = review::case(&portal, claire.into(), waiting).await.unwrap();
    assert_eq!(case.registration.step_at, Some(case.registration.requested_at));
    decide::validate(&portal, claire.into(), waiting, "").await.unwrap();
    request::withdraw(&portal, nadia.into(), validated).await.unwrap();
    assert!(!store::audit::about(db, waiting).await.unwrap().is_empty());

    // What the former version had left to send is sent, or is no longer true.
    let before = outbox::latest(db, 100_000).await.unwrap();
    let left = before.iter().filter(|message| message.state == MessageState::Queued).count();
    assert!(left > 10, "{left} messages were left");
    let memory = MemoryBox::default();
    let courier = Courier::new(portal.clone(), MailChannel::Memory(memory.clone()), SmsChannel::Memory(memory.clone()));
    for weeks in [2, 50] {
        portal.clock.advance(Duration::weeks(weeks));
        while courier.round().await.unwrap() > 0 {}
    }
    assert!(!memory.sms().is_empty() && !memory.mails().is_empty());
    let after = outbox::latest(db, 100_000).await.unwrap();
    assert_eq!(after.len(), before.len());
    let unsettled = after.iter().filter(|message| message.state == MessageState::Queued).count();
    assert_eq!(unsettled, 0, "messages that never leave");
    assert_eq!(store::session::miscounted(db).await.unwrap(), 0);
}
