//! Tests of signing in and out, and of the session cookie.

use axum::http::header;
use chrono::Duration;

use crate::{statements, support::*};

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
    let shown = nadia.get(&sign_in).await;
    assert_eq!((shown.status, shown.headers.get(header::SET_COOKIE)), (200, None), "looking at it writes nothing");
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
        assert_eq!((answer.status, answer.value("code").as_str()), (422, ""), "a wrong code is not left in the box");
        assert!(answer.words("[role=alert]").contains(&format!("Il reste {left}\u{a0}essai")), "{left}");
    }
    let last = nadia.post("/connexion/code", &[("code", wrong)]).await;
    assert_eq!((last.status, last.count("input[name=code]")), (429, 0));
    assert_eq!(nadia.post("/connexion/code", &[("code", &right)]).await.status, 429, "the right one comes too late");

    // The button sends another code, to the same contact.
    assert_eq!(last.count("button[name=again]"), 1);
    story.wait(Duration::seconds(61));
    let again = nadia.post("/connexion/code", &[("again", "1")]).await;
    assert_eq!((again.status, again.header(header::LOCATION)), (303, "/connexion/code"));
    let code = last_code(&story).await;
    assert_ne!(code, right);
    let page = nadia.get("/connexion/code").await;
    assert!(page.words("[role=status]").contains("Un nouveau code a été demandé"), "{}", page.words("main"));
    story.wait(Duration::minutes(11));
    let late = nadia.post("/connexion/code", &[("code", &code)]).await;
    assert_eq!((late.status, late.count("input[name=code]"), late.count("button[name=again]")), (410, 0, 1));
}

#[tokio::test]
async fn who_asks_too_soon_is_told_the_truth_and_keeps_the_field() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").phone("06 39 98 00 12").await;
    let mut nadia = window(&site);
    assert_eq!(nadia.post("/connexion", &[("contact", "O6 39 98 OO 12")]).await.status, 303);
    let page = nadia.get("/connexion/code").await;
    assert_eq!(page.words("main b.nowrap"), "06\u{a0}39\u{a0}98\u{a0}00\u{a0}12", "in full: a typing error shows");
    assert!(!page.html.contains("0639980012") && !page.headers.contains_key(header::LOCATION));

    let soon = nadia.post("/connexion/code", &[("again", "1")]).await;
    assert_eq!((soon.status, soon.count("input[name=code]")), (429, 1));
    assert!(soon.words("[role=alert]").contains("Vous venez de demander un code."), "{}", soon.words("[role=alert]"));
    // Typed again on the first page: back to the field.
    let retyped = nadia.post("/connexion", &[("contact", "06 39 98 00 12")]).await;
    assert_eq!((retyped.status, retyped.header(header::LOCATION)), (303, "/connexion/code"));

    story.wait(Duration::minutes(2));
    assert_eq!(nadia.post("/connexion/code", &[("again", "1")]).await.status, 303);
    let several = nadia.post("/connexion/code", &[("again", "1")]).await;
    assert!(several.words("[role=alert]").contains("Vous avez demandé plusieurs codes."));
    assert_eq!(several.count("input[name=code]"), 1);
    let retyped = nadia.post("/connexion", &[("contact", "06 39 98 00 12")]).await;
    assert_eq!((retyped.status, retyped.count("main a[href='/connexion/code']")), (429, 1), "a way back to the field");

    // Whoever is not known finds a way out, without a script.
    for page in [&page, &soon, &several] {
        assert!(page.words("main details").contains("Je n’ai jamais donné ce numéro"));
        assert_eq!(page.count("main details a[href^='tel:']"), 1);
    }
}

/// An answer as a stranger compares it: status, headers and page, but for what they typed and for random values.
fn compared(answer: &Answer, contact: &str) -> String {
    let mut headers: Vec<String> = Vec::new();
    for (name, value) in &answer.headers {
        let value = value.to_str().unwrap();
        let shown = match name.as_str() {
            "x-request-id" => "…".to_owned(),
            "set-cookie" => {
                let (pair, attributes) = value.split_once(';').unwrap();
                let (name, value) = pair.split_once('=').unwrap();
                format!("{name}=({} characters);{attributes}", value.len())
            }
            _ => value.to_owned(),
        };
        headers.push(format!("{name}: {shown}"));
    }
    headers.sort();
    format!("{}\n{}\n\n{}", answer.status, headers.join("\n"), answer.html.replace(contact, "CONTACT"))
}

