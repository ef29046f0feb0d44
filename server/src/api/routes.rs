//! Handlers of the public API, one a route.

use std::{sync::Arc, time::Duration};

use app::web::state::State;
use axum::{
    Router,
    extract::{Path, RawQuery, Request, State as Extract},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use catalogue::{
    Snapshot, france,
    open::{From, Slice, Wanted, Within},
};
use domain::offer::{
    labels::Enumeration,
    search::{Choice, Facet},
};
use serde_json::json;
use tower_http::{
    compression::{CompressionLayer, CompressionLevel},
    cors::{Any, CorsLayer},
};

use crate::{assets::lists, input};

use super::{
    description, limit,
    limit::Limit,
    query_params::{Problem, QueryParams},
};

/// Records on a page, unless asked otherwise (data·inclusion API v1).
const SIZE: usize = 5_000;
/// The most records on a page (data·inclusion API v1).
const SIZE_MAX: usize = 10_000;
/// Farther pages hold nothing: no offer has so many records.
const PAGE_MAX: usize = usize::MAX / SIZE_MAX;
/// For how long an answer may be used again without asking, in seconds: the offer is read again every second.
const FRESH: HeaderValue = HeaderValue::from_static("public, max-age=60");
/// How long a browser remembers which requests other sites may make.
const PREFLIGHT: Duration = Duration::from_secs(24 * 3600);

/// The interface. Anybody may ask, from any page, a little at a time.
pub fn routes(limit: Limit) -> Router<State> {
    let records = Router::new()
        .route("/api/v1/structures", get(structures))
        .route("/api/v1/structures/{id}", get(structure))
        .route("/api/v1/services", get(services))
        .route("/api/v1/services/{id}", get(service))
        .route("/api/v1/search/services", get(search))
        .route("/api/v1/sources", get(sources))
        .route("/api/v1/doc/{list}", get(values))
        .route("/api/openapi.json", get(openapi))
        .route("/api/{*rest}", get(missing));
    records
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn(refuse_control_characters))
        .layer(from_fn_with_state(Arc::new(limit), limit::refuse_too_many))
        .layer(open_to_all())
}

/// Pages of any site may read the answers (Fetch standard, CORS protocol): they hold nothing personal.
fn open_to_all() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET])
        // A client of data·inclusion sends its token, which is not looked at.
        .allow_headers([header::AUTHORIZATION, header::IF_NONE_MATCH])
        .expose_headers([header::ETAG, header::RETRY_AFTER])
        .max_age(PREFLIGHT)
        // The answer does not depend on the client: caches need not vary by origin.
        .vary([])
}

/// Why a request has no answer.
enum Refusal {
    /// Its parameters are wrong.
    Problems(Vec<Problem>),
    /// There is no such commune.
    Commune,
    /// Half a point is none.
    HalfPoint,
    /// There is no such record.
    Missing,
    /// The address holds a control character.
    ControlCharacter,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, detail) = match self {
            Refusal::Problems(problems) => (StatusCode::UNPROCESSABLE_ENTITY, json!(problems)),
            Refusal::Commune => (StatusCode::UNPROCESSABLE_ENTITY, json!("This `code_commune` does not exist.")),
            Refusal::HalfPoint => {
                (StatusCode::UNPROCESSABLE_ENTITY, json!("The `lat` and `lon` must be simultaneously filled."))
            }
            Refusal::Missing => (StatusCode::NOT_FOUND, json!("Not Found")),
            Refusal::ControlCharacter => (StatusCode::BAD_REQUEST, json!("The address holds a control character.")),
        };
        let body = json!({ "detail": detail }).to_string();
        (status, [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], body)
            .into_response()
    }
}

type Answer = Result<Response, Refusal>;

/// The published offer; a client that has this answer already gets 304, before it is made again.
struct Offer {
    snapshot: Arc<Snapshot>,
    etag: HeaderValue,
    known: bool,
}

impl Offer {
    fn of(state: &State, headers: &HeaderMap) -> Offer {
        let snapshot = state.portal.catalogue();
        // The same address has the same answer for as long as the offer does.
        let tag = format!("\"{:016x}\"", snapshot.open().tag());
        let known = headers.get(header::IF_NONE_MATCH).is_some_and(|value| lists(value, &tag));
        let etag = HeaderValue::try_from(format!("W/{tag}")).expect("it is made of hexadecimal digits");
        Offer { snapshot, etag, known }
    }

