//! Tests of what is typed that nobody types: NUL and other control characters, on both engines.

use axum::http::{Request, header};
use domain::path::Route;
use store::testing::{contents, for_each_engine};

use crate::{
    support::*,
    world::{FIELDS, World, windows},
};

/// Each way to write one: of ASCII, and of what follows it.
const CONTROLS: [&str; 7] = ["\0", "\u{1}", "\u{1b}", "\u{8}", "\u{7f}", "\u{80}", "\u{9f}"];

#[tokio::test]
async fn a_form_with_a_control_character_comes_back_with_what_was_typed_and_the_character_in_sight() {
    for_each_engine(|db| async move {
        let (story, site) = site_on(db);
        let session = one_session(&story, 8).await;
        let claire = story.referent("Claire Lefèvre").await;
        story.allocataire("Nadia Benali").mail("nadia@example.org").followed_by(&claire).await;
        let mut nadia = window(&site);
        let door = nadia.post("/connexion?suite=%2Fespace", &[("contact", "nadia\u{1b}@example.org")]).await;
        assert_eq!((door.status, door.value("contact").as_str()), (400, "nadia\u{fffd}@example.org"), "{}", door.html);
        assert_eq!(nadia.signs_in(&story, "nadia@example.org").await.status, 303);

        let page = format!("/inscription/{}", session.id);
        let before = contents(&story.portal.db).await;
        for control in CONTROLS {
            let word = format!("Je viens\r\navec{control} mon fils <b>");
            let refused = nadia.post(&page, &[("garde", "1"), ("mot", &word)]).await;
            assert_eq!(refused.status, 400, "{control:?}");
            assert_eq!(refused.words("textarea[name=mot]"), "Je viens\navec\u{fffd} mon fils <b>");
            let said = refused.words("#reprise[role=alert]");
            assert!(said.contains("un signe invisible") && said.contains("effacez ce signe"), "{said}");
            assert_eq!(refused.header(header::CACHE_CONTROL), "no-store");
        }
        assert_eq!(contents(&story.portal.db).await, before, "nothing of it is kept");
        // What word processors write for the end of a line is no fault of anybody's.
        let pasted = [("mot", "Je viens\u{b}avec mon fils\u{85}et\u{2028}ma fille")];
        assert_eq!(nadia.post(&page, &pasted).await.status, 303);
        let rows = contents(&story.portal.db).await["registration"].join("\n");
        assert!(rows.contains("Je viens\navec mon fils\net\nma fille"), "{rows}");
        story.ignores(domain::notice::AccountNotice::LoginCode);
    })
    .await;
}

#[tokio::test]
async fn a_refused_form_stands_again_on_the_page_that_it_came_from() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 8).await;
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
    let registration = nadia.registers_to(&session).await.unwrap().id();
    let mut desk = window(&site);
    desk.signs_in(&story, "claire.lefevre@example.org").await;
    let page = format!("/referent/demandes/{registration}/refus");
    let send = |referer: String, text: &'static str| {
        let form = [("reason", "not_now"), ("message", text)];
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::post(&page)
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header(header::REFERER, referer)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded; charset=utf-8");
        (request, body)
    };
    // The page of another site, one that is not there, and none: the form stands where it goes, too.
    for referer in [format!("https://{HOST}{page}"), "https://evil.example/a".into(), format!("https://{HOST}/none")] {
        let (request, body) = send(referer, "Pas\0 maintenant");
        let refused = desk.ask(request, body).await;
        assert_eq!(refused.status, 400);
        assert_eq!(refused.words("textarea[name=message]"), "Pas\u{fffd} maintenant");
        assert_eq!(refused.count("input[name=reason][value=not_now][checked]"), 1);
    }
    // Where no page has the form, a page says what to do.
    let nowhere = desk.post("/connexion/oublier", &[("mot", "\0")]).await;
    assert_eq!((nowhere.status, nowhere.count("#reprise")), (400, 0));
    assert!(nowhere.words("main").contains("signe invisible") && nowhere.words("main").contains("page précédente"));
    assert_eq!(desk.get("/referent").await.status, 200, "it did nothing");
}

