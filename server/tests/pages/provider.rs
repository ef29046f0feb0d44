//! Tests of the pages of a provider: forms and permissions.

use axum::http::header;
use chrono::Duration;
use portal::testing::mail_of;

use crate::support::*;

#[tokio::test]
async fn a_session_that_cannot_be_published_comes_back_as_typed() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").mail("samir@example.org").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let mut samir = window(&site);
    samir.signs_in(&story, "samir@example.org").await;
    let typed = [
        ("date", "2026-02-30"),
        ("start", "9h"),
        ("end", "12:00"),
        ("place", "Salle de la gare"),
        ("commune", "Atlantis"),
        ("seats", "beaucoup"),
    ];
    let answer = samir.post(&format!("/porteur/actions/{}/sessions", action.id), &typed).await;
    assert_eq!(answer.status, 422);
    for field in ["place", "commune", "seats"] {
        let expected = typed.iter().find(|(name, _)| *name == field).unwrap().1;
        assert_eq!(answer.value(field), expected, "{field}");
    }
    for field in ["date", "commune", "seats"] {
        assert_eq!(answer.count(&format!("#erreur-{field}")), 1, "{field}");
    }
}

#[tokio::test]
async fn what_is_proposed_wrongly_comes_back_with_its_words() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 3).await;
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).mail("nadia@example.org").await;
    let path = format!("{}/proposer", portal::offer::path_of(&story.portal, session.action).unwrap());
    let mut stranger = window(&site);
    assert_eq!(stranger.get(&path).await.status, 303, "the door first");
    stranger.signs_in(&story, "nadia@example.org").await;
    assert_eq!(stranger.get(&path).await.status, 404, "it is for référents");

    story.wait(Duration::minutes(1));
    let mut window = window(&site);
    window.signs_in(&story, &mail_of("Claire Lefèvre")).await;
    let nobody = window.post(&path, &[("personne", ""), ("message", "On en a parlé.")]).await;
    assert_eq!((nobody.status, nobody.words("textarea").trim()), (422, "On en a parlé."));
    assert!(nobody.words(".field-error").contains("Choisissez à qui"));
    let done = window.post(&path, &[("personne", &nadia.account.id.to_string()), ("message", "")]).await;
    assert_eq!(done.status, 303);
    let told = window.get(done.header(header::LOCATION)).await;
    assert!(told.words("[role=status]").contains("Nadia Benali"), "{}", told.words("main"));
}

#[tokio::test]
async fn the_quality_of_the_offer_is_for_who_leads() {
    let (_test, story, site) = site().await;
    one_session(&story, 3).await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    assert_eq!(nadia.get("/territoire").await.status, 404);
    story.wait(Duration::minutes(1));
    let mut window = window(&site);
    let landed = window.signs_in(&story, &mail_of("Marc Petit")).await;
    assert_eq!(landed.header(header::LOCATION), "/territoire");
    assert!(window.get("/territoire").await.words("h1").contains("Qualité"));
}
