//! Map of a search: the link that opens it, and its place in the page.

pub mod communes;
pub mod data;
mod spot;

use domain::{offer::search::Search, path::Path};
use leptos::prelude::*;

use crate::{
    ui::{icons::Icon, language},
    web::map_frame::{self, Shown},
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

/// Where the map comes when it is opened.
pub(super) fn frame(search: &Search) -> impl IntoView + use<> {
    map_frame::frame(&Shown::Actions(format!("{}{}", Path::MapData, query_of(search))))
}