/// Every answer is the same to the byte, and so is the work: the same statements, in number and kind.
#[tokio::test]
async fn whether_somebody_is_known_is_not_told() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    story.allocataire("Fatou Traoré").phone("06 39 98 00 34").await;
    for [known, unknown] in [["nadia@example.org", "maria@example.org"], ["06 39 98 00 34", "06 39 98 00 43"]] {
        let mut seen = Vec::new();
        for contact in [known, unknown] {
            let shown = contact.replace(' ', "\u{a0}");
            let mut window = window(&site);
            let mut answers = Vec::new();
            let mut note = |(answer, mut statements): (Answer, Vec<String>)| {
                // A connection that opens is no work of the request.
                statements.retain(|statement| !statement.starts_with("PRAGMA"));
                statements.sort();
                answers.push((compared(&answer, &shown), statements));
            };
            note(statements::of(window.post("/connexion", &[("contact", contact)])).await);
            note(statements::of(window.get("/connexion/code")).await);
            for _ in 0..6 {
                note(statements::of(window.post("/connexion/code", &[("code", "000000")])).await);
            }
            note(statements::of(window.post("/connexion/code", &[("again", "1")])).await);
            note(statements::of(window.get("/connexion/code")).await);
            // From another browser, a minute later, and when both have asked often.
            let mut other = crate::support::window(&site);
            note(statements::of(other.post("/connexion", &[("contact", contact)])).await);
            note(statements::of(other.get("/connexion/code")).await);
            note(statements::of(other.post("/connexion/code", &[("again", "1")])).await);
            seen.push(answers);
        }
        let unknown = seen.pop().unwrap();
        for (step, (known, unknown)) in seen.pop().unwrap().into_iter().zip(unknown).enumerate() {
            assert!(!known.1.is_empty(), "statements are counted");
            assert_eq!(known.0, unknown.0, "step {step}");
            assert_eq!(known.1, unknown.1, "step {step}");
        }
    }
}

#[tokio::test]
async fn a_device_is_known_by_a_signed_cookie_that_opens_nothing() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").born_on("1992-05-14").await;
    let mut nadia = window(&site);
    nadia.post("/connexion", &[("contact", "nadia@example.org")]).await;
    let code = last_code(&story).await;
    let right = nadia.post("/connexion/code", &[("code", &code)]).await;
    assert_eq!(right.header(header::LOCATION), "/connexion/qui", "a new device");
    assert_eq!(nadia.get("/espace").await.status, 303, "the code alone lets nobody in");
    let wrong = nadia.post("/connexion/qui", &[("born_on", "15/05/1992")]).await;
    assert_eq!((wrong.status, wrong.value("born_on").as_str()), (422, "15/05/1992"));
    assert!(wrong.words("[role=alert]").contains("Il reste 2\u{a0}essais"), "{}", wrong.words("[role=alert]"));
    let entered = nadia.post("/connexion/qui", &[("born_on", "14 mai 92")]).await;
    assert_eq!((entered.status, entered.header(header::LOCATION)), (303, "/espace"));
    let cookies: Vec<&str> =
        entered.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect();
    let known = cookies.iter().find(|cookie| cookie.starts_with("__Host-appareil=")).expect("the device is known");
    for word in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=31536000"] {
        assert!(known.contains(word), "{word}: {known}");
    }

    // The cookie alone opens nothing; with a code, it spares the birth date.
    nadia.cookies.retain(|name, _| name == "__Host-appareil");
    assert_eq!(nadia.get("/espace").await.status, 303);
    story.wait(Duration::minutes(2));
    nadia.post("/connexion", &[("contact", "nadia@example.org")]).await;
    let code = last_code(&story).await;
    let entered = nadia.post("/connexion/code", &[("code", &code)]).await;
    assert_eq!(entered.header(header::LOCATION), "/espace");

    // Whoever forges it gives the date.
    let forged = nadia.cookies["__Host-appareil"].replace(char::is_uppercase, "a");
    story.wait(Duration::seconds(1));
    let mut thief = window(&site);
    thief.cookies.insert("__Host-appareil".into(), forged);
    thief.post("/connexion", &[("contact", "nadia@example.org")]).await;
    let code = last_code(&story).await;
    assert_eq!(thief.post("/connexion/code", &[("code", &code)]).await.header(header::LOCATION), "/connexion/qui");

    // Forgotten on request.
    nadia.post("/mes-donnees/oublier", &[]).await;
    assert_eq!(nadia.cookies["__Host-appareil"], "");
}

