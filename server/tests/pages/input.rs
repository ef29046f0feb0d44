//! Tests of what is typed that nobody types: NUL and other control characters, on both engines.

use domain::path::Route;
use store::testing::{contents, for_each_engine};

use crate::{
    support::*,
    world::{FIELDS, World, windows},
};

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

/// Who sends each form last: what the others sent before has done nothing.
const OWNERS: [&str; 3] = ["nadia", "her référente", "the provider"];

#[tokio::test]
async fn no_route_takes_a_control_character_by_any_way() {
    on_each_engine(async |story, site| {
        let world = World::of(&story, "").await;
        let mut windows = windows(&story, &site, "claire.lefevre@example.org").await;
        windows.sort_by_key(|(name, _)| OWNERS.contains(name));
        let controls = CONTROLS.join("");
        let mut taken = 0;
        // Signing out would end the sweep.
        for &route in Route::ALL.iter().filter(|route| **route != Route::SignOut) {
            let path = world.path(route).to_string();
            for (name, window) in &mut windows {
                let form: Vec<_> = FIELDS.iter().map(|(field, value)| (*field, format!("{value}{controls}"))).collect();
                let form: Vec<(&str, &str)> = form.iter().map(|(field, value)| (*field, value.as_str())).collect();
                let sent = window.post(&path, &form).await;
                assert!(sent.status < 500, "{path} by {name}: {}", sent.status);
                taken += usize::from(sent.status == 303);
                // In the name of a field, in the query, beside it.
                let named = window.post(&format!("{path}?suite=%00&q=%1b"), &[("mot\0", "\0"), ("\u{1b}", "a")]).await;
                assert!(named.status < 500, "{path} by {name}: {}", named.status);
                let kept = window.cookies.clone();
                for cookie in ["recherche", "favoris", "__Host-jalon-appareil", "__Host-jalon-connexion"] {
                    window.cookies.insert(cookie.into(), "%00a%1b".into());
                }
                let query = "q=%00&ou=%00&quoi=a%00b&suite=%00&session=%00&page=%00&motif=%00";
                let headers = axum::http::Request::get(format!("{path}?{query}"))
                    .header("accept-language", "fr%00")
                    .header("x-forwarded-for", "1.2.3.4%00, %1b")
                    .header("user-agent", axum::http::HeaderValue::from_bytes(b"\xe9\xff").unwrap())
                    .header("referer", "https://jalon.example.org/%00")
                    .header("if-none-match", "%00");
                let asked = window.ask(headers, String::new()).await;
                assert!(asked.status < 500, "{path} by {name}: {}", asked.status);
                for page in [&sent.html, &named.html, &asked.html] {
                    assert!(
                        !page.contains(|sign| CONTROLS.iter().any(|one| one.starts_with(sign))),
                        "{path} by {name}"
                    );
                }
                window.cookies = kept;
            }
        }
        assert!(taken > 20, "only {taken} forms were taken");
        for (table, rows) in contents(&story.portal.db).await {
            for row in rows {
                let control = row.chars().find(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t'));
                assert_eq!(control, None, "{table}: {row:?}");
            }
        }
    })
    .await;
}
