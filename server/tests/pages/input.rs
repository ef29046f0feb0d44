//! Tests of what is typed that nobody types: NUL and other control characters, on both engines.

use domain::path::Route;
use store::testing::{contents, for_each_engine};

use crate::support::*;

/// Each way to write one.
const CONTROLS: [&str; 5] = ["\0", "\u{1}", "\u{1b}", "\u{8}", "\u{7f}"];

#[tokio::test]
async fn a_form_with_control_characters_is_taken_without_them() {
    for_each_engine(|db| async move {
        let (story, site) = site_on(db);
        let session = one_session(&story, 8).await;
        let claire = story.referent("Claire Lefèvre").await;
        story.allocataire("Nadia Benali").mail("nadia@example.org").followed_by(&claire).await;
        let mut nadia = window(&site);
        let contact = format!("nadia{}@example.org", CONTROLS.join(""));
        assert_eq!(nadia.post("/connexion", &[("contact", &contact)]).await.status, 303);
        story.wait(chrono::Duration::minutes(2));
        assert_eq!(nadia.signs_in(&story, "nadia@example.org").await.status, 303);
        let word = format!("Je viens\r\navec{} mon fils", CONTROLS.join(""));
        let asked = nadia.post(&format!("/inscription/{}", session.id), &[("mot", word.as_str())]).await;
        assert_eq!(asked.status, 303);
        let rows = contents(&story.portal.db).await["registration"].join("\n");
        assert!(rows.contains("mon fils"), "{rows}");
        assert!(rows.chars().all(|one| !one.is_control() || one == '\r' || one == '\n'), "{rows:?}");
        story.ignores(domain::notice::AccountNotice::LoginCode);
    })
    .await;
}

#[tokio::test]
async fn an_address_with_control_characters_is_never_our_fault() {
    for_each_engine(|db| async move {
        let (story, site) = site_on(db);
        one_session(&story, 8).await;
        story.admin("Isabelle Roux").await;
        let mut window = window(&site);
        window.signs_in(&story, "isabelle.roux@example.org").await;
        for route in Route::ALL {
            let path = route.sample().to_string();
            for asked in [
                format!("{path}?q=%00&ou=%00Vienne&quoi=a%00b%1b&suite=%00%2Fespace&page=%00&date=%01"),
                format!("{path}%00"),
                path.replacen('/', "/%00", 1),
                path.replace("abcd1234", "%00abcd1234"),
            ] {
                let answer = window.get(&asked).await;
                assert!(answer.status < 500, "{asked}: {}", answer.status);
            }
        }
        for asked in ["/api/v1/search/services?code_commune=%00", "/api/v1/services/%00", "/api/v1/structures?page=%00"]
        {
            assert!(window.get(asked).await.status < 500, "{asked}");
        }
        window.cookies.insert("recherche".into(), "ou=%00Vienne&quoi=%00".into());
        window.cookies.insert("__Host-jalon-connexion".into(), "%00".into());
        for path in ["/offre", "/connexion/code", "/espace"] {
            assert!(window.get(path).await.status < 500, "{path}");
        }
    })
    .await;
}
