//! Stories of many people at once: who writes does not hold up the others.

use std::{
    future::pending,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use portal::{
    offer::{self, Refreshed},
    person,
    testing::Story,
};
use store::{
    Db, session,
    testing::{for_each_engine, postgres},
};
use tokio::{task::JoinSet, time::timeout};

/// Longer than anything takes that does not wait for another, shorter than what waits.
const PROMPT: Duration = Duration::from_secs(10);

#[tokio::test]
async fn two_people_register_to_two_sessions_at_the_same_moment() {
    let test = postgres().await;
    let story = Story::on(test.db.clone());
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let (one, other) = (story.session(&action).await, story.session(&action).await);
    let nadia = story.allocataire("Nadia Benali").await;

    // Somebody is registering to another session and has not come to the end.
    let mut slow = test.db.begin().await.unwrap();
    assert!(session::take_seat(&mut slow, one.id, story.now()).await.unwrap());
    let prompt = timeout(PROMPT, nadia.registers_to(&other)).await;

    prompt.expect("nobody waits for who registers to another session").unwrap();
    drop(slow);
    test.db.close().await;
}

/// As many transactions as the engine allows at once, open until they are dropped.
async fn hold_every_writer(db: &Db) -> JoinSet<()> {
    let most = match db {
        Db::Sqlite { .. } => 1,
        Db::Postgres { .. } => 8,
    };
    let begun = Arc::new(AtomicUsize::new(0));
    let mut held = JoinSet::new();
    for _ in 0..32 {
        let (db, begun) = (db.clone(), begun.clone());
        held.spawn(async move {
            let _tx = db.begin().await;
            begun.fetch_add(1, Ordering::Relaxed);
            pending::<()>().await;
        });
    }
    while begun.load(Ordering::Relaxed) < most {
        tokio::task::yield_now().await;
    }
    held
}

#[tokio::test]
async fn a_page_never_waits_for_those_who_write() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let nadia = story.allocataire("Nadia Benali").await;
        let mut held = hold_every_writer(&db).await;
        let page = timeout(PROMPT, person::open(&story.portal, nadia.principal())).await;
        held.shutdown().await;
        page.expect("a page reads while others write").unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_seat_taken_here_is_shown_without_asking_the_database() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let session = story.session(&action).seats(3).await;
        let nadia = story.allocataire("Nadia Benali").await;
        offer::refresh(&story.portal).await.unwrap();
        let before = offer::edition(&story.portal).await.unwrap();
        let free = || offer::favourites::on_offer(&story.portal, &[action.id])[0].next.unwrap().free;
        assert_eq!(free(), 3);

        let mine = nadia.registers_to(&session).await.unwrap().id();

        assert_ne!(offer::edition(&story.portal).await.unwrap(), before, "pages of results are made anew");
        assert_eq!(free(), 2);
        // The database has nothing newer to say than what was shown.
        assert_eq!(offer::refresh(&story.portal).await.unwrap(), Refreshed::Unchanged);
        nadia.withdraws(mine).await.unwrap();
        offer::edition(&story.portal).await.unwrap();
        assert_eq!(free(), 3);
        // What another process changed is seen within the second, by its job.
        let mut elsewhere = story.portal.db.begin().await.unwrap();
        assert!(session::take_seat(&mut elsewhere, session.id, story.now()).await.unwrap());
        elsewhere.commit().await.unwrap();
        assert_eq!(offer::refresh(&story.portal).await.unwrap(), Refreshed::Changed);
        assert_eq!(free(), 2);
    })
    .await;
}
