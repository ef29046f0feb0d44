//! Tests of attacks over HTTP, on both engines: each sweep goes through every route.

use std::collections::BTreeMap;

use axum::http::{Method, Request, header};
use domain::path::Route;
use portal::{
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    testing::Story,
};
use scraper::{Html, Selector};
use store::testing::contents;

use crate::{
    support::{Window, on_each_engine, window},
    world::{FIELDS, World, windows},
};

const CLAIRE: &str = "claire.lefevre@example.org";
/// More than a form may weigh.
const TOO_LARGE: usize = 64 * 1024 + 1;

async fn send(window: &mut Window, method: Method, path: &str, headers: &[(&str, &str)]) -> u16 {
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(FIELDS).finish();
    let mut request = Request::builder().method(method).uri(path);
    request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    window.ask(request, form).await.status
}

/// The database holds what it held before; what differs is said, table by table.
async fn assert_unchanged(story: &Story, before: &BTreeMap<String, Vec<String>>) {
    for (table, rows) in contents(&story.portal.db).await {
        let written: Vec<_> = rows.iter().filter(|row| !before[&table].contains(row)).collect();
        assert!(written.is_empty() && rows.len() == before[&table].len(), "{table}: {written:#?}");
    }
}

#[tokio::test]
async fn no_form_of_another_site_does_anything() {
    on_each_engine(async |story, site| {
        let world = World::of(&story, "").await;
        let mut windows = windows(&story, &site, CLAIRE).await;
        let before = contents(&story.portal.db).await;
        let foreign: [&[(&str, &str)]; 7] = [
            &[("origin", "https://evil.example")],
            &[("origin", "https://jalon.example.org.evil.example")],
            &[("origin", "null")],
            &[("origin", "https://jalon.example.org, https://evil.example")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            // A page of another site that shares the machine, or a header that is sent twice.
            &[("origin", "https://jalon.example.org"), ("sec-fetch-site", "cross-site")],
        ];
        for &route in Route::ALL {
            let path = world.path(route).to_string();
            for headers in foreign {
                for (name, window) in &mut windows {
                    let status = send(window, Method::POST, &path, headers).await;
                    assert_eq!(status, 403, "{path} by {name}: {headers:?}");
                }
            }
            for method in [Method::PUT, Method::PATCH, Method::DELETE] {
                let status = send(&mut windows[1].1, method, &path, foreign[0]).await;
                assert_eq!(status, 403, "{path}");
            }
        }
        assert_unchanged(&story, &before).await;
        // From this site, the first of them does something.
        let path = world.path(Route::Withdrawal).to_string();
        assert_eq!(send(&mut windows[1].1, Method::POST, &path, &[("origin", "https://jalon.example.org")]).await, 303);
    })
    .await;
}

#[tokio::test]
async fn no_method_but_that_of_a_form_does_anything() {
    on_each_engine(async |story, site| {
        let world = World::of(&story, "").await;
        let mut windows = windows(&story, &site, CLAIRE).await;
        let before = contents(&story.portal.db).await;
        let own = ("origin", "https://jalon.example.org");
        let methods = ["HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "JALON"];
        for &route in Route::ALL {
            let path = world.path(route).to_string();
            for (name, window) in &mut windows {
                for method in methods {
                    let status = send(window, method.parse().unwrap(), &path, &[own]).await;
                    assert!(status < 500, "{method} {path} by {name}: {status}");
                }
                // What is read stays a reading, whatever else it says.
                for header in ["x-http-method-override", "x-http-method", "x-method-override"] {
                    let asked = format!("{path}?_method=POST");
                    let status = send(window, Method::GET, &asked, &[own, (header, "POST")]).await;
                    assert!(status < 500, "{header} {path} by {name}: {status}");
                }
            }
        }
        assert_unchanged(&story, &before).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_too_large_is_refused_whether_it_says_so_or_not() {
    on_each_engine(async |story, site| {
        let world = World::of(&story, "").await;
        let mut windows = windows(&story, &site, CLAIRE).await;
        let before = contents(&story.portal.db).await;
        let body = format!("mot={}", "a".repeat(TOO_LARGE));
        for &route in Route::ALL {
            let path = world.path(route).to_string();
            // A form without a field is not read: whatever comes with it without saying its length stays on the way.
            let unread = matches!(route, Route::SignOut | Route::Withdrawal | Route::RequestTakeBack);
            for (name, window) in &mut windows {
                for length in [Some(body.len()), None].into_iter().filter(|length| length.is_some() || !unread) {
                    let mut request = Request::post(&path)
                        .header(header::ORIGIN, "https://jalon.example.org")
                        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                    if let Some(length) = length {
                        request = request.header(header::CONTENT_LENGTH, length);
                    }
                    let answer = window.ask(request, body.clone()).await;
                    let status = answer.status;
                    // Who may not send it is told so; nobody's is read.
                    assert!(matches!(status, 413 | 405 | 404 | 303), "{path} by {name}: {status}");
                    if route == Route::RegistrationForm && *name == "nadia" {
                        assert!(status == 413 && answer.words("h1").contains("Votre texte est trop long"), "{status}");
                    }
                }
            }
        }
        assert_unchanged(&story, &before).await;
    })
    .await;
}

/// What would be a script, a tag, the end of an attribute or an entity if a page took it as it is.
const INJECTED: &str = " <script>alert(1)</script><img src=x>\"'&lt;b";

/// Whether a page has a tag or an attribute that a text made.
fn is_injected(html: &str) -> bool {
    let page = Html::parse_document(html);
    let every = Selector::parse("*").unwrap();
    page.select(&every).any(|element| {
        let tag = element.value();
        (tag.name() == "img" && tag.attr("src") == Some("x"))
            || (tag.name() == "script" && element.text().collect::<String>() == "alert(1)")
            || tag.attrs().any(|(name, _)| name.contains(['<', '>', '"', '\'', '&', '=']))
    })
}

#[test]
fn an_injection_is_seen() {
    for html in [
        format!("<p>{INJECTED}</p>"),
        format!("<input value=\"{INJECTED}\">"),
        "<input value='a'&lt;b'>".into(),
        format!("<script type=\"application/ld+json\">\"{INJECTED}\"</script>"),
    ] {
        assert!(is_injected(&html), "{html}");
    }
}

#[tokio::test]
async fn no_text_that_somebody_types_becomes_a_tag() {
    on_each_engine(async |story, site| {
        let world = World::of(&story, INJECTED).await;
        let claire = portal::testing::mail_of(&format!("Claire Lefèvre{INJECTED}"));
        let mut windows = windows(&story, &site, &claire).await;
        let mut shown = 0;
        for &route in Route::ALL {
            let path = world.path(route).to_string();
            for (name, window) in &mut windows {
                let answer = window.get(&path).await;
                if answer.header(header::CONTENT_TYPE).starts_with("text/html") {
                    assert!(!is_injected(&answer.html), "{path} for {name}");
                    shown += usize::from(answer.html.contains("&lt;script&gt;alert(1)"));
                }
            }
        }
        assert!(shown > 15, "the texts stand in {shown} pages");

        let kept = MemoryBox::default();
        let (mail, sms) = (MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
        let courier = Courier::new(story.portal.clone(), mail, sms);
        while courier.round().await.unwrap() > 0 {}
        let mut told = 0;
        for mail in kept.mails() {
            assert!(!is_injected(&mail.html), "{}", mail.html);
            told += usize::from(mail.html.contains("&lt;script&gt;") || mail.html.contains("&#60;script&#62;"));
        }
        assert!(told > 2, "the texts stand in {told} mails");
    })
    .await;
}

#[tokio::test]
async fn no_name_adds_a_header_to_a_mail() {
    on_each_engine(async |story, _site| {
        World::of(&story, "\r\nBcc: everybody@example.com\r\n\r\nHello").await;
        let kept = MemoryBox::default();
        let (mail, sms) = (MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
        let courier = Courier::new(story.portal.clone(), mail, sms);
        while courier.round().await.unwrap() > 0 {}
        let mails = kept.mails();
        assert!(mails.len() > 2);
        for mail in mails {
            assert!(!mail.subject.contains(['\r', '\n']) && !mail.to.contains(['\r', '\n', ',']), "{}", mail.subject);
        }
    })
    .await;
}

#[tokio::test]
async fn no_address_leads_out_of_its_folder() {
    on_each_engine(async |story, site| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("secret"), "the secret of this site").unwrap();
        for inside in ["opendata", "tuiles"] {
            std::fs::create_dir(folder.path().join(inside)).unwrap();
        }
        drop(site);
        let site = crate::support::router_in(&story, folder.path());
        let mut stranger = window(&site);
        for start in ["/opendata/", "/pkg/", "/tuiles/", "/tuiles/9/263/", "/", "/offre/", "/api/v1/"] {
            for up in [
                "../secret",
                "..%2fsecret",
                "%2e%2e/secret",
                "%2e%2e%2fsecret",
                "..%5csecret",
                "....//secret",
                "../../secret",
                "..%2f..%2fsecret",
                "%252e%252e%252fsecret",
                "..;/secret",
                "secret%00.png",
                "./../secret.png",
            ] {
                let path = format!("{start}{up}");
                let answer = stranger.get(&path).await;
                assert!((300..500).contains(&answer.status), "{path}: {}", answer.status);
                assert!(!answer.html.contains("the secret of this site"), "{path}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_turns_the_demonstration_on() {
    on_each_engine(async |story, site| {
        World::of(&story, "").await;
        let mut windows = windows(&story, &site, CLAIRE).await;
        for path in ["/demo/messages", "/demo/messages.json"] {
            for (name, window) in &mut windows {
                for query in ["", "?demo=1", "?JALON_DEMO=1"] {
                    let request = Request::get(format!("{path}{query}")).header("x-demo", "1").header("demo", "1");
                    assert_eq!(window.ask(request, String::new()).await.status, 404, "{path} for {name}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_signed_in_person_sees_is_kept_in_no_cache_and_no_search_engine() {
    on_each_engine(async |story, site| {
        let world = World::of(&story, "").await;
        let mut windows = windows(&story, &site, CLAIRE).await;
        let robots = window(&site).get("/robots.txt").await.html;
        for &route in Route::ALL {
            let path = world.path(route).to_string();
            let closed = window(&site).get(&path).await.status == 303
                && !matches!(route, Route::Root | Route::SessionChoice | Route::SignInCode | Route::SignInWho);
            // A proposal stands under the page of its action, which is read: it leads to the door.
            if closed && !path.starts_with("/offre/") {
                let mut hidden = robots.lines().filter_map(|line| line.strip_prefix("Disallow: "));
                assert!(hidden.any(|one| !one.is_empty() && path.starts_with(one)), "{path}: {robots}");
            }
            for (name, window) in windows.iter_mut().skip(1) {
                let answer = window.get(&path).await;
                let kind = answer.header(header::CONTENT_TYPE);
                if answer.status == 200 && (kind.starts_with("text/html") || kind.starts_with("text/calendar")) {
                    // These read no session: they are the same for everybody.
                    let nobody_s = matches!(route, Route::Widget | Route::Places | Route::Words);
                    let kept = answer.header(header::CACHE_CONTROL);
                    assert!(nobody_s || kept == "no-store", "{path} for {name}: {kept}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn every_answer_says_what_browsers_may_not_do_with_it() {
    on_each_engine(async |story, site| {
        let world = World::of(&story, "").await;
        let mut windows = windows(&story, &site, CLAIRE).await;
        let machines =
            ["/pkg/none.css", "/api/v1/services", "/api/none", "/healthz", "/opendata/services.json", "/none"];
        let routes =
            Route::ALL.iter().filter(|route| **route != Route::SignOut).map(|route| world.path(*route).to_string());
        let paths: Vec<String> = routes.chain(machines.map(str::to_owned)).collect();
        for path in &paths {
            for (name, window) in &mut windows[..2] {
                for answer in [window.get(path).await, window.post(path, &[("seats", "x")]).await] {
                    let shared = path == "/widget" || path.starts_with("/api/") || path.starts_with("/opendata/");
                    let said = |header: &str| {
                        let value = answer.headers.get(header).map(|value| value.to_str().unwrap().to_owned());
                        value.unwrap_or_else(|| panic!("{path} for {name}, {}: no {header}", answer.status))
                    };
                    assert_eq!(said("x-content-type-options"), "nosniff");
                    assert_eq!(said("referrer-policy"), "same-origin");
                    assert_eq!(said("cross-origin-opener-policy"), "same-origin");
                    assert!(said("permissions-policy").contains("camera=()"));
                    assert_eq!(said("strict-transport-security"), "max-age=31536000; includeSubDomains");
                    let policy = said("content-security-policy");
                    assert!(policy.contains("default-src 'none'") && !policy.contains("'unsafe"), "{path}: {policy}");
                    if !shared {
                        assert_eq!(said("cross-origin-resource-policy"), "same-origin", "{path}");
                        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
                    }
                }
            }
        }
    })
    .await;
}
