//! Tests of requests for a seat that are refused.

use crate::support::*;

#[tokio::test]
async fn a_seat_gone_meanwhile_is_said_where_it_was_asked_for() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 1).await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let quicker = story.allocataire("Luc Martin").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let form = format!("/inscription/{}", session.id);
    assert_eq!(nadia.get(&form).await.count("form button.button--big"), 1);
    quicker.registers_to(&session).await.unwrap();

    let full = nadia.post(&form, &[("mot", "Je suis libre")]).await;
    assert_eq!(full.status, 409);
    assert!(full.words("[role=alert]").contains("Il n’y a plus de place."));
    assert!(full.words("main a").contains("Voir les autres dates"));
}

#[tokio::test]
async fn a_cancelled_session_and_one_for_professionals_are_refused() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").await;
    let open = story.action(&porteur, "Préparer le code").await;
    let closed = story.action(&porteur, "Passer le permis").self_registration(false).await;
    let (cancelled, theirs) = (story.session(&open).await, story.session(&closed).await);
    porteur.cancels(&cancelled, "Le moniteur est malade.").await.unwrap();
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    for (session, status) in [(&cancelled, 409), (&theirs, 403)] {
        assert_eq!(nadia.post(&format!("/inscription/{}", session.id), &[]).await.status, status);
    }
    let forged = "/inscription/018f0000-0000-7000-8000-000000000000";
    assert_eq!(nadia.post(forged, &[]).await.status, 404);
    assert_eq!(nadia.post("/inscription/tout-faux", &[]).await.status, 404);
}
