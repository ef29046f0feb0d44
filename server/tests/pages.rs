//! Tests of pages through the router: statuses, error pages, no leaks.

mod statements;

use std::collections::BTreeMap;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use chrono::Duration;
use domain::{account::Account, notice::AccountNotice};
use portal::{
    account::login_code,
    offer,
    testing::{ActionSession, Story, mail_of, settings_in},
};
use scraper::{Html, Selector};
use server::router::{Options, router};
use store::{
    outbox,
    testing::{TestDb, sqlite},
};
use tower::ServiceExt;

const HOST: &str = "jalon.example.org";

/// What the site answered.
struct Answer {
    status: u16,
    headers: axum::http::HeaderMap,
    html: String,
}

impl Answer {
    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The words of what a selector finds, joined.
    fn words(&self, selector: &str) -> String {
        let page = Html::parse_document(&self.html);
        let found: Vec<String> = page
            .select(&Selector::parse(selector).unwrap())
            .map(|element| element.text().collect::<String>())
            .collect();
        found.join(" ")
    }

    fn count(&self, selector: &str) -> usize {
        Html::parse_document(&self.html).select(&Selector::parse(selector).unwrap()).count()
    }

    /// The value of a field that came back.
    fn value(&self, name: &str) -> String {
        let page = Html::parse_document(&self.html);
        let selector = Selector::parse(&format!("input[name={name}]")).unwrap();
        page.select(&selector).next().and_then(|field| field.value().attr("value")).unwrap_or_default().to_owned()
    }
}

/// A browser's window: it keeps its cookies.
struct Window {
    site: Router,
    cookies: BTreeMap<String, String>,
}

impl Window {
    async fn ask(&mut self, request: axum::http::request::Builder, body: String) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(header::COOKIE, cookies.join("; ")).header(header::HOST, HOST);
        let response = self.site.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        for cookie in headers.get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let html = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, headers, html: String::from_utf8(html.to_vec()).unwrap() }
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.ask(Request::get(path), String::new()).await
    }

    async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::post(path)
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request, body).await
    }

    /// Goes through the door with the code that was just sent.
    async fn signs_in(&mut self, story: &Story, contact: &str) -> Answer {
        assert_eq!(self.post("/connexion", &[("contact", contact)]).await.status, 303);
        let code = last_code(story).await;
        self.post("/connexion/code", &[("code", &code)]).await
    }
}

async fn last_code(story: &Story) -> String {
    let sent = outbox::latest(&story.portal.db, 1000).await.unwrap();
    let newest = sent
        .into_iter()
        .filter(|one| one.notice == AccountNotice::LoginCode.into())
        .max_by_key(|one| one.created_at)
        .unwrap();
    login_code::code(&story.portal.settings.secret, newest.subject_id)
}

/// A site, and the story that happens on it.
async fn site() -> (TestDb, Story, Router) {
    let test = sqlite().await;
    let story = Story::on(test.db.clone());
    site_of(test, story)
}

fn site_of(test: TestDb, story: Story) -> (TestDb, Story, Router) {
    let options = Options {
        demo: false,
        idle_visitor: Duration::minutes(30),
        api_rate: None,
        data: std::env::temp_dir().join("jalon-no-such-folder"),
        tiles: None,
    };
    let site = router(story.portal.clone(), &options);
    (test, story, site)
}

fn window(site: &Router) -> Window {
    Window { site: site.clone(), cookies: BTreeMap::new() }
}

/// An action with one session, published.
async fn one_session(story: &Story, seats: i64) -> ActionSession {
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let session = story.session(&action).seats(seats).await;
    offer::refresh(&story.portal).await.unwrap();
    session
}

#[tokio::test]
async fn an_unknown_address_helps() {
    let (_test, _story, site) = site().await;
    let mut visitor = window(&site);
    for path in ["/nulle-part", "/offre/rien-du-tout-00000000", "/demo/messages", "/espace/inscriptions/x"] {
        assert_eq!(visitor.get(path).await.status, 404, "{path}");
    }
    let answer = visitor.get("/nulle-part").await;
    assert_eq!((answer.status, answer.count("h1")), (404, 1));
    assert!(answer.words("main a").contains("Parler à quelqu’un"));
    assert_eq!(visitor.post("/offre", &[]).await.status, 405);
}

