//! Tests of the reminder of the quarterly declaration: its page, and the link of a message.

use axum::http::{Request, header};
use chrono::Duration;
use domain::notice::ReminderNotice;
use portal::{access::link, reminder};

use crate::support::{HOST, on_each_engine, window};

#[tokio::test]
async fn a_reminder_is_asked_for_changed_and_stopped() {
    on_each_engine(async |story, site| {
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let fiche = window(&site).get("/fiches/declaration-trimestrielle").await;
        assert!(fiche.html.contains("href=\"/espace/rappel\""), "the fiche leads there");
        let mut nadia = window(&site);
        let asked = nadia.get("/espace/rappel").await;
        assert_eq!(asked.status, 303, "who is not signed in signs in first");
        nadia.signs_in(&story, "nadia@example.org").await;

        let page = nadia.get("/espace/rappel").await;
        assert_eq!((page.status, page.count("input[name=mois]"), page.count("input[checked]")), (200, 3, 0));
        assert_eq!(page.words("fieldset .choice"), "novembre 2026 décembre 2026 janvier 2027");
        let wrong = nadia.post("/espace/rappel", &[]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.words("#erreur-mois").contains("Choisissez un mois"));
        assert_eq!(nadia.post("/espace/rappel", &[("mois", "2026-12-01")]).await.status, 303);
        let page = nadia.get("/espace/rappel").await;
        assert!(page.words(".notice--done").contains("31\u{a0}décembre 2026"), "{}", page.words("main"));
        assert_eq!(page.count("input[checked][value='2026-12-01']"), 1);
        assert_eq!(nadia.post("/espace/rappel", &[("arreter", "oui")]).await.status, 303);
        assert_eq!(nadia.get("/espace/rappel").await.count(".notice--done"), 0);
    })
    .await;
}

#[tokio::test]
async fn a_message_stops_its_reminders_without_signing_in() {
    on_each_engine(async |story, site| {
        let portal = &story.portal;
        let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let mut anybody = window(&site);
        let asks = async || reminder::ask(portal, nadia.principal(), "2026-12-01").await.unwrap();
        asks().await;
        story.wait(Duration::days(9));
        reminder::send_due(portal).await.unwrap();
        nadia.hears(ReminderNotice::DeclarationDue).await;
        let letter = store::reminder::letter(&portal.db, nadia.account.id).await.unwrap().unwrap();
        let path = format!("/lien/rappel/{}", link::token(&portal.settings.secret, letter.link_id.unwrap()));

        let page = anybody.get(&path).await;
        assert_eq!((page.status, page.count("main form[method=post]")), (200, 1));
        assert!(!page.html.contains("Benali") && !page.html.contains("RSA"), "who holds the link learns nothing");
        assert!(reminder::own(portal, nadia.principal()).await.unwrap().is_some(), "opening it changes nothing");
        let done = anybody.post(&path, &[]).await;
        assert_eq!((done.status, done.header(header::LOCATION)), (303, format!("{path}?fait=true").as_str()));
        assert!(anybody.get(&format!("{path}?fait=true")).await.words("[role=status]").contains("C’est fait"));
        assert!(reminder::own(portal, nadia.principal()).await.unwrap().is_none());

        // A mail program posts by itself, from no page (RFC 8058).
        asks().await;
        let post = Request::post(&path)
            .header(header::HOST, HOST)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        assert_eq!(anybody.ask(post, "List-Unsubscribe=One-Click".to_owned()).await.status, 303);
        assert!(reminder::own(portal, nadia.principal()).await.unwrap().is_none());
        for wrong in ["/lien/rappel/AAAAAAAAAAAAAAAAAAAAAA", "/lien/rappel/x"] {
            assert_eq!(anybody.get(wrong).await.status, 404, "{wrong}");
            assert_eq!(anybody.post(wrong, &[]).await.status, 404, "{wrong}");
        }
        story.wait(Duration::days(121));
        assert_eq!(anybody.get(&path).await.status, 410);
        story.finish().await;
    })
    .await;
}
