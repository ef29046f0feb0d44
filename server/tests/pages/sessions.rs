//! Tests of login sessions over HTTP: cookies, sign-out, limits, and what a page writes.

use axum::http::header;
use chrono::Duration;
use domain::path::Route;
use store::testing::{contents, for_each_engine};

use crate::{statements, support::*};

/// The cookie of a session outside of this machine.
const COOKIE: &str = "__Host-jalon";

#[tokio::test]
async fn the_session_cookie_is_new_at_each_sign_in_and_bound_to_the_host() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut nadia = window(&site);
    // Somebody who was here before left this one, to know it afterwards.
    let fixed = "A".repeat(43);
    nadia.cookies.insert(COOKIE.into(), fixed.clone());
    let entered = nadia.signs_in(&story, "nadia@example.org").await;
    let set: Vec<&str> =
        entered.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect();
    let session = set.iter().find(|one| one.starts_with("__Host-jalon=")).expect("a session cookie");
    assert!(session.ends_with("; HttpOnly; SameSite=Lax; Secure; Path=/"), "{session}");
    let first = nadia.cookies[COOKIE].clone();
    assert_ne!(first, fixed);
    story.wait(Duration::minutes(2));
    nadia.post("/deconnexion", &[]).await;
    nadia.signs_in(&story, "nadia@example.org").await;
    assert_ne!(nadia.cookies[COOKIE], first);
}

#[tokio::test]
async fn a_cookie_that_was_signed_out_is_refused_when_it_is_sent_again() {
    for_each_engine(|db| async move {
        let (story, site) = site_on(db);
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let mut nadia = window(&site);
        nadia.signs_in(&story, "nadia@example.org").await;
        let mut thief = window(&site);
        thief.cookies = nadia.cookies.clone();
        assert_eq!(thief.get("/espace").await.status, 200, "the cookie alone opens");
        story.wait(Duration::minutes(10));
        assert_eq!(nadia.post("/deconnexion", &[]).await.status, 303);
        assert!(contents(&story.portal.db).await["login_session"].is_empty(), "nothing is left of it");
        for path in ["/espace", "/espace/cer", "/espace"] {
            assert_eq!(thief.get(path).await.status, 303, "{path}");
        }
        assert!(contents(&story.portal.db).await["login_session"].is_empty(), "and no page brings it back");
    })
    .await;
}

#[tokio::test]
async fn signing_out_everywhere_ends_the_other_devices() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    story.allocataire("Karim Haddad").mail("karim@example.org").await;
    let (mut phone, mut desk, mut karim) = (window(&site), window(&site), window(&site));
    for (window, contact) in
        [(&mut phone, "nadia@example.org"), (&mut desk, "nadia@example.org"), (&mut karim, "karim@example.org")]
    {
        story.wait(Duration::minutes(2));
        window.signs_in(&story, contact).await;
    }
    assert_eq!(phone.post("/deconnexion", &[("ou", "partout")]).await.status, 303);
    assert_eq!((phone.get("/espace").await.status, desk.get("/espace").await.status), (303, 303));
    assert_eq!(karim.get("/espace").await.status, 200);
}

