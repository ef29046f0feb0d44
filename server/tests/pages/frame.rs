//! Tests of what every page shares: scripts, visitor, département.

use crate::statements;
use axum::http::header;
use chrono::Duration;
use portal::testing::Story;
use portal::testing::settings_in;
use scraper::Html;
use scraper::Selector;
use store::testing::sqlite;

use crate::support::*;

#[tokio::test]
async fn a_page_without_an_island_has_no_script_and_the_others_only_ours() {
    let (_test, story, site) = site().await;
    one_session(&story, 8).await;
    for path in ["/connexion", "/aide", "/mentions-legales", "/nulle-part"] {
        let answer = window(&site).get(path).await;
        assert_eq!(answer.count("script"), 0, "{path}");
        assert!(answer.html.ends_with("</html>"), "{path}");
        assert!(!answer.header(header::CONTENT_SECURITY_POLICY).contains("script-src"), "{path}");
    }
    let answer = window(&site).get("/offre").await;
    let page = Html::parse_document(&answer.html);
    let policy = answer.header(header::CONTENT_SECURITY_POLICY);
    for script in page.select(&Selector::parse("script").unwrap()) {
        let nonce = script.value().attr("nonce").expect("each script has its nonce");
        assert!(policy.contains(&format!("'nonce-{nonce}'")));
    }
    assert!(answer.count("leptos-island") == 1 && policy.contains("default-src 'none'"));
}

#[tokio::test]
async fn a_visitor_is_read_once_and_only_where_it_matters() {
    let (_test, story, site) = site().await;
    one_session(&story, 3).await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let pages = [
        ("/espace", 200, 1),
        ("/aide", 200, 1),
        ("/nulle-part", 404, 1),
        ("/espace/inscriptions/018f0000-0000-7000-8000-000000000000", 404, 1),
        ("/widget", 200, 0),
        ("/offre/lieux?q=tour", 200, 0),
        ("/robots.txt", 200, 0),
    ];
    for (path, status, reads) in pages {
        let (answer, statements) = statements::of(nadia.get(path)).await;
        assert_eq!(answer.status, status, "{path}");
        let count = |start: &str| statements.iter().filter(|one| one.starts_with(start)).count();
        assert_eq!(count("SELECT s.account_role, s.account_id"), reads, "{path}: {statements:#?}");
        assert!(statements::writes(&statements).is_empty(), "{path} writes: {statements:#?}");
    }
    // The session and who it is are one statement, and one small update when some minutes have gone by.
    story.wait(Duration::minutes(3));
    let (_, statements) = statements::of(nadia.get("/aide")).await;
    let starts: Vec<&str> = statements.iter().map(|one| &one[..one.len().min(20)]).collect();
    assert_eq!(starts, ["SELECT s.account_rol", "UPDATE login_session"]);
    let (_, statements) = statements::of(nadia.get("/aide")).await;
    assert_eq!(statements.len(), 1, "{statements:#?}");
}

#[tokio::test]
async fn pages_name_the_department_of_the_configuration() {
    let test = sqlite().await;
    let portal = Story::on(test.db.clone()).portal.with_settings(settings_in("26"));
    let (_test, _story, site) = site_of(test, Story::with(portal));
    let mut window = window(&site);
    for (path, words) in [
        ("/offre", "Toute la Drôme"),
        ("/offre", "près de chez vous, dans la Drôme"),
        ("/offre?ou=Nulle+part+ailleurs", "Nous ne connaissons pas «\u{a0}Nulle part ailleurs\u{a0}» dans la Drôme."),
        ("/offre?ou=Nulle+part+ailleurs", "Voir toute l’offre de la Drôme"),
        ("/widget", "Les actions dans la Drôme"),
        ("/mentions-legales", "hors de la Drôme"),
        ("/mentions-legales", "Département de la Drôme"),
        ("/api/openapi.json", "d’insertion de la Drôme"),
    ] {
        let answer = window.get(path).await;
        assert!(answer.html.contains(words), "{path}: {words}");
        let examples = path == "/api/openapi.json";
        assert!(examples || !answer.html.to_lowercase().contains("isère"), "{path}");
    }
}
