//! Tests of error pages: unknown paths, owned objects, cross-site forms, no database.

use axum::http::Request;
use axum::http::header;
use chrono::Duration;
use domain::account::Account;

use crate::support::*;

#[tokio::test]
async fn an_unknown_address_helps() {
    let (_test, _story, site) = site().await;
    let mut visitor = window(&site);
    for path in ["/nulle-part", "/offre/rien-du-tout-00000000", "/demo/messages", "/espace/inscriptions/x"] {
        assert_eq!(visitor.get(path).await.status, 404, "{path}");
    }
    let answer = visitor.get("/nulle-part").await;
    assert_eq!((answer.status, answer.count("h1")), (404, 1));
    assert!(answer.words("main a").contains("Parler à quelqu’un"));
    assert_eq!(visitor.post("/offre", &[]).await.status, 405);
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let foreign = Request::post("/deconnexion").header(header::ORIGIN, "https://example.com");
    let answer = nadia.ask(foreign, String::new()).await;
    assert_eq!(answer.status, 403);
    assert!(answer.words("h1").contains("formulaire"), "{}", answer.words("h1"));
    assert_eq!(nadia.get("/espace").await.status, 200, "she is still there");
}

#[tokio::test]
async fn what_is_another_s_does_not_exist() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 8).await;
    let claire = story.referent("Claire Lefèvre").await;
    story.referent("Paul Roux").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
    story.allocataire("Luc Martin").mail("luc@example.org").await;
    let id = nadia.registers_to(&session).await.unwrap().id();

    let mut luc = window(&site);
    luc.signs_in(&story, "luc@example.org").await;
    for path in [
        format!("/espace/inscriptions/{id}"),
        format!("/referent/demandes/{id}"),
        "/porteur".into(),
        "/referent".into(),
    ] {
        let answer = luc.get(&path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.html.contains("Nadia"), "{path}");
    }
    assert_eq!(luc.post(&format!("/espace/inscriptions/{id}/rendre"), &[]).await.status, 404);
    story.wait(Duration::seconds(61));
    let mut paul = window(&site);
    paul.signs_in(&story, "paul.roux@example.org").await;
    assert_eq!(paul.get(&format!("/referent/demandes/{id}")).await.status, 404);
    assert_eq!(paul.post(&format!("/referent/demandes/{id}"), &[]).await.status, 404);
    let Account { id: person, .. } = nadia.account;
    let registrations = store::registration::of_person(&story.portal.db, person, story.now()).await.unwrap();
    assert_eq!(registrations[0].state, domain::registration::State::Requested);
}

#[tokio::test]
async fn without_a_database_a_plain_sentence_is_said() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    story.portal.db.close().await;
    let answer = nadia.get("/espace").await;
    assert_eq!((answer.status, answer.header(header::CONTENT_TYPE)), (500, "text/plain; charset=utf-8"));
    assert_eq!(answer.html, "Jalon ne répond pas pour le moment. Réessayez dans quelques minutes.");
    // A stranger has no session to read: they get a page, with a telephone.
    let answer = window(&site).get("/espace/inscriptions").await;
    assert_eq!(answer.status, 303, "the sign-in page needs no session either");
    let answer = window(&site).get("/nulle-part").await;
    assert_eq!((answer.status, answer.count("a[href^='tel:']")), (404, 2));
}
