//! Test client of the router, with the story behind it.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    path::Path,
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::ConnectInfo,
    http::{Request, header},
};
use domain::{account::login::CodeLength, contact::Contact, notice::AccountNotice};
use portal::{
    account::login_code,
    offer,
    testing::{ActionSession, Story},
};
use scraper::{Html, Selector};
use server::router::{Options, router};
use store::{
    Db, account, outbox,
    testing::{TestDb, postgres, sqlite},
};
use tower::ServiceExt;
use uuid::Uuid;

pub const HOST: &str = "jalon.example.org";

/// What the site answered.
pub struct Answer {
    pub status: u16,
    pub headers: axum::http::HeaderMap,
    pub html: String,
    pub bytes: Bytes,
}

impl Answer {
    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The ids that it gives to more than one element: labels and errors would name the first.
    pub fn doubled_ids(&self) -> Vec<String> {
        let (page, selector) = (Html::parse_document(&self.html), Selector::parse("[id]").unwrap());
        let mut seen = BTreeSet::new();
        let ids = page.select(&selector).filter_map(|one| one.value().id().map(str::to_owned));
        ids.filter(|id| !seen.insert(id.clone())).collect()
    }

    /// The words of what a selector finds, joined.
    pub fn words(&self, selector: &str) -> String {
        let page = Html::parse_document(&self.html);
        let found: Vec<String> = page
            .select(&Selector::parse(selector).unwrap())
            .map(|element| element.text().collect::<String>())
            .collect();
        found.join(" ")
    }

    pub fn count(&self, selector: &str) -> usize {
        Html::parse_document(&self.html).select(&Selector::parse(selector).unwrap()).count()
    }

    /// The value of a field that came back.
    pub fn value(&self, name: &str) -> String {
        let page = Html::parse_document(&self.html);
        let selector = Selector::parse(&format!("input[name={name}]")).unwrap();
        page.select(&selector).next().and_then(|field| field.value().attr("value")).unwrap_or_default().to_owned()
    }
}

pub const BOUNDARY: &str = "----JalonFormBoundary";

/// A form with a file (RFC 7578): the words first, as they stand on the page.
pub fn multipart(form: &[(&str, &str)], (name, file): (&str, &[u8])) -> Vec<u8> {
    let mut body = Vec::new();
    for (field, value) in form {
        let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend(part.as_bytes());
    }
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{name}\"\r\n\
         Content-Type: image/jpeg\r\n\r\n"
    );
    body.extend(head.as_bytes());
    body.extend(file);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    body
}

/// A browser's window: it keeps its cookies.
pub struct Window {
    pub site: Router,
    pub cookies: BTreeMap<String, String>,
}

impl Window {
    pub async fn ask(&mut self, request: axum::http::request::Builder, body: impl Into<Body>) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(header::COOKIE, cookies.join("; ")).header(header::HOST, HOST);
        let response = self.site.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        for cookie in headers.get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let html = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        // A file that somebody added is no text.
        Answer { status, headers, html: String::from_utf8_lossy(&html).into_owned(), bytes: html }
    }

    /// Sends a form from an address of the Internet.
    pub async fn post_from(&mut self, address: [u8; 4], path: &str, form: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::post(path)
            .extension(ConnectInfo(SocketAddr::from((address, 40_000))))
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request, body).await
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Request::get(path), String::new()).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::post(path)
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request, body).await
    }

    /// As the script of a page does that keeps a form.
    pub async fn post_for_json(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::post(path)
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request, body).await
    }

    /// Sends a form with a file, as a browser does from the page where it stands.
    pub async fn upload(&mut self, path: &str, form: &[(&str, &str)], file: (&str, &[u8])) -> Answer {
        let request = Request::post(path)
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header(header::REFERER, format!("https://{HOST}{path}"))
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
        self.ask(request, multipart(form, file)).await
    }

    /// Signs in with the code that was just sent, and the birth date where it is asked for.
    pub async fn signs_in(&mut self, story: &Story, contact: &str) -> Answer {
        self.signs_in_at(story, "/connexion", contact).await
    }

    /// Signs in from a sign-in page that leads on to another.
    pub async fn signs_in_at(&mut self, story: &Story, path: &str, contact: &str) -> Answer {
        assert_eq!(self.post(path, &[("contact", contact)]).await.status, 303);
        let code = last_code(story).await;
        let answer = self.post("/connexion/code", &[("code", &code)]).await;
        if answer.header(header::LOCATION) != "/connexion/qui" {
            return answer;
        }
        let born_on = birth_date(story, contact).await;
        self.post("/connexion/qui", &[("born_on", &born_on)]).await
    }
}

pub async fn last_code(story: &Story) -> String {
    let sent = outbox::latest(&story.portal.db, 1000).await.unwrap();
    let newest = sent
        .into_iter()
        .filter(|one| one.notice == AccountNotice::LoginCode.into())
        .max_by_key(|one| one.created_at)
        .unwrap();
    login_code::code(&story.portal.settings.secret, newest.subject_id, CodeLength::Short)
}

/// The birth date of the first person behind a contact, as people write it.
pub async fn birth_date(story: &Story, contact: &str) -> String {
    let contact = Contact::parse(contact).unwrap();
    let found = match &contact {
        Contact::Phone(phone) => account::by_phone(&story.portal.db, phone.as_str()).await.unwrap(),
        Contact::Mail(mail) => account::by_mail(&story.portal.db, mail.as_str()).await.unwrap(),
    };
    found.iter().find_map(|one| one.born_on).unwrap().format("%d/%m/%Y").to_string()
}

/// A site, and the story that happens on it.
pub async fn site() -> (TestDb, Story, Router) {
    let test = sqlite().await;
    let story = Story::on(test.db.clone());
    site_of(test, story)
}

pub fn site_of(test: TestDb, story: Story) -> (TestDb, Story, Router) {
    let site = site_behind(&story);
    (test, story, site)
}

/// A site on any database, and the story that happens on it.
pub fn site_on(db: Db) -> (Story, Router) {
    let story = Story::on(db);
    let site = site_behind(&story);
    (story, site)
}

/// The site of a story.
pub fn site_behind(story: &Story) -> Router {
    router_in(story, &std::env::temp_dir().join("jalon-no-such-folder"))
}

/// The site of a story, with its data in a folder.
pub fn router_in(story: &Story, data: &Path) -> Router {
    let options = Options { server_id: Uuid::nil(), demo: false, api_rate: None, data: data.to_owned(), tiles: None };
    router(story.portal.clone(), &options)
}

/// Runs a story on the site, on a fresh database of each engine.
pub async fn on_each_engine(play: impl AsyncFn(Story, Router)) {
    for test in [sqlite().await, postgres().await] {
        let (story, site) = site_on(test.db.clone());
        play(story, site).await;
        test.db.close().await;
    }
}

pub fn window(site: &Router) -> Window {
    Window { site: site.clone(), cookies: BTreeMap::new() }
}

/// An action with one session, published.
pub async fn one_session(story: &Story, seats: i64) -> ActionSession {
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let session = story.session(&action).seats(seats).await;
    offer::refresh(&story.portal).await.unwrap();
    session
}