#[tokio::test]
async fn an_address_with_a_control_character_is_refused_by_a_page_that_says_so() {
    for_each_engine(|db| async move {
        let (story, site) = site_on(db);
        one_session(&story, 8).await;
        story.admin("Isabelle Roux").await;
        let mut window = window(&site);
        window.signs_in(&story, "isabelle.roux@example.org").await;
        for route in Route::ALL {
            let path = route.sample().to_string();
            for asked in [
                format!("{path}?q=%00"),
                format!("{path}?ou=Vienne&%1b=a"),
                format!("{path}?suite=%2Fespace%C2%80"),
                format!("{path}%00"),
                path.replacen('/', "/%c2%9f", 1),
            ] {
                let answer = window.get(&asked).await;
                assert_eq!(answer.status, 400, "{asked}");
                assert!(answer.words("h1").contains("signe invisible"), "{asked}");
            }
        }
        for asked in ["/api/v1/search/services?code_commune=%00", "/api/v1/services/%00", "/api/v1/structures?%C2%80=1"]
        {
            let answer = window.get(asked).await;
            assert_eq!((answer.status, answer.header(header::CONTENT_TYPE)), (400, "application/json"), "{asked}");
            assert_eq!(answer.html, r#"{"detail":"The address holds a control character."}"#);
            assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
        }
        // A cookie with one is none; the others stay.
        window.cookies.insert("recherche".into(), "ou=Vienne%00&quoi=%00".into());
        window.cookies.insert("__Host-jalon-connexion".into(), "%00".into());
        let page = window.get("/offre").await;
        assert_eq!((page.status, page.value("ou").as_str()), (200, ""));
        assert_eq!(window.get("/referent").await.status, 200);
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
        let before = contents(&story.portal.db).await;
        // Signing out would end the sweep.
        for &route in Route::ALL.iter().filter(|route| **route != Route::SignOut) {
            let path = world.path(route).to_string();
            for (name, window) in &mut windows {
                // In each value, in the name of a field, in the query.
                let values: Vec<_> =
                    FIELDS.iter().map(|(field, value)| (*field, format!("{value}{controls}"))).collect();
                let values: Vec<(&str, &str)> = values.iter().map(|(field, value)| (*field, value.as_str())).collect();
                let sent = window.post(&path, &values).await;
                let named: Vec<(&str, &str)> = FIELDS.iter().copied().chain([("mot\u{80}", "a")]).collect();
                let named = window.post(&path, &named).await;
                let beside = window.post(&format!("{path}?suite=%C2%9F"), FIELDS).await;
                for refused in [&sent, &named, &beside] {
                    assert_eq!(refused.status, 400, "{path} by {name}");
                }
                let kept = window.cookies.clone();
                for cookie in ["recherche", "favoris", "__Host-jalon-appareil", "__Host-jalon-connexion"] {
                    window.cookies.insert(cookie.into(), "%00a%1b".into());
                }
                let headers = Request::get(&path)
                    .header("accept-language", "fr%00")
                    .header("x-forwarded-for", "1.2.3.4%00, %1b")
                    .header("user-agent", axum::http::HeaderValue::from_bytes(b"\xe9\xff").unwrap())
                    .header("referer", "https://jalon.example.org/%00")
                    .header("if-none-match", "%00");
                let asked = window.ask(headers, String::new()).await;
                assert!(asked.status < 500, "{path} by {name}: {}", asked.status);
                // A file is no text: its bytes are what they are.
                let is_file = ["image/jpeg", "application/pdf"].contains(&asked.header(header::CONTENT_TYPE));
                let asked = if is_file { String::new() } else { asked.html };
                for page in [&sent.html, &named.html, &beside.html, &asked] {
                    let is_shown = page.contains(|sign| CONTROLS.iter().any(|one| one.starts_with(sign)));
                    assert!(!is_shown, "{path} by {name}");
                }
                window.cookies = kept;
            }
        }
        // Pages that are read may prolong a session, and say who read whose file; nothing else was written.
        for (table, rows) in contents(&story.portal.db).await {
            let is_own = matches!(table.as_str(), "reading" | "login_session" | "job" | "worker");
            assert!(is_own || rows == before[&table], "{table}: {rows:#?}");
        }
    })
    .await;
}