#[tokio::test]
async fn an_unknown_commune_keeps_what_was_typed_and_offers_others() {
    let (_test, story, site) = site().await;
    one_session(&story, 8).await;
    let answer = window(&site).get("/offre?ou=Bourgouin+Jalieux&quoi=code").await;
    assert_eq!(answer.status, 422);
    assert_eq!((answer.value("ou").as_str(), answer.value("quoi").as_str()), ("Bourgouin Jalieux", "code"));
    assert!(answer.words("#resultats").contains("Bourgoin-Jallieu"), "{}", answer.words("#resultats"));
}

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
    nadia.get(door.header(header::LOCATION)).await;
    let entered = nadia.signs_in(&story, "06 39 98 00 12").await;
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
        assert_eq!(answer.status, 422);
        assert!(answer.words("[role=alert]").contains(&format!("Il reste {left}\u{a0}essai")), "{left}");
    }
    let last = nadia.post("/connexion/code", &[("code", wrong)]).await;
    assert_eq!((last.status, last.count("input[name=code]")), (429, 0));
    assert_eq!(nadia.post("/connexion/code", &[("code", &right)]).await.status, 429, "the right one comes too late");

    let hurried = nadia.post("/connexion", &[("contact", "nadia@example.org")]).await;
    assert_eq!((hurried.status, hurried.value("contact").as_str()), (429, "nadia@example.org"));
    story.wait(Duration::seconds(61));
    nadia.post("/connexion", &[("contact", "nadia@example.org")]).await;
    let code = last_code(&story).await;
    story.wait(Duration::minutes(11));
    assert_eq!(nadia.post("/connexion/code", &[("code", &code)]).await.status, 410);
}

#[tokio::test]
async fn whether_somebody_is_known_is_not_told() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut pages = Vec::new();
    for contact in ["nadia@example.org", "nobody@example.org"] {
        let mut window = window(&site);
        let asked = window.post("/connexion", &[("contact", contact)]).await;
        assert_eq!((asked.status, asked.header(header::LOCATION)), (303, "/connexion/code"));
        pages.push(window.get("/connexion/code").await.words("main").replace("no•", "na•").replace("n•", "na•"));
    }
    assert_eq!(pages[0].len(), pages[1].len(), "{pages:?}");
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let foreign = Request::post("/deconnexion").header(header::ORIGIN, "https://example.com");
    let answer = nadia.ask(foreign, String::new()).await;
    assert_eq!(answer.status, 403);
    assert!(answer.words("h1").contains("formulaire"), "{}", answer.words("h1"));
    assert_eq!(nadia.get("/espace").await.status, 200, "she is still there");
}

#[tokio::test]
async fn a_seat_gone_meanwhile_is_said_where_it_was_asked_for() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 1).await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let quicker = story.allocataire("Luc Martin").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let form = format!("/inscription/{}", session.id);
    assert_eq!(nadia.get(&form).await.count("form button.button--big"), 1);
    quicker.registers_to(&session).await.unwrap();

    let full = nadia.post(&form, &[("mot", "Je suis libre")]).await;
    assert_eq!(full.status, 409);
    assert!(full.words("[role=alert]").contains("Il n’y a plus de place."));
    assert!(full.words("main a").contains("Voir les autres dates"));
}

#[tokio::test]
async fn a_cancelled_session_and_one_for_professionals_are_refused() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").await;
    let open = story.action(&porteur, "Préparer le code").await;
    let closed = story.action(&porteur, "Passer le permis").self_registration(false).await;
    let (cancelled, theirs) = (story.session(&open).await, story.session(&closed).await);
    porteur.cancels(&cancelled, "Le moniteur est malade.").await.unwrap();
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    for (session, status) in [(&cancelled, 409), (&theirs, 403)] {
        assert_eq!(nadia.post(&format!("/inscription/{}", session.id), &[]).await.status, status);
    }
    let forged = "/inscription/018f0000-0000-7000-8000-000000000000";
    assert_eq!(nadia.post(forged, &[]).await.status, 404);
    assert_eq!(nadia.post("/inscription/tout-faux", &[]).await.status, 404);
}

