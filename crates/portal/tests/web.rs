//! Tests of HTTP clients against mock servers: catalogue pages, geocoder, tiles.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use chrono::{DateTime, Utc};
use domain::offer::search::Search;
use portal::{
    clock::Clock,
    import::{self, ImportError, Intake, Terms, feed},
    offer::{self, Start, geocoder::Geocoder, tiles::Tiles},
    random::Random,
    settings::Settings,
    testing::settings,
};
use store::testing::{for_each_engine, sqlite};
use url::Url;

/// What a mock server answers to a path with its query: status, and body.
type Answer = (u16, Vec<u8>);

/// A server that answers by a function, as long as the test lasts; what it was asked, in order.
struct StandIn {
    url: Url,
    asked: Arc<Mutex<Vec<String>>>,
}

impl StandIn {
    fn answering(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> StandIn {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = Url::parse(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (answer, kept) = (Arc::new(answer), asked.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, kept) = (answer.clone(), kept.clone());
                thread::spawn(move || serve(stream, &*answer, &kept));
            }
        });
        StandIn { url, asked }
    }

    fn at(&self, path: &str) -> Url {
        self.url.join(path).unwrap()
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn serve(mut stream: TcpStream, answer: &dyn Fn(&str) -> Answer, asked: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let Some(Ok(first)) = lines.next() else { return };
    let headers: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let token = headers.iter().find_map(|line| line.strip_prefix("authorization: ")).unwrap_or_default();
    asked.lock().unwrap().push(format!("{path} {token}").trim().to_owned());
    let (status, body) = answer(&path);
    let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(&body);
}

fn now() -> DateTime<Utc> {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

fn service(number: usize) -> String {
    format!(
        r#"{{"id":"dora--{number}","source":"dora","structure_id":"dora--s","nom":"Atelier {number}","description":"À plusieurs.","date_maj":"2026-05-04"}}"#
    )
}

const STRUCTURE: &str = r#"{"id":"dora--s","source":"dora","nom":"Trait d’union","date_maj":"2026-05-04"}"#;

/// An API of five services, two a page, with more than one line in its answers.
fn api(path: &str) -> Answer {
    let url = Url::parse("http://x").unwrap().join(path).unwrap();
    let page: usize =
        url.query_pairs().find(|(name, _)| name == "page").map_or(1, |(_, number)| number.parse().unwrap());
    let (items, total) = match url.path() {
        "/api/v1/structures" => (vec![STRUCTURE.to_owned()], 1),
        "/api/v1/services" => ((0..5).skip((page - 1) * 2).take(2).map(service).collect(), 5),
        _ => return (404, Vec::new()),
    };
    let pages = if total == 1 { 1 } else { 3 };
    let items = items.join(",\n");
    let body = format!("{{\n\"items\":[{items}],\n\"total\":{total},\"page\":{page},\"size\":2,\"pages\":{pages}}}");
    (200, body.into_bytes())
}

#[tokio::test]
async fn an_api_is_read_to_its_last_page_and_imported() {
    let server = StandIn::answering(api);
    let sources = feed::fetch(&server.at("/api/v1"), Some("jeton")).await.unwrap();
    assert_eq!(
        server.asked(),
        [
            "/api/v1/structures Bearer jeton",
            "/api/v1/services Bearer jeton",
            "/api/v1/services?page=2 Bearer jeton",
            "/api/v1/services?page=3 Bearer jeton",
        ]
    );
    for_each_engine(|db| {
        let sources = sources.clone();
        async move {
            let mut progress = |_: import::Progress<'_>| {};
            let intake = Intake { db: &db, random: &Random::system(), now: now(), progress: &mut progress };
            let report = import::catalogue(intake, &sources, Terms::default()).await.unwrap();
            assert_eq!(report.files.iter().map(|file| file.added).collect::<Vec<_>>(), [1, 5]);
        }
    })
    .await;
}

#[tokio::test]
async fn a_file_on_the_web_is_taken_as_it_is() {
    let file = format!("{STRUCTURE}\n{}\n", service(1));
    let server = StandIn::answering(move |_| (200, file.clone().into_bytes()));
    let sources = feed::fetch(&server.at("/exports/offre.jsonl?v=2"), None).await.unwrap();
    assert_eq!((sources.len(), sources[0].name.as_str()), (1, "127.0.0.1/exports/offre.jsonl"));
    assert_eq!(sources[0].bytes.split(|byte| *byte == b'\n').count(), 3);
}

#[tokio::test]
async fn a_server_in_trouble_is_asked_again() {
    let tries = AtomicUsize::new(0);
    let server =
        StandIn::answering(
            move |path| {
                if tries.fetch_add(1, Ordering::SeqCst) == 0 { (503, Vec::new()) } else { api(path) }
            },
        );
    assert_eq!(
        feed::fetch(&server.at("/api/v1/structures"), None).await.unwrap()[0].name,
        "127.0.0.1/api/v1/structures"
    );
    assert_eq!(server.asked().len(), 2);
}

async fn refusal(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> String {
    let server = StandIn::answering(answer);
    let error: ImportError = feed::fetch(&server.at("/api/v1"), None).await.unwrap_err();
    error.to_string().replace('\u{a0}', " ")
}

#[tokio::test]
async fn a_feed_that_does_not_come_whole_is_refused_whole() {
    let cut = |path: &str| match path {
        "/api/v1/services?page=2" => {
            let (status, body) = api(path);
            (status, body[..body.len() / 2].to_vec())
        }
        path => api(path),
    };
    let told = refusal(cut).await;
    assert!(told.contains("la page 2 sur 3 est coupée") && told.contains("Rien n’a été importé"), "{told}");
    let empty = |path: &str| match path {
        "/api/v1/services?page=3" => (200, br#"{"items":[],"total":5,"pages":3}"#.to_vec()),
        path => api(path),
    };
    assert!(refusal(empty).await.contains("5 fiches annoncées, 4 reçues"));
    assert!(refusal(|_| (401, Vec::new())).await.contains("réponse 401"));
}

/// An address, as the geocoder of the Géoplateforme gives it.
fn address(label: &str, score: f64, citycode: &str) -> String {
    format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","geometry":{{"type":"Point","coordinates":[5.7301,45.1903]}},
            "properties":{{"label":"{label}","score":{score},"type":"housenumber","citycode":"{citycode}","city":"X"}}}}]}}"#
    )
}

