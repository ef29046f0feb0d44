//! Element of the map, with what its script loads and says.

use std::sync::Arc;

use domain::path::Route;
use leptos::prelude::*;
use serde_json::json;
use words::{Language, offer, plural::forms};

use crate::{ui::language, web::assets::Assets};

/// What a map shows.
pub enum Shown {
    /// The actions that a search finds; its script asks for them here.
    Actions(String),
    /// One place, by its name and its point (longitude first).
    Place(String, (f64, f64)),
}

/// Nearness of a map of one place: its town and those around.
const PLACE_ZOOM: f64 = 12.0;

/// Where a map comes, with everything that it loads then.
pub fn frame(shown: &Shown) -> impl IntoView + use<> {
    let language = language();
    let assets = expect_context::<Arc<Assets>>();
    let tiles = assets.tiles_by.as_ref().map(|_| format!("{}.png", Route::Tile.pattern()));
    let credit = assets.tiles_by.as_ref().map(|by| format!("© {by}"));
    let (source, found) = match shown {
        Shown::Actions(source) => (Some(source.clone()), None),
        Shown::Place(name, point) => (None, Some(place(name, *point))),
    };
    view! {
        <div
            id="carte"
            class="map"
            data-script=assets.map
            data-words=script_words(language, shown)
            data-source=source
            data-found=found
            data-leaflet=assets.leaflet
            data-land=assets.land
            data-communes=assets.communes
            data-style=assets.map_css
            data-tiles=tiles
            data-attribution=credit
        ></div>
    }
}

/// A place as the script reads what a search finds.
fn place(name: &str, (lon, lat): (f64, f64)) -> String {
    json!({ "origin": { "name": name, "lon": lon, "lat": lat }, "zoom": PLACE_ZOOM, "places": [], "remark": "" })
        .to_string()
}

/// What the script says, as JSON; `{count}`, `{place}` and the like are filled there.
fn script_words(language: Language, shown: &Shown) -> String {
    let (title, origin) = match shown {
        Shown::Actions(_) => (offer::map_title(language), offer::map_origin(language, "{place}")),
        Shown::Place(..) => (words::directions::map(language), "{place}".to_owned()),
    };
    json!({
        "title": title,
        "closer": offer::map_closer(language),
        "farther": offer::map_farther(language),
        "close": offer::map_close(language),
        "fingers": offer::map_fingers(language),
        "failed": offer::map_failed(language),
        "origin": origin,
        "flag": forms(language, |count| offer::map_flag(language, "{place}", count)),
        "others": forms(language, |count| offer::map_flag_others(language, "{place}", count)),
        "actions": forms(language, |count| offer::actions(language, count)),
        "communes": forms(language, |count| offer::communes(language, count)),
        "area": offer::map_flag_area(language, "{actions}", "{communes}", "{place}"),
        "action": offer::map_flag_action(language, "{action}", "{place}"),
    })
    .to_string()
}