#[tokio::test]
async fn what_is_another_s_does_not_exist() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 8).await;
    let claire = story.referent("Claire Lefèvre").await;
    story.referent("Paul Roux").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
    story.allocataire("Luc Martin").mail("luc@example.org").await;
    let id = nadia.registers_to(&session).await.unwrap().id();

    let mut luc = window(&site);
    luc.signs_in(&story, "luc@example.org").await;
    for path in [
        format!("/espace/inscriptions/{id}"),
        format!("/referent/demandes/{id}"),
        "/porteur".into(),
        "/referent".into(),
    ] {
        let answer = luc.get(&path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.html.contains("Nadia"), "{path}");
    }
    assert_eq!(luc.post(&format!("/espace/inscriptions/{id}/rendre"), &[]).await.status, 404);
    story.wait(Duration::seconds(61));
    let mut paul = window(&site);
    paul.signs_in(&story, "paul.roux@example.org").await;
    assert_eq!(paul.get(&format!("/referent/demandes/{id}")).await.status, 404);
    assert_eq!(paul.post(&format!("/referent/demandes/{id}"), &[]).await.status, 404);
    let Account { id: person, .. } = nadia.account;
    let registrations = store::registration::of_person(&story.portal.db, person).await.unwrap();
    assert_eq!(registrations[0].state, domain::registration::State::Requested);
}

#[tokio::test]
async fn a_session_that_cannot_be_published_comes_back_as_typed() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").mail("samir@example.org").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let mut samir = window(&site);
    samir.signs_in(&story, "samir@example.org").await;
    let typed = [
        ("date", "2026-02-30"),
        ("start", "9h"),
        ("end", "12:00"),
        ("place", "Salle de la gare"),
        ("commune", "Atlantis"),
        ("seats", "beaucoup"),
    ];
    let answer = samir.post(&format!("/porteur/actions/{}/sessions", action.id), &typed).await;
    assert_eq!(answer.status, 422);
    for field in ["place", "commune", "seats"] {
        let expected = typed.iter().find(|(name, _)| *name == field).unwrap().1;
        assert_eq!(answer.value(field), expected, "{field}");
    }
    for field in ["date", "commune", "seats"] {
        assert_eq!(answer.count(&format!("#erreur-{field}")), 1, "{field}");
    }
}

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
async fn the_cookie_is_kept_from_scripts_and_from_plain_http() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let answer = window(&site).post("/connexion", &[("contact", "nadia@example.org")]).await;
    let cookie = answer.header(header::SET_COOKIE);
    for word in ["jalon=", "HttpOnly", "Secure", "SameSite=Lax"] {
        assert!(cookie.contains(word), "{word}: {cookie}");
    }
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
    story.wait(Duration::minutes(32));
    assert_eq!(nadia.get("/espace").await.status, 303);
    assert_eq!(claire.get("/referent").await.status, 200);
    claire.post("/deconnexion", &[]).await;
    assert_eq!(claire.get("/referent").await.status, 303);
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
async fn what_is_proposed_wrongly_comes_back_with_its_words() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 3).await;
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).mail("nadia@example.org").await;
    let path = format!("{}/proposer", offer::path_of(&story.portal, session.action).unwrap());
    let mut stranger = window(&site);
    assert_eq!(stranger.get(&path).await.status, 303, "the door first");
    stranger.signs_in(&story, "nadia@example.org").await;
    assert_eq!(stranger.get(&path).await.status, 404, "it is for référents");

    story.wait(Duration::minutes(1));
    let mut window = window(&site);
    window.signs_in(&story, &mail_of("Claire Lefèvre")).await;
    let nobody = window.post(&path, &[("personne", ""), ("message", "On en a parlé.")]).await;
    assert_eq!((nobody.status, nobody.words("textarea").trim()), (422, "On en a parlé."));
    assert!(nobody.words(".field-error").contains("Choisissez à qui"));
    let done = window.post(&path, &[("personne", &nadia.account.id.to_string()), ("message", "")]).await;
    assert_eq!(done.status, 303);
    let told = window.get(done.header(header::LOCATION)).await;
    assert!(told.words("[role=status]").contains("Nadia Benali"), "{}", told.words("main"));
}

