//! Tests of the public API and of open data files.

use std::{net::SocketAddr, num::NonZeroU32, path::Path, process::Command};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Request, header},
};
use portal::{
    import::{self, Intake, Source, Terms},
    offer::{self, export},
    testing::Story,
};
use serde_json::{Value, json};
use server::router::{Options, router};
use store::{
    offer::version,
    testing::{TestDb, sqlite},
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tower::ServiceExt;
use uuid::Uuid;

const STRUCTURES: &str = r#"{"id":"dora--s1","source":"dora","nom":"Trait d’union","date_maj":"2026-05-04","code_insee":"38509","commune":"La Tour-du-Pin","reseaux_porteurs":["mission-locale"],"cluster_id":"c1","siret":"13003013300016","site_web":"https://example.org/"}
{"id":"cd38--s2","source":"cd38","nom":"Trait d’union","date_maj":"2026-05-05","code_insee":"38509","cluster_id":"c1"}"#;

const SERVICES: &str = r#"{"id":"dora--1","source":"dora","structure_id":"dora--s1","nom":"Code de la route","description":"À voix haute, à plusieurs.","date_maj":"2026-05-04","type":"atelier","thematiques":["mobilite--preparer-un-permis"],"frais":"gratuit","publics":["femmes"],"publics_precisions":"Mères seules","code_insee":"38509","commune":"La Tour-du-Pin","code_postal":"38110","longitude":5.4452,"latitude":45.5634,"modes_accueil":["en-presentiel"],"mobilisable_par":["usagers"],"zone_eligibilite":["38"],"score_qualite":0.6,"adresse_certifiee":true}
{"id":"cd38--2","source":"cd38","structure_id":"cd38--s2","nom":"Conseil par téléphone","description":"Un rappel dans la journée.","date_maj":"2026-05-04","type":"information","thematiques":["sante--sante-mentale"],"publics":["tous-publics"],"modes_accueil":["a-distance"]}
{"id":"dora--3","source":"dora","structure_id":"dora--s1","nom":"Atelier à Lyon","description":"Réservé aux gens de Lyon.","date_maj":"2026-05-04","modes_accueil":["en-presentiel"],"zone_eligibilite":["69123"],"longitude":5.45,"latitude":45.57}"#;

/// What was answered.
struct Answer {
    status: u16,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

struct Site {
    story: Story,
    site: Router,
    data: TempDir,
    _db: TestDb,
}

/// A site with the catalogue above, that lets each client ask so many times a second.
async fn site(rate: Option<u32>) -> Site {
    let test = sqlite().await;
    let story = Story::on(test.db.clone());
    let source = |name: &str, text: &str| Source { name: name.into(), bytes: text.as_bytes().to_vec() };
    let files = [source("structures.jsonl", STRUCTURES), source("services.jsonl", SERVICES)];
    let mut progress = |_: import::Progress<'_>| {};
    let portal = &story.portal;
    let intake = Intake { db: &portal.db, random: &portal.random, now: portal.now(), progress: &mut progress };
    let report = import::catalogue(intake, &files, Terms::default()).await.unwrap();
    assert_eq!(report.bad(), 0, "{report}");
    offer::refresh(portal).await.unwrap();
    let data = tempfile::tempdir().unwrap();
    let options = Options {
        server_id: Uuid::nil(),
        demo: false,
        api_rate: rate.and_then(NonZeroU32::new),
        data: data.path().to_owned(),
        tiles: None,
    };
    let site = router(portal.clone(), &options);
    Site { story, site, data, _db: test }
}

impl Site {
    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.site.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
    }

    /// Reads the offer again, as the background job does once it has moved.
    async fn refresh(&self) {
        version::bump(&self.story.portal.db).await.unwrap();
        offer::refresh(&self.story.portal).await.unwrap();
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }
}

fn ids(answer: &Answer) -> Vec<String> {
    let items = answer.json()["items"].as_array().unwrap().clone();
    items.iter().map(|item| item.get("service").unwrap_or(item)["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_search_from_a_commune_keeps_its_zone_and_measures_what_is_near() {
    let site = site(None).await;
    let found = site.get("/api/v1/search/services?code_commune=38509").await;
    assert_eq!(found.status, 200);
    assert_eq!(ids(&found), ["dora--1", "cd38--2"], "the one of Lyon is for others");
    let answer = found.json();
    assert_eq!(answer["items"][0]["distance"], 1);
    assert_eq!(answer["items"][1]["distance"], Value::Null);
    assert_eq!(answer["items"][0]["service"]["structure"]["id"], "dora--s1");
    assert_eq!(
        (&answer["total"], &answer["page"], &answer["size"], &answer["pages"]),
        (&2.into(), &1.into(), &2.into(), &1.into())
    );
    assert!(answer["items"][0]["service"]["structure"].get("cluster_id").is_none());
    let everywhere = site.get("/api/v1/search/services").await;
    assert_eq!(ids(&everywhere), ["cd38--2", "dora--1", "dora--3"], "without a commune everything, by id");
}

#[tokio::test]
async fn filters_and_lists_answer_as_the_original() {
    let site = site(None).await;
    for (query, expected) in [
        ("thematiques=mobilite", vec!["dora--1"]),
        ("thematiques=mobilite--preparer-un-permis&thematiques=sante", vec!["cd38--2", "dora--1"]),
        ("publics=femmes", vec!["cd38--2", "dora--1"]),
        ("publics=tous-publics", vec!["cd38--2", "dora--1", "dora--3"]),
        ("types=atelier&frais=gratuit", vec!["dora--1"]),
        ("sources=cd38", vec!["cd38--2"]),
        ("sources=nulle", vec![]),
        ("score_qualite_minimum=0.55&sources=dora", vec!["dora--1"]),
        ("recherche_public=mère", vec!["dora--1"]),
        ("modes_accueil=a-distance", vec!["cd38--2"]),
        ("size=1&page=2", vec!["dora--1"]),
    ] {
        assert_eq!(ids(&site.get(&format!("/api/v1/services?{query}")).await), expected, "{query}");
    }
    for query in [
        "code_commune=38509",
        "code_departement=38",
        "slug_departement=isere",
        "code_region=84",
        "slug_region=auvergne-rhone-alpes",
    ] {
        assert_eq!(ids(&site.get(&format!("/api/v1/services?{query}")).await), ["dora--1"], "{query}");
    }
    assert_eq!(ids(&site.get("/api/v1/structures").await), ["cd38--s2", "dora--s1"]);
    assert_eq!(ids(&site.get("/api/v1/structures?reseaux_porteurs=mission-locale").await), ["dora--s1"]);
    assert_eq!(site.get("/api/v1/structures?exclure_doublons=true").await.json()["total"], 1);
    let one = site.get("/api/v1/structures/dora--s1").await.json();
    assert_eq!((one["doublons"][0]["id"].as_str(), one["services"].as_array().unwrap().len()), (Some("cd38--s2"), 2));
    assert_eq!(site.get("/api/v1/services/dora--1").await.json()["structure"]["nom"], "Trait d’union");
    assert_eq!(site.get("/api/v1/sources").await.json()[1]["slug"], "dora");
    assert_eq!(site.get("/api/v1/doc/types-services").await.json().as_array().unwrap().len(), 6);
}

#[tokio::test]
async fn what_is_wrong_is_told_in_the_words_of_the_original() {
    let site = site(None).await;
    let told = async |path: &str| {
        let answer = site.get(path).await;
        (answer.status, answer.json()["detail"].clone())
    };
    assert_eq!(
        told("/api/v1/search/services?code_commune=99999").await,
        (422, json!("This `code_commune` does not exist."))
    );
    assert_eq!(
        told("/api/v1/search/services?code_commune=38509&lat=45").await,
        (422, json!("The `lat` and `lon` must be simultaneously filled."))
    );
    let (status, detail) = told("/api/v1/services?types=rien&size=0&frais=offert").await;
    assert_eq!((status, detail.as_array().unwrap().len()), (422, 3));
    assert_eq!(detail[1]["loc"], json!(["query", "frais", 0]));
    for query in ["lat=NaN&lon=5", "lat=91&lon=5", "lat=inf&lon=1"] {
        assert_eq!(told(&format!("/api/v1/search/services?code_commune=38509&{query}")).await.0, 422, "{query}");
    }
    assert_eq!(told("/api/v1/services?sources=%FF%FE&page=%C3").await.0, 422);
    assert_eq!(told("/api/v1/services/dora--nulle").await, (404, json!("Not Found")));
    assert_eq!(told("/api/v1/nulle-part").await, (404, json!("Not Found")));
    assert_eq!(ids(&site.get("/api/v1/services?page=922337203685477").await), Vec::<String>::new());
}

#[tokio::test]
async fn an_answer_that_is_known_is_not_sent_again() {
    let site = site(None).await;
    let first = site.get("/api/v1/services").await;
    let etag = first.header("etag").to_owned();
    let again =
        |etag: &str| Request::get("/api/v1/services").header(header::IF_NONE_MATCH, etag).body(Body::empty()).unwrap();
    let known = site.ask(again(&etag)).await;
    assert_eq!((known.status, known.text.as_str(), known.header("etag")), (304, "", etag.as_str()));
    assert_eq!(site.ask(again("\"autre\"")).await.status, 200);
    assert_eq!(site.ask(again(etag.trim_start_matches("W/"))).await.status, 304, "tags are compared weakly");
    let nobody =
        Request::get("/api/v1/services/nulle").header(header::IF_NONE_MATCH, &etag).body(Body::empty()).unwrap();
    assert_eq!(site.ask(nobody).await.status, 404);
    let asks_first = Request::options("/api/v1/services").body(Body::empty()).unwrap();
    let allowed = site.ask(asks_first).await;
    assert_eq!((allowed.status, allowed.header("access-control-allow-methods")), (200, "GET"));
    assert!(allowed.header("access-control-allow-headers").contains("if-none-match"));
    assert_eq!(allowed.header("access-control-max-age"), "86400");
    assert_eq!(first.header("access-control-expose-headers"), "etag,retry-after");
    assert!(!first.header("vary").contains("origin"), "every site is answered alike: {}", first.header("vary"));
    assert_eq!(first.header("access-control-allow-origin"), "*");
    assert_eq!(site.get("/api/v1/services?size=0").await.header("access-control-allow-origin"), "*");

    // It is sent again when the offer has changed.
    let porteur = site.story.provider("Mobil’Isère").await;
    site.story.action(&porteur, "Réparer un vélo").await;
    site.refresh().await;
    assert_eq!(site.ask(again(&etag)).await.status, 200);
}

#[tokio::test]
async fn who_asks_too_much_waits_and_nobody_else_does() {
    let site = site(Some(1)).await;
    let from = |ip: &str| {
        let mut request = Request::get("/api/v1/sources").body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(format!("{ip}:4000").parse::<SocketAddr>().unwrap()));
        request
    };
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(site.ask(from("203.0.113.9")).await.status);
    }
    assert_eq!(statuses[..2], [200, 200], "two seconds' worth at once");
    let refused = site.ask(from("203.0.113.9")).await;
    assert_eq!(refused.status, 429);
    assert!(refused.header("retry-after").parse::<u64>().unwrap() >= 1);
    assert_eq!(site.ask(from("203.0.113.10")).await.status, 200);
    for _ in 0..10 {
        assert_eq!(site.ask(from("127.0.0.1")).await.status, 200, "this machine is never limited");
    }
}

#[tokio::test]
async fn the_description_names_every_route() {
    let site = site(None).await;
    let description = site.get("/api/openapi.json").await.json();
    assert_eq!(description["openapi"], "3.1.0");
    export::catalogue(&site.story.portal, &server::opendata::folder(site.data.path())).await.unwrap();
    let paths: Vec<&String> = description["paths"].as_object().unwrap().keys().collect();
    for path in &paths {
        let path = path.replace("{id}", if path.contains("structures") { "dora--s1" } else { "dora--1" });
        assert_eq!(site.get(&path).await.status, 200, "{path}");
    }
    for list in
        ["structures", "structures/{id}", "services", "services/{id}", "search/services", "sources", "doc/publics"]
    {
        assert!(paths.iter().any(|path| **path == format!("/api/v1/{list}")), "{list}");
    }
}

/// The Python of the tests, made by bin/setup.
fn python() -> Command {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/test-tools/venv/bin/python");
    assert!(path.exists(), "run bin/setup --test: {} is missing", path.display());
    Command::new(path)
}

/// Reads both files with the schema's own package.
const VALIDATE: &str = "
import json, sys
from data_inclusion.schema.v1 import Service, Structure
for name, kind in (('structures.json', Structure), ('services.json', Service)):
    records = json.load(open(sys.argv[1] + '/' + name))
    for record in records:
        kind(**record)
        extra = set(record) - set(kind.model_fields)
        assert not extra, extra
    print(name, len(records))
";

#[tokio::test]
async fn what_is_exported_follows_the_schema() {
    let site = site(None).await;
    let porteur = site.story.provider("Mobil’Isère").await;
    let action = site.story.action(&porteur, "Réparer un vélo").await;
    site.story.session(&action).seats(3).await;
    site.refresh().await;
    let folder = server::opendata::folder(site.data.path());
    export::catalogue(&site.story.portal, &folder).await.unwrap();
    let checked = python().args(["-c", VALIDATE]).arg(&folder).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    assert_eq!(String::from_utf8_lossy(&checked.stdout), "structures.json 3\nservices.json 4\n");

    let services = site.get("/opendata/services.json").await;
    assert_eq!((services.status, services.header("access-control-allow-origin")), (200, "*"));
    let exported: Vec<Value> = serde_json::from_str(&services.text).unwrap();
    let original: Value = serde_json::from_str(SERVICES.lines().next().unwrap()).unwrap();
    let same = exported.iter().find(|one| one["id"] == "dora--1").unwrap();
    for (field, value) in original.as_object().unwrap() {
        if !["score_qualite", "adresse_certifiee"].contains(&field.as_str()) {
            assert_eq!(&same[field], value, "{field}");
        }
    }
    let events = site.get("/opendata/evenements.jsonld").await;
    assert_eq!(events.header("content-type"), "application/ld+json");
    let event = &events.json()["@graph"][0];
    assert_eq!((event["@type"].as_str(), event["remainingAttendeeCapacity"].as_i64()), (Some("Event"), Some(3)));
    assert_eq!(event["startDate"], "2026-12-03T09:00:00+01:00");
    assert_eq!(site.get("/opendata/../jalon.db").await.status, 404);
}

/// The first line of the answer to a request line of any length.
async fn status_line(site: &Site, target: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = site.site.clone().into_make_service_with_connect_info::<SocketAddr>();
    let server = tokio::spawn(async move { axum::serve(listener, service).await });
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    // The server may hang up before it has read everything.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    server.abort();
    String::from_utf8_lossy(&answer).lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_query_of_megabytes_is_refused_and_the_site_goes_on() {
    let site = site(None).await;
    for path in ["/api/v1/search/services?thematiques=", "/offre?quoi="] {
        let line = status_line(&site, &format!("{path}{}", "x".repeat(10_000_000))).await;
        assert!(line.is_empty() || line.contains("414") || line.contains("431"), "{line}");
        assert!(status_line(&site, &format!("{path}{}", "x".repeat(10_000))).await.starts_with("HTTP/1.1 "));
    }
    assert_eq!(site.get("/api/v1/services").await.status, 200);
}

#[tokio::test]
async fn other_sites_may_frame_the_widget_and_nothing_else() {
    let site = site(None).await;
    let widget = site.get("/widget?ou=La+Tour-du-Pin").await;
    assert!(widget.status == 200 && widget.text.contains("Code de la route"), "{}", widget.text);
    assert!(widget.header("content-security-policy").contains("frame-ancestors *"));
    assert_eq!(widget.header("cross-origin-resource-policy"), "cross-origin");
    assert!(!widget.text.contains("<script") && widget.header("set-cookie").is_empty());
    let page = site.get("/offre?ou=La+Tour-du-Pin").await;
    assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
    assert_eq!(page.header("cross-origin-resource-policy"), "same-origin");
}