fn with_geocoder(server: &StandIn) -> Settings {
    let settings = settings();
    let geocoder = Geocoder::at(server.at("/geocodage/search"), settings.department);
    Settings { geocoder: Some(geocoder), ..settings }
}

#[tokio::test]
async fn an_address_is_where_a_search_starts() {
    let server =
        StandIn::answering(|_| (200, address("12 Rue Fantin Latour 38000 Grenoble", 0.95, "38185").into_bytes()));
    let test = sqlite().await;
    let portal = portal::Portal::new(test.db.clone(), Clock::set_at(now()), Random::system(), with_geocoder(&server));
    let search = Search::parse("ou=12+rue+fantin+latour+grenoble");
    let found = offer::search(&portal, &search).await.unwrap();
    let Start::Address(label, commune) = found.start else { panic!("{:?}", found.start) };
    assert_eq!((label.as_str(), commune.name), ("12 Rue Fantin Latour 38000 Grenoble", "Grenoble"));
    let asked = server.asked()[0].clone();
    assert!(asked.contains("q=12+rue+fantin+latour+grenoble"), "{asked}");
    assert!(asked.contains("lat=45.") && asked.contains("lon=5."), "around the département first: {asked}");
    let places = offer::suggest(&portal, "12 rue fantin").await;
    assert_eq!(places[0].label, "12 Rue Fantin Latour 38000 Grenoble");

    // A commune is found without asking anybody.
    let before = server.asked().len();
    offer::search(&portal, &Search::parse("ou=Grenoble")).await.unwrap();
    assert_eq!(server.asked().len(), before);
}

#[tokio::test]
async fn a_geocoder_in_trouble_leaves_the_communes() {
    for answer in [(500, Vec::new()), (200, b"{".to_vec()), (200, address("Lyon", 0.9, "69123").into_bytes())] {
        let server = StandIn::answering(move |_| answer.clone());
        let test = sqlite().await;
        let portal =
            portal::Portal::new(test.db.clone(), Clock::set_at(now()), Random::system(), with_geocoder(&server));
        let found = offer::search(&portal, &Search::parse("ou=12+rue+de+nulle+part")).await.unwrap();
        assert!(matches!(found.start, Start::Unknown(_)));
        assert!(!offer::suggest(&portal, "bourg").await.is_empty());
    }
}

const PNG: [u8; 8] = [0x89, b'P', b'N', b'G', 13, 10, 26, 10];

#[tokio::test]
async fn tiles_are_fetched_once_and_kept() {
    let server =
        StandIn::answering(|path| if path.contains("TILECOL=2113") { (200, PNG.to_vec()) } else { (500, Vec::new()) });
    let folder = tempfile::tempdir().unwrap();
    let source = format!("{}wmts?REQUEST=GetTile&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}", server.url);
    let tiles = Tiles::of(&source, folder.path().to_owned(), settings().department);
    for _ in 0..2 {
        let tile = tiles.get(12, 2113, 1465).await.unwrap();
        assert_eq!((tile.kind, tile.bytes.as_slice()), ("image/png", PNG.as_slice()));
    }
    assert_eq!(server.asked(), ["/wmts?REQUEST=GetTile&TILEMATRIX=12&TILEROW=1465&TILECOL=2113"]);
    assert!(tiles.get(12, 2114, 1465).await.is_none(), "what does not come is not kept");
    assert!(tiles.has(12, 2113, 1465) && !tiles.has(12, 0, 0) && !tiles.has(25, 2113, 1465));
}

#[tokio::test]
async fn what_is_no_picture_is_no_tile() {
    let server = StandIn::answering(|_| (200, b"<html>".to_vec()));
    let folder = tempfile::tempdir().unwrap();
    let tiles = Tiles::of(&format!("{}{{z}}/{{x}}/{{y}}", server.url), folder.path().to_owned(), settings().department);
    assert!(tiles.get(12, 2113, 1465).await.is_none());
}
