//! Tests of the page about personal data: what it says comes from the configuration and the rows.

use axum::http::header;
use portal::{
    Portal, access,
    clock::Clock,
    offer::{self, geocoder::Geocoder},
    random::Random,
    registration::review,
    session::publish,
    settings::{Legal, retention::Periods},
    testing::{BEGINNING, Story, settings},
};
use store::testing::sqlite;

use crate::support::{on_each_engine, site, site_of, window};

#[tokio::test]
async fn it_says_who_why_how_long_and_whom_to_write_to() {
    let (_test, _story, site) = site().await;
    let page = window(&site).get("/mes-donnees").await;
    assert_eq!(page.status, 200);
    insta::assert_snapshot!("privacy", page.words("main").split_whitespace().collect::<Vec<_>>().join(" "));
}

#[tokio::test]
async fn it_says_what_the_operator_set() {
    let test = sqlite().await;
    let mut settings = settings();
    let geocoder = "https://geo.example.org/search".parse().unwrap();
    settings.geocoder = Some(Geocoder::at(geocoder, settings.department));
    settings.retention = Periods::each(|rule| if rule.name == "refusals" { 45 } else { rule.usual_days });
    settings.legal = Legal {
        dpo_mail: Some("dpo@example.org".into()),
        dpo_address: Some("7 rue Fantin-Latour, 38000 Grenoble".into()),
        host: Some("Hébergeur Exemple, 1 rue du Lac, 38000 Grenoble, 04 65 71 00 00".into()),
        publication_director: Some("Camille Exemple".into()),
        mail_operator: Some("Courriers Exemple".into()),
        sms_operator: Some("Textos Exemple".into()),
    };
    let clock = Clock::set_at(BEGINNING.parse().unwrap());
    let portal = Portal::new(test.db.clone(), clock, Random::seeded(38), settings);
    let (_test, _story, site) = site_of(test, Story::with(portal));
    let page = window(&site).get("/mes-donnees").await.words("main");
    for said in [
        "45\u{a0}jours après la réponse",
        "dpo@example.org",
        "7 rue Fantin-Latour",
        "Hébergeur Exemple",
        "Courriers Exemple",
        "Textos Exemple",
        "geo.example.org",
    ] {
        assert!(page.contains(said), "{said} is not said: {page}");
    }
    let notice = window(&site).get("/mentions-legales").await.words("main");
    assert!(notice.contains("Camille Exemple") && notice.contains("Hébergeur Exemple"), "{notice}");
}

#[tokio::test]
async fn a_person_reads_there_who_read_their_file() {
    let (_test, story, site) = site().await;
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").followed_by(&claire).await;
    let provider = story.provider("Trait d’union").await;
    let action = story.action(&provider, "Préparer le code").await;
    let session = story.session(&action).await;
    offer::refresh(&story.portal).await.unwrap();
    let mut window = window(&site);
    assert_eq!(window.get("/mes-donnees").await.count("#consultations"), 0, "nobody is signed in");
    window.signs_in(&story, "nadia@example.org").await;
    assert!(window.get("/mes-donnees").await.words("main").contains("Personne pour le moment."));

    let hers = nadia.registers_to(&session).await.unwrap().id();
    review::case(&story.portal, claire.principal(), hers).await.unwrap();
    claire.validates(hers).await.unwrap();
    publish::roster(&story.portal, provider.principal(), session.id, domain::listing::ListPage::FIRST).await.unwrap();
    access::write_readings(&story.portal).await.unwrap();
    let page = window.get("/mes-donnees").await;
    let lines = page.words("main .listing li");
    for said in [
        "Département de l’Isère",
        "Votre référent",
        "Trait d’union",
        "dans sa liste d’inscrits",
        "24\u{a0}novembre 2026",
    ] {
        assert!(lines.contains(said), "{said} is not said: {lines}");
    }
    assert!(!page.html.contains("Lefèvre"), "the organisation answers for those who work there");
}

#[tokio::test]
async fn one_s_own_data_are_downloaded_by_oneself_and_kept_by_no_cache() {
    on_each_engine(async |story, site| {
        let claire = story.referent("Claire Lefèvre").await;
        story.allocataire("Nadia Benali").mail("nadia@example.org").followed_by(&claire).await;
        let path = "/mes-donnees/telecharger";
        let mut stranger = window(&site);
        assert_eq!(stranger.get("/mes-donnees").await.count("#telecharger"), 0, "nobody is signed in");
        let sent = stranger.post(path, &[("format", "json")]).await;
        assert_eq!(sent.status, 303);
        assert!(sent.header(header::LOCATION).starts_with("/connexion"), "{}", sent.header(header::LOCATION));
        let mut desk = window(&site);
        desk.signs_in(&story, "claire.lefevre@example.org").await;
        assert_eq!(desk.get("/mes-donnees").await.count("#telecharger"), 0);
        assert_eq!(desk.post(path, &[]).await.status, 404, "a référent has no file");

        let mut nadia = window(&site);
        story.wait(chrono::Duration::seconds(1));
        nadia.signs_in(&story, "nadia@example.org").await;
        let page = nadia.get("/mes-donnees").await;
        assert_eq!(page.count("form[action='/mes-donnees/telecharger'] button[name=format]"), 2);
        assert_eq!(nadia.get(path).await.status, 405, "it is sent, not read");
        for (format, kind, name) in [
            ("page", "text/html; charset=utf-8", "mes-donnees-jalon.html"),
            ("json", "application/json; charset=utf-8", "mes-donnees-jalon.json"),
        ] {
            let file = nadia.post(path, &[("format", format)]).await;
            assert_eq!((file.status, file.header(header::CONTENT_TYPE)), (200, kind));
            assert_eq!(file.header(header::CONTENT_DISPOSITION), format!("attachment; filename=\"{name}\""));
            assert_eq!(file.header(header::CACHE_CONTROL), "no-store");
            assert!(file.html.contains("Benali") && file.html.contains("nadia@example.org"), "{}", file.html);
        }
    })
    .await;
}
