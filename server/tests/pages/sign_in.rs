//! Tests of signing in and out, and of the session cookie.

use axum::http::header;
use chrono::Duration;

use crate::support::*;

#[tokio::test]
async fn nobody_goes_in_without_signing_in_and_everybody_comes_back_where_they_were_going() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 8).await;
    story.allocataire("Nadia Benali").phone("06 39 98 00 12").await;
    for path in ["/espace", "/espace/cer", "/referent", "/porteur", "/espace/inscriptions"] {
        let answer = window(&site).get(path).await;
        assert_eq!(answer.status, 303, "{path}");
        assert!(answer.header(header::LOCATION).starts_with("/connexion?suite=%2F"), "{path}");
    }
    let mut nadia = window(&site);
    let form = format!("/inscription/{}", session.id);
    let door = nadia.get(&form).await;
    let sign_in = door.header(header::LOCATION).to_owned();
    assert_eq!(nadia.get(&sign_in).await.status, 200);
    let entered = nadia.signs_in_at(&story, &sign_in, "06 39 98 00 12").await;
    assert_eq!((entered.status, entered.header(header::LOCATION)), (303, form.as_str()));
    assert_eq!(nadia.get(&form).await.status, 200);
}

#[tokio::test]
async fn wrong_late_and_too_many_codes_are_said_and_lead_on() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut nadia = window(&site);
    let unreadable = nadia.post("/connexion", &[("contact", "nadia@")]).await;
    assert_eq!((unreadable.status, unreadable.value("contact").as_str()), (422, "nadia@"));

    nadia.post("/connexion", &[("contact", "nadia@example.org")]).await;
    let right = last_code(&story).await;
    let wrong = if right == "000000" { "000001" } else { "000000" };
    let answer = nadia.post("/connexion/code", &[("code", "12 34")]).await;
    assert_eq!((answer.status, answer.value("code").as_str()), (422, "12 34"));
    for left in (1..5).rev() {
        let answer = nadia.post("/connexion/code", &[("code", wrong)]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.words("[role=alert]").contains(&format!("Il reste {left}\u{a0}essai")), "{left}");
    }
    let last = nadia.post("/connexion/code", &[("code", wrong)]).await;
    assert_eq!((last.status, last.count("input[name=code]")), (429, 0));
    assert_eq!(nadia.post("/connexion/code", &[("code", &right)]).await.status, 429, "the right one comes too late");

    let hurried = nadia.post("/connexion", &[("contact", "nadia@example.org")]).await;
    assert_eq!((hurried.status, hurried.value("contact").as_str()), (429, "nadia@example.org"));
    story.wait(Duration::seconds(61));
    nadia.post("/connexion", &[("contact", "nadia@example.org")]).await;
    let code = last_code(&story).await;
    story.wait(Duration::minutes(11));
    assert_eq!(nadia.post("/connexion/code", &[("code", &code)]).await.status, 410);
}

#[tokio::test]
async fn whether_somebody_is_known_is_not_told() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut pages = Vec::new();
    for contact in ["nadia@example.org", "nobody@example.org"] {
        let mut window = window(&site);
        let asked = window.post("/connexion", &[("contact", contact)]).await;
        assert_eq!((asked.status, asked.header(header::LOCATION)), (303, "/connexion/code"));
        pages.push(window.get("/connexion/code").await.words("main").replace("no•", "na•").replace("n•", "na•"));
    }
    assert_eq!(pages[0].len(), pages[1].len(), "{pages:?}");
}

#[tokio::test]
async fn the_cookie_is_kept_from_scripts_and_from_plain_http() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let answer = window(&site).post("/connexion", &[("contact", "nadia@example.org")]).await;
    let cookie = answer.header(header::SET_COOKIE);
    for word in ["__Host-jalon-connexion=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(word), "{word}: {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn who_leaves_the_page_is_signed_out_professionals_later_than_others() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    story.referent("Claire Lefèvre").await;
    let (mut nadia, mut claire) = (window(&site), window(&site));
    nadia.signs_in(&story, "nadia@example.org").await;
    story.wait(Duration::seconds(1));
    claire.signs_in(&story, "claire.lefevre@example.org").await;
    for _ in 0..3 {
        story.wait(Duration::minutes(20));
        assert_eq!(nadia.get("/espace").await.status, 200, "each page read keeps her in");
    }
    story.wait(Duration::minutes(34));
    assert_eq!(nadia.get("/espace").await.status, 303);
    assert_eq!(claire.get("/referent").await.status, 200);
    claire.post("/deconnexion", &[]).await;
    assert_eq!(claire.get("/referent").await.status, 303);
}