#[tokio::test]
async fn an_account_that_is_gone_is_signed_out() {
    for_each_engine(|db| async move {
        let (story, site) = site_on(db);
        let admin = story.admin("Isabelle Roux").await;
        let mut isabelle = window(&site);
        isabelle.signs_in(&story, "isabelle.roux@example.org").await;
        assert_eq!(isabelle.get("/referent").await.status, 200);
        let ended = store::account::login_session::delete_of_account(&story.portal.db, admin.account).await.unwrap();
        assert_eq!(ended, 1);
        assert_eq!(isabelle.get("/referent").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_visitor_who_only_reads_writes_nothing() {
    let (_test, story, site) = site().await;
    one_session(&story, 3).await;
    let mut window = window(&site);
    let mut paths: Vec<String> = Route::ALL.iter().map(|route| route.sample().to_string()).collect();
    paths.push("/connexion?suite=%2Fespace".into());
    for path in paths {
        let (answer, statements) = statements::of(window.get(&path)).await;
        let written = statements::writes(&statements);
        assert!(written.is_empty(), "{path} ({}): {written:#?}", answer.status);
    }
    assert!(window.cookies.keys().all(|name| name == "recherche"), "{:?}", window.cookies);
}

#[tokio::test]
async fn somebody_on_their_way_in_is_one_row_that_goes() {
    for_each_engine(|db| async move {
        let (story, site) = site_on(db);
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let mut nadia = window(&site);
        for _ in 0..3 {
            nadia.get("/connexion?suite=%2Fespace%2Fcer").await;
        }
        assert!(contents(&story.portal.db).await["pending_login"].is_empty());
        for contact in ["nadia@", "nadia@example.org", "karim@example.org"] {
            nadia.post("/connexion?suite=%2Fespace%2Fcer", &[("contact", contact)]).await;
        }
        assert_eq!(contents(&story.portal.db).await["pending_login"].len(), 1, "one a browser");
        story.wait(Duration::minutes(31));
        assert_eq!(nadia.get("/connexion/code").await.status, 303, "forgotten");
        nadia.signs_in(&story, "nadia@example.org").await;
        let held = contents(&story.portal.db).await;
        assert_eq!((held["login_session"].len(), held["pending_login"].len()), (1, 1), "only what expired is left");
    })
    .await;
}

#[tokio::test]
async fn who_says_that_the_device_is_theirs_stays_signed_in() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    story.referent("Claire Lefèvre").await;
    for (contact, page, later) in
        [("nadia@example.org", "/espace", 200), ("claire.lefevre@example.org", "/referent", 303)]
    {
        story.wait(Duration::minutes(2));
        let mut one = window(&site);
        assert_eq!(
            one.get("/connexion").await.count("input[name=appareil]:not([checked])"),
            1,
            "nobody is asked twice"
        );
        one.post("/connexion", &[("contact", contact), ("appareil", "1")]).await;
        let code = last_code(&story).await;
        let mut entered = one.post("/connexion/code", &[("code", &code)]).await;
        if entered.header(header::LOCATION) == "/connexion/qui" {
            let born_on = birth_date(&story, contact).await;
            entered = one.post("/connexion/qui", &[("born_on", &born_on)]).await;
        }
        let cookies: Vec<&str> =
            entered.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()).collect();
        let is_kept = cookies.iter().any(|one| one.starts_with("__Host-jalon=") && one.contains("Max-Age"));
        assert_eq!(is_kept, later == 200, "{cookies:?}");
        story.wait(Duration::days(2));
        assert_eq!(one.get(page).await.status, later, "{page}");
    }
}

/// Everything that a browser holds to be known by, and the codes that were sent, are searched for in every table.
#[tokio::test]
async fn no_cookie_and_no_code_stands_in_the_database() {
    on_each_engine(async |story, site| {
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        story.referent("Claire Lefèvre").await;
        let mut secrets = Vec::new();
        for contact in ["nadia@example.org", "claire.lefevre@example.org"] {
            story.wait(Duration::minutes(2));
            let mut window = window(&site);
            assert_eq!(window.post("/connexion", &[("contact", contact)]).await.status, 303);
            secrets.extend(window.cookies.values().cloned());
            secrets.push(last_code(&story).await);
            story.wait(Duration::minutes(2));
            assert_eq!(window.signs_in(&story, contact).await.status, 303);
            window.get("/favoris").await;
            secrets.push(last_code(&story).await);
            secrets.extend(window.cookies.values().cloned());
        }
        secrets.retain(|secret| !secret.is_empty());
        assert!(secrets.len() >= 8, "{secrets:?}");
        for (table, rows) in contents(&story.portal.db).await {
            for row in rows {
                for secret in &secrets {
                    assert!(!row.contains(secret), "{secret} is in {table}: {row}");
                }
            }
        }
    })
    .await;
}