#[tokio::test]
async fn the_quality_of_the_offer_is_for_who_leads() {
    let (_test, story, site) = site().await;
    one_session(&story, 3).await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    assert_eq!(nadia.get("/territoire").await.status, 404);
    story.wait(Duration::minutes(1));
    let mut window = window(&site);
    let landed = window.signs_in(&story, &mail_of("Marc Petit")).await;
    assert_eq!(landed.header(header::LOCATION), "/territoire");
    assert!(window.get("/territoire").await.words("h1").contains("Qualité"));
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
    assert!(window.get("/offre/lieux?q=tour").await.html.contains("La Tour-du-Pin"));
    assert_eq!(window.get("/offre/lieux?q=%3Cscript%3E").await.html, "");
    assert_eq!(window.get("/offre/lieux").await.status, 200);
}

#[tokio::test]
async fn an_action_is_described_to_machines() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 3).await;
    let path = offer::path_of(&story.portal, session.action).unwrap().to_string();
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

fn nonce(answer: &Answer) -> String {
    let policy = answer.header(header::CONTENT_SECURITY_POLICY);
    policy.split_once("'nonce-").unwrap().1.split_once('\'').unwrap().0.to_owned()
}

#[tokio::test]
async fn a_page_of_results_is_kept_until_a_seat_moves_and_never_with_its_nonce() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 3).await;
    let path = "/offre?ou=La+Tour-du-Pin";
    let (first, second) = (window(&site).get(path).await, window(&site).get(path).await);
    assert_ne!(nonce(&first), nonce(&second));
    assert_eq!(first.html.replace(&nonce(&first), ""), second.html.replace(&nonce(&second), ""));
    assert!(second.html.contains(&format!("nonce=\"{}\"", nonce(&second))), "its scripts run");
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
        assert_eq!(count("SELECT id, data, expires_at FROM login_session"), reads, "{path}: {statements:#?}");
        assert_eq!(
            count("SELECT first_name, last_name, '' AS organisation FROM allocataire"),
            reads,
            "{path}: {statements:#?}"
        );
        assert_eq!(count("INSERT INTO login_session"), 0, "{path}: a minute goes by between two writes");
    }
    story.wait(Duration::minutes(1));
    let (_, statements) = statements::of(nadia.get("/aide")).await;
    assert!(statements.iter().any(|one| one.starts_with("INSERT INTO login_session")), "{statements:#?}");
}

#[tokio::test]
async fn without_a_database_a_plain_sentence_is_said() {
    let (_test, story, site) = site().await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    story.portal.db.close().await;
    let answer = nadia.get("/espace").await;
    assert_eq!((answer.status, answer.header(header::CONTENT_TYPE)), (500, "text/plain; charset=utf-8"));
    assert_eq!(answer.html, "Jalon ne répond pas pour le moment. Réessayez dans quelques minutes.");
    // A stranger has no session to read: they get a page, with a telephone.
    let answer = window(&site).get("/espace/inscriptions").await;
    assert_eq!(answer.status, 303, "the sign-in page needs no session either");
    let answer = window(&site).get("/nulle-part").await;
    assert_eq!((answer.status, answer.count("a[href^='tel:']")), (404, 2));
}

#[tokio::test]
async fn pages_name_the_department_of_the_configuration() {
    let test = sqlite().await;
    let here = Story::on(test.db.clone()).portal;
    let portal = portal::Portal::new(here.db, here.clock, here.random, settings_in("26"));
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
