//! Tests of accounts that are closed while somebody is signed in.

use portal::{Portal, account::closing, clock::Clock, import::CaseTerms, random::Random, testing};
use store::testing::{TestDb, postgres, sqlite};

use crate::support::*;

/// Two sites on one database, as two servers are.
fn two_servers(test: TestDb) -> (TestDb, testing::Story, [axum::Router; 2]) {
    let clock = Clock::set_at(testing::BEGINNING.parse().unwrap());
    let second = Portal::new(test.db.clone(), clock, Random::seeded(39), testing::settings());
    let story = testing::Story::on(test.db.clone());
    let (test, story, first) = site_of(test, story);
    let (test, _, second) = site_of(test, testing::Story::with(second));
    (test, story, [first, second])
}

#[tokio::test]
async fn a_night_file_signs_out_who_is_no_longer_in_it_on_every_server() {
    for test in [sqlite().await, postgres().await] {
        let (test, story, [first, second]) = two_servers(test);
        let claire = story.referent("Claire Lefèvre").await;
        let head = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        story.referent("Paul Giraud").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let request = nadia.registers_to(&one_session(&story, 8).await).await.unwrap().id();
        let (mut hers, mut theirs) = (window(&first), window(&first));
        hers.signs_in(&story, "claire.lefevre@example.org").await;
        story.wait(chrono::Duration::seconds(1));
        theirs.signs_in(&story, "anne.morel@example.org").await;
        let page = format!("/referent/demandes/{request}");
        assert_eq!((hers.get(&page).await.status, theirs.get(&page).await.status), (200, 404));
        let mut elsewhere = window(&second);
        elsewhere.cookies = hers.cookies.clone();
        assert_eq!(elsewhere.get(&page).await.status, 200, "two servers share their sessions");

        story.imports(&[story.file_of_referents(&[&head])], CaseTerms::default()).await;

        for window in [&mut hers, &mut elsewhere] {
            for path in ["/referent", &page] {
                let answer = window.get(path).await;
                assert_eq!(answer.status, 303, "{path}");
                assert!(answer.header(axum::http::header::LOCATION).starts_with("/connexion"), "{path}");
            }
            let answer = window.post(&page, &[("message", "")]).await;
            assert_eq!(answer.status, 303);
            assert!(answer.header(axum::http::header::LOCATION).starts_with("/connexion"));
        }
        let registration = store::registration::get(&test.db, request).await.unwrap().unwrap();
        assert_eq!(registration.state, domain::registration::State::Requested, "what was posted did nothing");
        // Who stays is still in, and now answers for her people.
        assert_eq!(theirs.get(&page).await.status, 200);
        test.db.close().await;
    }
}

#[tokio::test]
async fn an_administrator_who_is_removed_is_out_at_the_next_request() {
    let (_test, story, site) = site().await;
    story.admin("Isabelle Roux").await;
    story.admin("Marc Petit").await;
    let mut isabelle = window(&site);
    isabelle.signs_in(&story, "isabelle.roux@example.org").await;
    assert_eq!(isabelle.get("/referent").await.status, 200);
    closing::remove(&story.portal, "isabelle.roux@example.org", None).await.unwrap();
    assert_eq!(isabelle.get("/referent").await.status, 303);
    let answer = isabelle.get("/aide").await;
    assert!(!answer.html.contains("Isabelle"), "nobody is signed in");
}
