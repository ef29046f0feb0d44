//! The map of a search: what opens it, what it shows, and the same commune by commune, for who has no script.

use std::sync::Arc;

use axum::{
    Json,
    extract::{RawQuery, State as Extract},
    response::Response,
};
use catalogue::{Hit, Spot};
use domain::{
    calendar,
    offer::search::{Radius, Search},
    path::{Path, Route},
    territory::commune::communes,
};
use leptos::prelude::*;
use portal::offer::{self, OnMap};
use serde::Serialize;
use words::{date, french, number};

use crate::{
    ui::{icons::Icon, language},
    web::{
        assets::Assets,
        error::AppError,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Around a commune that is chosen on the map.
const NEARBY: Radius = Radius::Five;

fn query_of(search: &Search) -> String {
    match search.with(|_| ()).to_query() {
        query if query.is_empty() => query,
        query => format!("?{query}"),
    }
}

/// The link that opens the map; without a script it leads to the list of communes.
pub(super) fn way_in(search: &Search) -> impl IntoView + use<> {
    view! {
        <a class="button button--quiet map-way" href=format!("{}{}", Path::Map, query_of(search)) data-map="" aria-controls="carte">
            <Icon id="i-carte" small=true/>
            "Carte"
        </a>
    }
}

/// Where the map comes when it is opened, with everything it loads then.
pub(super) fn frame(search: &Search) -> impl IntoView + use<> {
    let assets = expect_context::<Arc<Assets>>();
    let tiles = assets.tiles_by.as_ref().map(|_| format!("{}.png", Route::Tile.pattern()));
    let credit = assets.tiles_by.as_ref().map(|by| format!("© {by}"));
    view! {
        <div
            id="carte"
            class="map"
            hidden=true
            data-script=assets.map
            data-source=format!("{}{}", Path::MapData, query_of(search))
            data-leaflet=assets.leaflet
            data-territories=assets.territories
            data-style=assets.map_css
            data-tiles=tiles
            data-attribution=credit
        ></div>
    }
}

/// What the map shows.
#[derive(Serialize)]
pub struct Drawn {
    origin: Option<Point>,
    radius_m: Option<u32>,
    places: Vec<Place>,
    remote: usize,
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
    seats: Option<i64>,
}

/// `/offre/carte.json`: a search, for the map.
pub async fn data(Extract(state): Extract<State>, RawQuery(query): RawQuery) -> Result<Json<Drawn>, AppError> {
    let search = Search::parse(query.as_deref().unwrap_or_default());
    let found = offer::on_map(&state.portal, &search).await?;
    let origin = found.origin.zip(found.start.commune());
    let count: usize = found.spots.spots.iter().map(|spot| spot.count).sum();
    Ok(Json(Drawn {
        origin: origin.map(|((lon, lat), commune)| Point { name: commune.name.to_owned(), lon, lat }),
        radius_m: origin.and_then(|_| search.radius.metres()),
        total: count + found.spots.remote,
        remote: found.spots.remote,
        places: found.spots.spots.iter().filter_map(|spot| place(&search, spot)).collect(),
    }))
}

fn place(search: &Search, spot: &Spot) -> Option<Place> {
    let commune = catalogue::france::commune(&spot.insee)?;
    Some(Place {
        name: name_of(spot),
        lon: commune.centre.0,
        lat: commune.centre.1,
        count: spot.count,
        href: here(search, spot).path(),
        offers: spot.hits.iter().map(pin).collect(),
    })
}

/// The name of a commune, as the offers there write it when it is not one of the département.
fn name_of(spot: &Spot) -> String {
    match communes().by_code(&spot.insee) {
        Some(commune) => commune.name.to_owned(),
        None => spot.hits.first().map(|hit| hit.offer.commune().to_owned()).unwrap_or_default(),
    }
}

/// The same search, around a commune.
fn here(search: &Search, spot: &Spot) -> Search {
    search.with(|one| {
        one.place = name_of(spot);
        one.position = None;
        one.here = false;
        one.radius = NEARBY;
    })
}

fn pin(hit: &Hit) -> Pin {
    let language = language();
    Pin {
        name: hit.offer.service.nom.clone(),
        href: hit.offer.path().to_string(),
        lon: hit.offer.point.map(|(lon, _)| lon),
        lat: hit.offer.point.map(|(_, lat)| lat),
        when: hit.next.map(|session| {
            let day = french::capitalised(&date::weekday_date(language, calendar::day(session.starts_at)));
            format!("{day}, {}", date::hour(language, session.starts_at))
        }),
        seats: hit.next.map(|session| session.free.max(0)),
    }
}

/// `/offre/carte`: the communes with how many actions each has.
pub async fn list(
    Extract(state): Extract<State>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let search = Search::parse(query.as_deref().unwrap_or_default());
    let found = offer::on_map(&state.portal, &search).await?;
    let page = Page::new("Les actions, commune par commune", move || by_commune(&search, &found)).tab(Tab::Offer);
    Ok(page.show(&state, &visitor).await)
}

fn by_commune(search: &Search, found: &OnMap) -> impl IntoView + use<> {
    let language = language();
    let lines: Vec<_> = found
        .spots
        .spots
        .iter()
        .map(|spot| {
            let count = french::counted(spot.count, "action", "actions");
            let away = spot
                .hits
                .first()
                .and_then(|hit| hit.distance_m)
                .map(|metres| format!(", {}", number::distance(language, metres)));
            view! { <li><a href=here(search, spot).path()>{name_of(spot)}</a> " · " {count} {away}</li> }
        })
        .collect();
    let nothing =
        lines.is_empty().then(|| view! { <p>"Cette recherche ne trouve aucune action à un lieu précis."</p> });
    view! {
        <main id="contenu" class="page page--reading">
            <p><a class="back" href=search.with(|_| ()).path()><Icon id="i-retour" small=true/>"Revenir à la liste"</a></p>
            <h1>"Les actions, commune par commune"</h1>
            {nothing}
            <ul class="listing">{lines}</ul>
        </main>
    }
}