    /// Answers a list, which is always there.
    fn list(self, body: impl FnOnce(&Snapshot) -> Vec<u8>) -> Answer {
        let body = if self.known { Vec::new() } else { body(&self.snapshot) };
        self.answer(body)
    }

    /// Answers a record, if there is one.
    fn one(self, body: impl FnOnce(&Snapshot) -> Option<Vec<u8>>) -> Answer {
        let body = body(&self.snapshot).ok_or(Refusal::Missing)?;
        self.answer(body)
    }

    fn answer(self, body: Vec<u8>) -> Answer {
        let headers = [(header::ETAG, self.etag), (header::CACHE_CONTROL, FRESH)];
        if self.known {
            return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
        }
        Ok((headers, [(header::CONTENT_TYPE, "application/json")], body).into_response())
    }
}

fn slice(asked: &mut QueryParams) -> Slice {
    Slice { page: asked.count("page", 1, PAGE_MAX), size: asked.count("size", SIZE, SIZE_MAX) }
}

/// Where the records of a list must be: as many of the three as are asked.
fn within(asked: &mut QueryParams) -> Vec<Place> {
    let departments = france::departments();
    let column = |read: fn(&france::Department) -> &'static str| departments.iter().map(read).collect::<Vec<_>>();
    let region = |asked: &mut QueryParams| {
        let code = asked.word("code_region", &unique(column(|one| one.region)));
        let slug = asked.word("slug_region", &unique(column(|one| one.region_slug)));
        code.or_else(|| departments.iter().find(|one| Some(one.region_slug) == slug).map(|one| one.region))
    };
    let region = region(asked);
    let code = asked.word("code_departement", &column(|one| one.code));
    let slug = asked.word("slug_departement", &column(|one| one.slug));
    let department = code.or_else(|| departments.iter().find(|one| Some(one.slug) == slug).map(|one| one.code));
    let commune = asked.commune("code_commune");
    let region = region.map(Place::Region);
    region.into_iter().chain(department.map(Place::Department)).chain(commune.map(Place::Commune)).collect()
}

