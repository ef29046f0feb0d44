//! Tests of forms sent after the end of a session, on both engines.

use axum::http::{Request, header};
use chrono::Duration;
use store::testing::{contents, for_each_engine};

use crate::support::*;

const MESSAGE: &str = "Pas maintenant : on en reparle mardi.\r\nVoici une autre piste.";

/// Sends a form as a browser does, from the page where it stands.
async fn send(window: &mut Window, page: &str, action: &str, form: &[(&str, &str)]) -> Answer {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let request = Request::post(action)
        .header(header::ORIGIN, format!("https://{HOST}"))
        .header(header::REFERER, format!("https://{HOST}{page}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    window.ask(request, body).await
}

#[tokio::test]
async fn a_refusal_sent_too_late_is_found_again_by_the_same_account_only() {
    for_each_engine(|db| async move {
        let (story, site) = site_on(db);
        let session = one_session(&story, 8).await;
        let claire = story.referent("Claire Lefèvre").await;
        story.referent("Paul Giraud").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let registration = nadia.registers_to(&session).await.unwrap().id();
        let page = format!("/referent/demandes/{registration}/refus");
        let form = [("reason", "not_now"), ("message", MESSAGE), ("private_note", "rappeler mardi")];
        let mut desk = window(&site);
        desk.signs_in(&story, "claire.lefevre@example.org").await;
        assert_eq!(desk.get(&page).await.status, 200);

        story.wait(Duration::hours(5));
        let late = send(&mut desk, &page, &page, &form).await;
        assert_eq!(late.status, 303);
        let sign_in = late.header(header::LOCATION).to_owned();
        assert!(!sign_in.contains("mardi"), "nothing of it stands in an address");
        let held = contents(&story.portal.db).await["kept_form"].join("");
        assert!(!held.contains("mardi") && !held.contains("not_now"), "nor in the database: {held}");
        let door = desk.get(&sign_in).await;
        assert!(door.words("[role=status]").contains("Ce que vous avez écrit est gardé"), "{}", door.html);

        // Somebody else signs in on this machine: nothing of it is theirs.
        let mut other = window(&site);
        other.cookies = desk.cookies.clone();
        other.signs_in_at(&story, &sign_in, "paul.giraud@example.org").await;
        for path in [page.as_str(), "/referent"] {
            let seen = other.get(path).await;
            assert!(!seen.html.contains("mardi") && seen.count("#reprise") == 0, "{path}");
        }

        story.wait(Duration::minutes(2));
        let entered = desk.signs_in_at(&story, &sign_in, "claire.lefevre@example.org").await;
        assert_eq!(entered.header(header::LOCATION), page);
        let again = desk.get(&page).await;
        assert_eq!(again.words("textarea[name=message]"), MESSAGE.replace("\r\n", "\n"));
        assert_eq!(again.words("textarea[name=private_note]"), "rappeler mardi");
        assert_eq!(again.count("input[name=reason][value=not_now][checked]"), 1);
        assert!(again.words("#reprise").contains("Relisez, puis envoyez"));
        assert_eq!(desk.get("/referent").await.count("#reprise a[href$='#reprise']"), 1, "elsewhere, a way back");

        assert_eq!(send(&mut desk, &page, &page, &form).await.status, 303);
        assert!(contents(&story.portal.db).await["kept_form"].is_empty(), "once sent it is forgotten");
        let journal = contents(&story.portal.db).await["registration"].join("");
        assert!(journal.contains("refused"), "{journal}");
    })
    .await;
}

#[tokio::test]
async fn every_form_of_people_and_porteurs_is_kept_the_same_way() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let session = story.session(&action).seats(8).await;
    portal::offer::refresh(&story.portal).await.unwrap();
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let registration = format!("/inscription/{}", session.id);
    let publish = format!("/porteur/actions/{}/sessions", action.id);
    let describe = format!("/porteur/actions/{}", action.id);
    for (contact, page, name, value) in [
        ("nadia@example.org", registration.as_str(), "mot", "J’ai peur du bus"),
        ("porteur.trait.d.union@example.org", publish.as_str(), "place", "La salle du fond"),
        ("porteur.trait.d.union@example.org", describe.as_str(), "nom", "Un nouveau nom"),
    ] {
        story.wait(Duration::minutes(2));
        let mut window = window(&site);
        window.signs_in(&story, contact).await;
        story.wait(Duration::hours(5));
        let late = send(&mut window, page, page, &[(name, value)]).await;
        let sign_in = late.header(header::LOCATION).to_owned();
        assert!(sign_in.ends_with("&motif=garde"), "{page}: {sign_in}");
        window.signs_in_at(&story, &sign_in, contact).await;
        let again = window.get(page).await;
        let typed = again.value(name) + &again.words(&format!("textarea[name={name}]"));
        assert_eq!(typed, value, "{page}");
        // Who does not want it any more says so.
        assert_eq!(window.post("/connexion/oublier", &[(name, value)]).await.status, 303);
        assert_eq!(window.get(page).await.count("#reprise"), 0, "{page}");
    }
}

#[tokio::test]
async fn a_form_of_nobody_is_kept_for_nobody() {
    for_each_engine(|db| async move {
        let (story, site) = site_on(db);
        one_session(&story, 8).await;
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let mut nadia = window(&site);
        nadia.signs_in(&story, "nadia@example.org").await;
        let mut stale = window(&site);
        stale.cookies = nadia.cookies.clone();
        nadia.post("/deconnexion", &[]).await;
        let mut forged = window(&site);
        forged.cookies.insert("__Host-jalon".into(), "A".repeat(43));
        for mut one in [window(&site), stale, forged] {
            let answer = send(&mut one, "/espace", "/espace/idees", &[("idees", "oui")]).await;
            assert_eq!(answer.header(header::LOCATION), "/connexion?suite=%2Fespace&motif=perdu");
            let door = one.get("/connexion?suite=%2Fespace&motif=perdu").await;
            assert!(door.words("[role=status]").contains("Rien n’a été envoyé"));
        }
        assert!(contents(&story.portal.db).await["kept_form"].is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_kept_is_bounded_and_goes_within_the_hour() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 8).await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let page = format!("/inscription/{}", session.id);
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    story.wait(Duration::hours(1));
    let huge = "x".repeat(70 * 1024);
    assert_eq!(send(&mut nadia, &page, &page, &[("mot", &huge)]).await.status, 413);
    for word in ["un", "deux", "trois"] {
        assert_eq!(send(&mut nadia, &page, &page, &[("mot", word)]).await.status, 303);
    }
    assert_eq!(contents(&story.portal.db).await["kept_form"].len(), 1, "one an account");
    story.wait(Duration::hours(1));
    nadia.signs_in(&story, "nadia@example.org").await;
    let again = nadia.get(&page).await;
    assert_eq!((again.count("#reprise"), again.words("textarea[name=mot]").as_str()), (0, ""));
}

#[tokio::test]
async fn the_page_knows_when_the_session_ends_and_prolongs_it_when_asked() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    story.referent("Claire Lefèvre").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let home = nadia.get("/espace").await;
    assert_eq!(
        (home.count("#fin-session[hidden][role=alert][data-left='1980']"), home.count("script[type=module]")),
        (1, 1)
    );
    story.wait(Duration::minutes(31));
    for _ in 0..2 {
        assert_eq!(nadia.get("/connexion/duree").await.html, r#"{"left":120,"stay":true}"#, "asking is no use of it");
    }
    assert_eq!(nadia.post("/connexion/duree", &[]).await.html, r#"{"left":1980,"stay":true}"#);
    story.wait(Duration::minutes(33) - Duration::milliseconds(400));
    let left = nadia.get("/connexion/duree").await.html;
    assert_eq!(left, r#"{"left":1,"stay":true}"#, "it is over when it takes nothing more");
    story.wait(Duration::minutes(1));
    assert_eq!(nadia.get("/connexion/duree").await.html, r#"{"left":0,"stay":false}"#);
    let door = nadia.get("/espace").await;
    assert_eq!(door.header(header::LOCATION), "/connexion?suite=%2Fespace&motif=inactif");

    let mut claire = window(&site);
    claire.signs_in(&story, "claire.lefevre@example.org").await;
    for _ in 0..4 {
        story.wait(Duration::minutes(175));
        claire.get("/referent").await;
    }
    let left = claire.post("/connexion/duree", &[]).await.html;
    assert_eq!(left, r#"{"left":1200,"stay":false}"#, "the absolute limit comes");
}