#[tokio::test]
async fn a_bad_choice_of_account_is_not_a_wrong_birth_date() {
    let (_test, story, site) = site().await;
    let first = story.provider("Trait d’union").mail("samir@example.org").await;
    story.provider("Mobil’Isère").mail("samir@example.org").await;
    let mut samir = window(&site);
    samir.post("/connexion", &[("contact", "samir@example.org")]).await;
    let code = last_code(&story).await;
    samir.post("/connexion/code", &[("code", &code)]).await;
    for bad in ["", "9", "38000000-0000-0000-0000-000000000000"] {
        let answer = samir.post("/connexion/qui", &[("account", bad)]).await;
        assert_eq!((answer.status, answer.count("input[name=account]")), (422, 2), "{bad}");
        assert!(answer.words("[role=alert]").contains("Ce compte n’est plus dans la liste."), "{bad}");
    }
    let id = first.account.id.to_string();
    assert_eq!(samir.post("/connexion/qui", &[("account", &id)]).await.header(header::LOCATION), "/porteur");
}

/// From many networks and browsers, nobody is locked out; from one network, what it may ask for is bounded.
#[tokio::test]
async fn strangers_lock_nobody_out_and_a_network_is_limited() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").phone("06 39 98 00 12").await;
    let mut sent = 0;
    for number in 0..60 {
        let mut stranger = window(&site);
        let asked = stranger.post_from([192, 0, 2, number], "/connexion", &[("contact", "06 39 98 00 12")]).await;
        assert_eq!(asked.status, 303);
        for _ in 0..5 {
            stranger.post_from([192, 0, 2, number], "/connexion/code", &[("code", "000000")]).await;
        }
        sent = store::outbox::latest(&story.portal.db, 1_000).await.unwrap().len();
    }
    assert!(sent <= 2, "{sent} messages");
    let mut nadia = window(&site);
    nadia.post("/connexion", &[("contact", "06 39 98 00 12")]).await;
    let page = nadia.get("/connexion/code").await;
    assert!(page.words("main label").contains("Les huit chiffres"), "{}", page.words("main"));

    let mut busy = None;
    for number in 0..120 {
        let contact = format!("personne{number}@example.org");
        let asked = window(&site).post_from([198, 51, 100, 7], "/connexion", &[("contact", &contact)]).await;
        if asked.status != 303 {
            busy = Some((number, asked));
            break;
        }
    }
    let (number, answer) = busy.expect("the network is limited");
    assert_eq!((number, answer.status, answer.headers.get(header::SET_COOKIE)), (100, 429, None));
    assert!(answer.words("[role=alert]").contains("depuis votre accès à Internet"), "{}", answer.words("[role=alert]"));
    let other = window(&site).post_from([198, 51, 100, 8], "/connexion", &[("contact", "personne@example.org")]).await;
    assert_eq!(other.status, 303, "another network is not");
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

