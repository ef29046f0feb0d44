//! Tests of the offer: places, favourites, map, one action.

use axum::http::header;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use scraper::{Html, Selector};
use sha2::{Digest, Sha256};

use crate::support::*;

#[tokio::test]
async fn an_unknown_commune_keeps_what_was_typed_and_offers_others() {
    let (_test, story, site) = site().await;
    one_session(&story, 8).await;
    let mut window = window(&site);
    let answer = window.get("/offre?ou=Xanadou+sur+Mer&quoi=code").await;
    assert_eq!(answer.status, 422);
    assert_eq!((answer.value("ou").as_str(), answer.value("quoi").as_str()), ("Xanadou sur Mer", "code"));
    assert!(answer.words("#resultats").contains("Vous cherchiez peut-être"), "{}", answer.words("#resultats"));
    let slips = window.get("/offre?ou=Bourgouin+Jalieux&quoi=code").await;
    assert!(slips.status == 200 && slips.words("title").contains("Bourgoin-Jallieu"), "{}", slips.words("title"));
}

#[tokio::test]
async fn words_are_understood_and_lead_to_the_exact_ones() {
    let (_test, story, site) = site().await;
    one_session(&story, 8).await;
    let mut window = window(&site);
    let page = window.get("/offre?quoi=je+voudrais+passer+mon+permis").await;
    assert_eq!(page.count("article.offer"), 1, "{}", page.words("#resultats"));
    assert!(page.words("#compris").contains("je voudrais passer mon permis"), "{}", page.words("#resultats"));
    assert!(page.html.contains("exact=1"), "the way to the words themselves");
    let exact = window.get("/offre?quoi=zblurghik+permis&exact=1").await;
    assert!(exact.words("#resultats").contains("peut vouloir dire"), "{}", exact.words("#resultats"));
    let suggested = window.get("/offre/mots?quoi=passer+le+per").await;
    assert!(suggested.html.contains("role=\"option\"") && suggested.html.contains("1"), "{}", suggested.html);
    assert_eq!(window.get("/offre/mots?quoi=%3Cscript%3E").await.html, "");
}

#[tokio::test]
async fn words_are_suggested_with_what_a_search_finds() {
    let (_test, story, site) = site().await;
    one_session(&story, 8).await;
    let mut window = window(&site);
    let option = Selector::parse("[role=option] small").unwrap();
    let mut counts = Vec::new();
    // The search from far away takes what is nearest; a place that nobody knows finds nothing; filters are kept.
    for place in ["ou=La+Tour-du-Pin", "ou=Lyon", "ou=Xanadou+sur+Mer", "ou=La+Tour-du-Pin&type=aide-financiere", ""] {
        let suggested = window.get(&format!("/offre/mots?quoi=passer+le+per&{place}")).await;
        let said = Html::parse_fragment(&suggested.html);
        counts.push(said.select(&option).next().map(|one| one.text().collect::<String>()));
    }
    let one = Some("1\u{a0}action".to_owned());
    assert_eq!(counts, [one.clone(), one.clone(), None, None, one]);
    // Without a script the page itself proposes them, once something was searched.
    let page = window.get("/offre?quoi=passer+le+per&ou=Lyon").await;
    let links = page.html.split("<noscript>").nth(1).unwrap_or_default();
    assert!(links.contains("ou=Lyon") && links.contains("chip-count\">1<"), "{links}");
}

#[tokio::test]
async fn places_are_read_among_words_and_far_away() {
    let (_test, story, site) = site().await;
    one_session(&story, 8).await;
    let mut window = window(&site);
    let placed = window.get("/offre?quoi=permis+%C3%A0+la+tour+du+pin").await;
    assert_eq!((placed.value("ou").as_str(), placed.value("quoi").as_str()), ("La Tour-du-Pin", "permis"));
    let far = window.get("/offre?ou=Lyon").await;
    assert_eq!((far.status, far.count("article.offer")), (200, 1));
    assert!(far.words("#resultats").contains("le plus proche de Lyon"), "{}", far.words("#resultats"));
}

#[tokio::test]
async fn favourites_follow_from_the_device_into_the_space() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 3).await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut window = window(&site);
    let keep = format!("/favoris/{}", session.action);
    let kept = window.post(&keep, &[("garder", "oui")]).await;
    assert!(kept.status == 303 && kept.header(header::LOCATION).starts_with("/offre/"), "{}", kept.status);
    assert_eq!(window.get("/favoris").await.count("article.offer"), 1);
    window.signs_in(&story, "nadia@example.org").await;
    assert_eq!(window.cookies["favoris"], "", "the device keeps them no longer");
    assert_eq!(window.get("/favoris").await.count("article.offer"), 1);
    window.post(&keep, &[("garder", "non")]).await;
    assert_eq!(window.get("/favoris").await.count("article.offer"), 0);
    assert_eq!(window.post("/favoris/00000000-0000-7000-8000-000000000404", &[("garder", "oui")]).await.status, 404);
}

