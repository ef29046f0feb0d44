//! Map of a search: the link that opens it, and its place in the page.

pub mod communes;
pub mod data;
mod script_words;
mod spot;

use std::sync::Arc;

use domain::{
    offer::search::Search,
    path::{Path, Route},
};
use leptos::prelude::*;

use crate::{
    ui::{icons::Icon, language},
    web::assets::Assets,
};

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
            {words::offer::map(language())}
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
            data-words=script_words::json(language())
            data-source=format!("{}{}", Path::MapData, query_of(search))
            data-leaflet=assets.leaflet
            data-territories=assets.territories
            data-style=assets.map_css
            data-tiles=tiles
            data-attribution=credit
        ></div>
    }
}