#[tokio::test]
async fn signing_in_never_leads_to_another_site() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    for suite in [
        "https%3A%2F%2Fevil.example",
        "%2F%2Fevil.example",
        "%2F%09%2Fevil.example",
        "%2F%2509%2Fevil.example",
        "%2F%00%2Fevil.example",
        "%00%2F%2Fevil.example",
        "%2F%0A%2Fevil.example",
        "%2F%5Cevil.example",
        "%5C%5Cevil.example",
        "%2F%255Cevil.example",
        "%2F%252F%252Fevil.example",
        "%2F.%2F%2Fevil.example",
        "%2Fespace%2F..%2F%2Fevil.example",
        "%2Fespace%40evil.example",
        "%2Fespace%3F%5C..%2F%2Fevil.example",
        "%2Fespace%0D%0ALocation%3A%20https%3A%2F%2Fevil.example",
        "%20%2F%2Fevil.example",
        "%EF%BC%8F%EF%BC%8Fevil.example",
        "javascript%3Aalert(1)",
        "%2Fdeconnexion",
        "%2Fconnexion%2Foublier",
        "%2Fespace&suite=%2F%2Fevil.example",
    ] {
        story.wait(Duration::minutes(15));
        let mut nadia = window(&site);
        let path = format!("/connexion?suite={suite}");
        let door = nadia.get(&path).await;
        assert!(door.status == 200 || door.status == 400, "{suite}: {}", door.status);
        assert!(!door.html.contains("evil.example"), "{suite} is not even repeated");
        if door.status == 400 {
            continue;
        }
        let entered = nadia.signs_in_at(&story, &path, "nadia@example.org").await;
        assert_eq!((entered.status, entered.header(header::LOCATION)), (303, "/espace"), "{suite}");
        // Who is in already is led by the same rule.
        let again = nadia.get(&path).await;
        assert_eq!((again.status, again.header(header::LOCATION)), (303, "/espace"), "{suite}");
    }
}

#[tokio::test]
async fn the_sign_in_page_says_what_for() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 8).await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut nadia = window(&site);
    let door = nadia.get(&format!("/inscription/{}", session.id)).await;
    let sign_in = door.header(header::LOCATION).to_owned();
    let page = nadia.get(&sign_in).await;
    let what_for = page.words("main .lead");
    assert!(what_for.contains("Pour vous inscrire à «\u{a0}Préparer le code\u{a0}», "), "{what_for}");
    nadia.post(&sign_in, &[("contact", "nadia@example.org")]).await;
    assert!(nadia.get("/connexion/code").await.words("main").contains("Pour vous inscrire à"), "and goes on saying it");
    let unknown = nadia.get("/connexion?suite=%2Finscription%2F018f0000-0000-7000-8000-000000000000").await;
    assert!(unknown.status == 200 && !unknown.words("main").contains("Pour vous inscrire"));
}

#[tokio::test]
async fn signing_out_is_at_the_top_of_each_page_says_so_and_makes_the_device_forget() {
    let (_test, story, site) = site().await;
    one_session(&story, 8).await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    story.referent("Claire Lefèvre").await;
    for (contact, page) in [("nadia@example.org", "/espace"), ("claire.lefevre@example.org", "/referent")] {
        story.wait(Duration::minutes(2));
        let mut one = window(&site);
        one.get("/offre?ou=La+Tour-du-Pin&quoi=code").await;
        assert!(one.cookies["recherche"].contains("Tour-du-Pin"));
        one.signs_in(&story, contact).await;
        let shown = one.get(page).await;
        let buttons = format!("header details form[action='{}'] button", "/deconnexion");
        assert_eq!(shown.words(&buttons), "Me déconnecterMe déconnecter partout".replace("rM", "r M"), "{page}");
        let left = one.post("/deconnexion", &[]).await;
        assert_eq!((left.status, left.header(header::LOCATION)), (303, "/deconnexion"));
        assert_eq!(one.get("/deconnexion").await.words("h1"), "Vous êtes déconnecté");
        // That somebody signed in here is signed and says nothing: it keeps strangers from locking them out.
        one.cookies.remove("__Host-appareil");
        let kept: Vec<_> = one.cookies.iter().filter(|(_, value)| !value.is_empty()).collect();
        assert!(kept.is_empty(), "{kept:?}");
        assert_eq!(one.get(page).await.status, 303);
    }
}