#[tokio::test]
async fn the_device_remembers_a_search_and_forgets_it() {
    let (_test, story, site) = site().await;
    one_session(&story, 3).await;
    let mut window = window(&site);
    window.get("/offre?ou=La+Tour-du-Pin&quoi=code").await;
    let again = window.get("/offre").await;
    assert!(again.html.contains("Votre dernière recherche") && again.html.contains("/offre?ou=La+Tour-du-Pin"));
    window.post("/mes-donnees/oublier", &[]).await;
    assert!(!window.get("/offre").await.html.contains("Votre dernière recherche"));
}

#[tokio::test]
async fn the_map_and_the_places_are_answered_whatever_is_asked() {
    let (_test, story, site) = site().await;
    one_session(&story, 3).await;
    let mut window = window(&site);
    for query in ["", "?ou=La+Tour-du-Pin", "?ou=zzzz", "?pos=NaN,5", "?ou=%FF%C3&km=-1&theme=x"] {
        let map = window.get(&format!("/offre/carte.json{query}")).await;
        let drawn: serde_json::Value = serde_json::from_str(&map.html).unwrap();
        assert!(map.status == 200 && drawn["places"].is_array(), "{query}");
        assert_eq!(window.get(&format!("/offre/carte{query}")).await.status, 200, "{query}");
    }
    let map = window.get("/offre/carte.json?ou=La+Tour-du-Pin").await;
    assert!(map.html.contains("\"said\":\"à La Tour-du-Pin\""), "{}", map.html);
    assert!(window.get("/offre?ou=La+Tour-du-Pin").await.html.contains("data-words="));
    assert!(window.get("/offre/lieux?q=tour").await.html.contains("La Tour-du-Pin"));
    assert_eq!(window.get("/offre/lieux?q=%3Cscript%3E").await.html, "");
    assert_eq!(window.get("/offre/lieux").await.status, 200);
}

#[tokio::test]
async fn an_action_is_described_to_machines() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 3).await;
    let path = portal::offer::path_of(&story.portal, session.action).unwrap().to_string();
    let mut window = window(&site);
    let page = window.get(&path).await;
    let document = Html::parse_document(&page.html);
    let linked = Selector::parse("script[type='application/ld+json']").unwrap();
    let text: String = document.select(&linked).next().unwrap().text().collect();
    let graph: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(graph["@graph"][0]["@type"], "Service");
    assert_eq!(graph["@graph"][1]["startDate"], "2026-12-03T09:00:00+01:00");
    assert_eq!(page.count("meta[property='og:title'], meta[property='og:url'], link[rel=canonical]"), 3);
    let sitemap = window.get("/sitemap.xml").await;
    assert!(sitemap.html.contains(&format!("<loc>https://{HOST}{path}</loc>")), "{}", sitemap.html);
}

#[tokio::test]
async fn a_page_of_results_is_kept_until_a_seat_moves_and_never_with_its_nonce() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 3).await;
    let path = "/offre?ou=La+Tour-du-Pin";
    let (first, second) = (window(&site).get(path).await, window(&site).get(path).await);
    assert_eq!(first.html.replace(&format!(" nonce=\"{}\"", nonce(&first)), ""), second.html);
    let policy = second.header(header::CONTENT_SECURITY_POLICY);
    assert!(!policy.contains("nonce-"), "{policy}");
    let page = Html::parse_document(&second.html);
    for script in page.select(&Selector::parse("script").unwrap()) {
        let hash = BASE64.encode(Sha256::digest(script.text().collect::<String>()));
        assert!(policy.contains(&format!("'sha256-{hash}'")), "its scripts run: {policy}");
    }
    assert!(first.words("article").contains("3\u{a0}places"));
    assert_eq!(second.header(header::CACHE_CONTROL), "private, no-cache", "it remembers a search on the device");

    story.allocataire("Nadia Benali").await.registers_to(&session).await.unwrap();
    assert!(window(&site).get(path).await.words("article").contains("2\u{a0}places"));
    // What is one visitor's own is in nobody else's page.
    let mut keeper = window(&site);
    keeper.post(&format!("/favoris/{}", session.action), &[("garder", "oui")]).await;
    assert!(keeper.get(path).await.words("main").contains("Mes favoris"));
    assert!(!window(&site).get(path).await.words("main").contains("Mes favoris"));
}

fn nonce(answer: &Answer) -> String {
    let policy = answer.header(header::CONTENT_SECURITY_POLICY);
    policy.split_once("'nonce-").unwrap().1.split_once('\'').unwrap().0.to_owned()
}

#[tokio::test]
async fn beyond_the_last_page_stands_the_last_one() {
    let (_test, story, site) = site().await;
    one_session(&story, 3).await;
    let mut window = window(&site);
    for page in ["2", "70", "100000"] {
        let answer = window.get(&format!("/offre?ou=La+Tour-du-Pin&page={page}")).await;
        assert_eq!(answer.status, 200, "{page}");
        let said = answer.words("#resultats [role=status]");
        assert!(said.contains("1\u{a0}action") && said.contains("tout tient sur cette page"), "{said}");
        assert_eq!((answer.count("article.offer"), answer.count("#resultats a[rel]")), (1, 0));
    }
    assert_eq!(window.get("/offre?ou=La+Tour-du-Pin&page=1").await.count("#resultats [role=status]"), 0);
    // Nothing is found at all: that is another answer.
    assert_eq!(window.get("/offre?ou=La+Tour-du-Pin&quoi=zzzzqq&page=3").await.status, 200);
}

