//! `/offre/carte.json`: data of the map for a search.

use axum::{
    Json,
    extract::{RawQuery, State as Extract},
};
use catalogue::{Hit, Spot};
use domain::offer::search::Search;
use portal::offer;
use serde::Serialize;
use words::{Language, date, french};

use super::spot;
use crate::web::{error::AppError, state::State, visitor::Visitor};

/// What the map shows.
#[derive(Serialize)]
pub struct Drawn {
    origin: Option<Point>,
    radius_m: Option<u32>,
    places: Vec<Place>,
    /// What the map cannot show, in words.
    remark: String,
    total: usize,
}

#[derive(Serialize)]
struct Point {
    name: String,
    lon: f64,
    lat: f64,
}

#[derive(Serialize)]
struct Place {
    name: String,
    /// "à Vienne".
    said: String,
    /// Leads to all of its actions, in words.
    all: String,
    lon: f64,
    lat: f64,
    count: usize,
    href: String,
    offers: Vec<Pin>,
}

#[derive(Serialize)]
struct Pin {
    name: String,
    href: String,
    lon: Option<f64>,
    lat: Option<f64>,
    when: Option<String>,
    /// The free seats, in words.
    seats: Option<String>,
}

/// Answers with the places that a search finds.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Json<Drawn>, AppError> {
    let search = offer::placed(Search::parse(query.as_deref().unwrap_or_default()));
    let found = offer::on_map(&state.portal, &search).await?;
    let origin = found.origin.zip(found.start.commune());
    let count: usize = found.spots.spots.iter().map(|spot| spot.count).sum();
    Ok(Json(Drawn {
        origin: origin.map(|((lon, lat), commune)| Point { name: commune.name.to_owned(), lon, lat }),
        radius_m: origin.and_then(|_| search.radius.metres()),
        total: count + found.spots.remote,
        remark: remark(visitor.language(), count, found.spots.remote),
        places: found.spots.spots.iter().filter_map(|spot| place(visitor.language(), &search, spot)).collect(),
    }))
}

fn place(language: Language, search: &Search, spot: &Spot) -> Option<Place> {
    let commune = catalogue::france::commune(&spot.insee)?;
    let name = spot::name(spot);
    let said = words::place::at(language, &name);
    Some(Place {
        all: words::offer::map_show_all(language, &said, spot.count),
        name,
        said,
        lon: commune.centre.0,
        lat: commune.centre.1,
        count: spot.count,
        href: spot::around(search, spot).path(),
        offers: spot.hits.iter().map(|hit| pin(language, hit)).collect(),
    })
}

fn pin(language: Language, hit: &Hit) -> Pin {
    Pin {
        name: hit.offer.service.nom.clone(),
        href: hit.offer.path().to_string(),
        lon: hit.offer.point.map(|(lon, _)| lon),
        lat: hit.offer.point.map(|(_, lat)| lat),
        when: hit.next.map(|session| french::capitalised(&date::day_hour(language, session.starts_at))),
        seats: hit.next.map(|session| seats(language, session.free)),
    }
}

fn seats(language: Language, free: i64) -> String {
    if free > 0 { words::session::seats(language, free) } else { words::session::full(language).to_owned() }
}

/// What the map cannot show: actions that are done from home, or that nothing is there.
fn remark(language: Language, shown: usize, remote: usize) -> String {
    match (shown, remote) {
        (0, 0) => words::offer::map_nothing(language).to_owned(),
        (0, remote) => words::offer::map_elsewhere(language, remote),
        (_, 0) => String::new(),
        (_, remote) => words::offer::map_elsewhere_also(language, remote),
    }
}