/// `Within`, with what it borrows.
enum Place {
    Region(&'static str),
    Department(&'static str),
    Commune(String),
}

impl Place {
    fn borrowed(&self) -> Within<'_> {
        match self {
            Place::Region(code) => Within::Region(code),
            Place::Department(code) => Within::Department(code),
            Place::Commune(code) => Within::Commune(code),
        }
    }
}

fn unique(mut values: Vec<&'static str>) -> Vec<&'static str> {
    values.sort_unstable();
    values.dedup();
    values
}

/// What services are asked for, whatever the route.
struct Filters {
    sources: Vec<String>,
    choices: Vec<Choice>,
    public_words: Option<String>,
    score: Option<f64>,
}

impl Filters {
    fn read(asked: &mut QueryParams) -> Filters {
        let (subjects, families) = (Enumeration::Thematique.values(), Enumeration::Categorie.values());
        let themes = asked.words_of("thematiques", &[("Thematique", subjects), ("Categorie", families)]);
        let in_themes = |subject: &&&str| {
            themes
                .iter()
                .any(|theme| *theme == **subject || subject.split_once("--").is_some_and(|(one, _)| one == *theme))
        };
        let of = |facet: Facet| move |value: &'static str| Choice { facet, value };
        let mut choices: Vec<Choice> = subjects.iter().filter(in_themes).copied().map(of(Facet::Subject)).collect();
        choices.extend(asked.words("frais", Enumeration::Frais.values()).into_iter().map(of(Facet::Fee)));
        let publics = asked.words("publics", Enumeration::Public.values());
        // Who is for everybody is for them too; and everybody asks for no one in particular.
        if !publics.is_empty() && !publics.contains(&"tous-publics") {
            choices.extend(publics.into_iter().chain(["tous-publics"]).map(of(Facet::Public)));
        }
        choices
            .extend(asked.words("modes_accueil", Enumeration::ModeAccueil.values()).into_iter().map(of(Facet::Mode)));
        choices.extend(asked.words("types", Enumeration::TypeService.values()).into_iter().map(of(Facet::Kind)));
        Filters {
            sources: asked.all("sources"),
            choices,
            public_words: asked.one("recherche_public"),
            score: asked.number("score_qualite_minimum", f64::MAX),
        }
    }

    fn wanted(&self) -> Wanted<'_> {
        Wanted {
            sources: self.sources.iter().map(String::as_str).collect(),
            choices: self.choices.clone(),
            public_words: self.public_words.as_deref(),
            score: self.score,
            ..Wanted::default()
        }
    }
}

async fn services(Extract(state): Extract<State>, headers: HeaderMap, RawQuery(query): RawQuery) -> Answer {
    let mut asked = QueryParams::of(query.as_deref().unwrap_or_default());
    let (slice, places, filters) = (slice(&mut asked), within(&mut asked), Filters::read(&mut asked));
    asked.problems().map_err(Refusal::Problems)?;
    let wanted = Wanted { within: places.iter().map(Place::borrowed).collect(), ..filters.wanted() };
    Offer::of(&state, &headers).list(|snapshot| snapshot.open().services(&wanted, slice))
}

async fn structures(Extract(state): Extract<State>, headers: HeaderMap, RawQuery(query): RawQuery) -> Answer {
    let mut asked = QueryParams::of(query.as_deref().unwrap_or_default());
    let slice = slice(&mut asked);
    let networks = asked.words("reseaux_porteurs", Enumeration::ReseauPorteur.values());
    let (places, sources) = (within(&mut asked), asked.all("sources"));
    let without_doubles = asked.flag("exclure_doublons");
    asked.problems().map_err(Refusal::Problems)?;
    let wanted = Wanted {
        sources: sources.iter().map(String::as_str).collect(),
        within: places.iter().map(Place::borrowed).collect(),
        without_doubles,
        ..Wanted::default()
    };
    Offer::of(&state, &headers).list(|snapshot| snapshot.open().structures(&wanted, &networks, slice))
}

async fn search(Extract(state): Extract<State>, headers: HeaderMap, RawQuery(query): RawQuery) -> Answer {
    let mut asked = QueryParams::of(query.as_deref().unwrap_or_default());
    let (slice, code) = (slice(&mut asked), asked.commune("code_commune"));
    let (lat, lon) = (asked.number("lat", 90.0), asked.number("lon", 180.0));
    let filters = Filters::read(&mut asked);
    let without_doubles = asked.flag("exclure_doublons");
    asked.problems().map_err(Refusal::Problems)?;
    if lat.is_some() != lon.is_some() {
        return Err(Refusal::HalfPoint);
    }
    let from = match code {
        Some(code) => {
            let place = france::commune(&code).ok_or(Refusal::Commune)?;
            Some(From { place, point: lon.zip(lat) })
        }
        // Without a commune a point says nothing (data·inclusion API v1).
        None => None,
    };
    let wanted = Wanted { without_doubles, ..filters.wanted() };
    Offer::of(&state, &headers).list(|snapshot| snapshot.open().search(from.as_ref(), &wanted, slice))
}

async fn service(Extract(state): Extract<State>, headers: HeaderMap, Path(id): Path<String>) -> Answer {
    Offer::of(&state, &headers).one(|snapshot| snapshot.open().service(&id))
}

async fn structure(Extract(state): Extract<State>, headers: HeaderMap, Path(id): Path<String>) -> Answer {
    Offer::of(&state, &headers).one(|snapshot| snapshot.open().structure(&id))
}

async fn sources(Extract(state): Extract<State>, headers: HeaderMap) -> Answer {
    Offer::of(&state, &headers).list(|snapshot| {
        let named = |slug: &str| json!({"slug": slug, "nom": slug.replace('-', " "), "description": null});
        json!(snapshot.open().sources().map(named).collect::<Vec<_>>()).to_string().into_bytes()
    })
}

/// The values of an enumeration with their labels.
async fn values(Path(list): Path<String>) -> Answer {
    let enumeration = description::enumeration(&list).ok_or(Refusal::Missing)?;
    let values: Vec<_> = enumeration
        .entries()
        .map(|(value, label)| json!({"value": value, "label": label, "description": null}))
        .collect();
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "public, max-age=86400")];
    Ok((headers, json!(values).to_string()).into_response())
}

async fn refuse_control_characters(mut request: Request, next: Next) -> Response {
    if input::take_address(&mut request) { next.run(request).await } else { Refusal::ControlCharacter.into_response() }
}

async fn missing() -> Refusal {
    Refusal::Missing
}

async fn openapi(Extract(state): Extract<State>) -> impl IntoResponse {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "public, max-age=86400")];
    (headers, description::openapi(state.portal.settings.department))
}