#[tokio::test]
async fn the_title_says_what_is_searched_and_where() {
    let (_test, story, site) = site().await;
    one_session(&story, 3).await;
    let mut window = window(&site);
    for (query, title) in [
        ("", "Trouver une action"),
        ("?ou=La+Tour-du-Pin", "Les actions près de La Tour-du-Pin"),
        ("?ou=La+Tour-du-Pin&quoi=code", "«\u{a0}code\u{a0}» près de La Tour-du-Pin"),
        ("?quoi=code&theme=mobilite", "«\u{a0}code\u{a0}», Mobilité : trouver une action"),
        ("?theme=mobilite&theme=emploi&ou=La+Tour-du-Pin", "Mobilité, Emploi près de La Tour-du-Pin"),
        // The last page is shown, and named.
        ("?ou=La+Tour-du-Pin&page=2", "Les actions près de La Tour-du-Pin"),
    ] {
        let said = window.get(&format!("/offre{query}")).await.words("title");
        assert_eq!(said.replace('\u{a0}', " "), format!("{title} · Jalon").replace('\u{a0}', " "), "{query}");
    }
}

#[tokio::test]
async fn an_action_leads_back_to_the_search_that_one_came_from() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 3).await;
    let path = portal::offer::path_of(&story.portal, session.action).unwrap().to_string();
    let mut window = window(&site);
    assert_eq!(window.get(&path).await.count("a.back[href='/offre']"), 1);
    window.get("/offre?ou=La+Tour-du-Pin&theme=mobilite").await;
    let back = "a.back[href='/offre?ou=La+Tour-du-Pin&theme=mobilite']";
    assert_eq!(window.get(&path).await.count(back), 1);
}

#[tokio::test]
async fn a_session_elsewhere_or_online_says_where_or_how_one_joins() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    story.session(&action).at("Salle des fêtes", "3 place de la Mairie").in_commune("38053").await;
    portal::offer::refresh(&story.portal).await.unwrap();
    let path = portal::offer::path_of(&story.portal, action.id).unwrap().to_string();
    let mut window = window(&site);
    let page = window.get(&path).await;
    assert!(page.words("main").contains("Salle des fêtes, 3 place de la Mairie, Bourgoin-Jallieu"));
    assert_eq!(page.count("a[href$='/y-aller']"), 0, "nothing takes place at the usual address");

    story.session(&action).at("En visio", "").on("2026-12-09T08:00:00Z").await;
    let page = window.get(&path).await;
    assert!(page.words("main").contains("en ligne ou par téléphone"), "{}", page.words("main"));
    assert!(page.words("label.choice").contains("depuis chez vous"), "{}", page.words("label.choice"));
}

#[tokio::test]
async fn a_referent_searches_for_somebody_and_proposes_from_the_results() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 8).await;
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).mail("nadia@example.org").await;
    let stranger = story.allocataire("Karim Haddad").await;
    let search = format!("/offre?pour={}", nadia.account.id);
    let mut window = window(&site);
    assert_eq!(window.get(&search).await.status, 303, "one signs in first");
    window.signs_in(&story, "claire.lefevre@example.org").await;

    let file = window.get(&format!("/referent/personnes/{}", nadia.account.id)).await;
    assert!(file.html.contains(&search), "{}", file.words("main"));
    let page = window.get(&format!("{search}&quoi=je+voudrais+passer+mon+permis")).await;
    assert!(page.words("h1").contains("pour Nadia Benali"), "{}", page.words("h1"));
    assert!(!page.words("title").contains("Nadia"), "the history of the browser names nobody");
    assert_eq!(page.value("pour"), nadia.account.id.to_string(), "the form goes on for the same person");
    assert!(!page.value("ou").is_empty() && page.words(".offer-act").contains("Proposer à Nadia"));
    assert_eq!(window.get(&format!("/offre?pour={}", stranger.account.id)).await.status, 404);
    // What the device remembers says nothing of whom it was for.
    assert!(!window.cookies["recherche"].contains("pour"), "{}", window.cookies["recherche"]);

    let action = portal::offer::path_of(&story.portal, session.action).unwrap();
    let shown = window.get(&format!("{action}?pour={}", nadia.account.id)).await;
    assert!(shown.html.contains(&format!("{action}/proposer?pour={}", nadia.account.id)), "{}", shown.words("main"));
    let form = window.get(&format!("{action}/proposer?pour={}", nadia.account.id)).await;
    assert_eq!(form.count("#personne option[selected]"), 1);
    let sent = window.post(&format!("{action}/proposer"), &[("personne", &nadia.account.id.to_string())]).await;
    let done = window.get(sent.header(header::LOCATION)).await;
    assert!(done.html.contains(&search) && done.words("main").contains("Chercher une autre action pour Nadia"));
    let again = window.get(&search).await;
    assert!(again.words(".offer-act").contains("Vous l’avez proposé le"), "{}", again.words(".offer-act"));
}
