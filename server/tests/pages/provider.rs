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
async fn what_two_people_describe_at_once_is_shown_side_by_side() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").mail("samir@example.org").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let mut samir = window(&site);
    samir.signs_in(&story, "samir@example.org").await;
    let path = format!("/porteur/actions/{}", action.id);
    let version = samir.get(&path).await.value("version");
    let form = |price: &'static str, phone: &'static str| {
        [
            ("version", version.clone()),
            ("nom", "Préparer le code".into()),
            ("description", "En petit groupe, <b>à votre rythme</b>.".into()),
            ("frais_precisions", price.into()),
            ("telephone", phone.into()),
            ("adresse", "12 rue de la Gare".into()),
        ]
    };
    let mut send = async |form: &[(&str, String)]| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        samir.post(&path, &form).await
    };
    let first = send(&form("5 euros", "")).await;
    assert_eq!((first.status, first.header(header::LOCATION)), (303, format!("{path}?enregistre=true").as_str()));
    let tapped_again = send(&form("5 euros", "")).await;
    assert_eq!((tapped_again.status, tapped_again.header(header::LOCATION)), (303, first.header(header::LOCATION)));

    let late = send(&form("10 euros", "04 65 71 00 42")).await;
    assert_eq!(late.status, 409);
    assert!(late.words("[role=alert]").contains("Quelqu’un a changé cette action"), "{}", late.words("main"));
    let changes = late.words("[aria-labelledby=entre-temps] li");
    assert!(changes.contains("Le prix") && changes.contains("«\u{a0}5 euros\u{a0}»"), "{changes}");
    assert_eq!(
        (late.value("frais_precisions").as_str(), late.value("telephone").as_str()),
        ("10 euros", "04 65 71 00 42"),
        "nothing typed is lost"
    );
    let mut again = form("10 euros", "04 65 71 00 42");
    again[0].1 = late.value("version");
    assert_eq!(send(&again).await.status, 303);
}

#[tokio::test]
async fn a_form_sent_twice_is_answered_the_same() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").mail("samir@example.org").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let mut samir = window(&site);
    samir.signs_in(&story, "samir@example.org").await;
    let path = format!("/porteur/actions/{}/sessions", action.id);
    let mut tokens = Vec::new();
    let mut made = Vec::new();
    for _ in 0..2 {
        let token = samir.get(&path).await.value("token");
        let form = [
            ("token", token.as_str()),
            ("date", "2026-12-10"),
            ("start", "9h"),
            ("end", "12:00"),
            ("place", "Salle de la gare"),
            ("commune", "La Tour-du-Pin"),
            ("seats", "8"),
        ];
        let answers = [samir.post(&path, &form).await, samir.post(&path, &form).await];
        let [first, second] = answers.map(|answer| (answer.status, answer.header(header::LOCATION).to_owned()));
        assert_eq!(first, second);
        assert_eq!(first.0, 303);
        made.push(first.1);
        tokens.push(token);
    }
    assert!(!tokens[0].is_empty() && tokens[0] != tokens[1], "each page has a token of its own");
    assert_ne!(made[0], made[1], "the same session from a new page is another one");
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
