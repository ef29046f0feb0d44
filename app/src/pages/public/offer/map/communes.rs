//! `/offre/carte`: the map as a list of communes, without JavaScript.

use axum::{
    extract::{RawQuery, State as Extract},
    response::Response,
};
use catalogue::Spot;
use domain::offer::search::Search;
use leptos::prelude::*;
use portal::offer::{self, OnMap};
use words::{Language, number};

use super::spot;
use crate::{
    ui::{Rich, icons::Icon, language},
    web::{
        error::AppError,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Shows the communes, with how many actions each has.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let search = offer::placed(Search::parse(query.as_deref().unwrap_or_default()));
    let found = offer::on_map(&state.portal, &search).await?;
    let title = words::offer::by_commune(visitor.language());
    let page = Page::new(title, move || content(&search, &found)).tab(Tab::Offer);
    Ok(page.show(&state, &visitor).await)
}

fn content(search: &Search, found: &OnMap) -> impl IntoView + use<> {
    let language = language();
    let lines: Vec<_> =
        found.spots.spots.iter().map(|spot| view! { <li><Rich words=commune(language, search, spot)/></li> }).collect();
    let nothing = lines.is_empty().then(|| view! { <p>{words::offer::no_commune(language)}</p> });
    view! {
        <main id="contenu" class="page page--reading">
            <p>
                <a class="back" href=search.with(|_| ()).path()>
                    <Icon id="i-retour" small=true/>
                    {words::offer::back_to_list(language)}
                </a>
            </p>
            <h1>{words::offer::by_commune(language)}</h1>
            {nothing}
            <ul class="listing">{lines}</ul>
        </main>
    }
}

fn commune(language: Language, search: &Search, spot: &Spot) -> words::Rich {
    let (name, path) = (spot::name(spot), spot::around(search, spot).path());
    match spot.hits.first().and_then(|hit| hit.distance_m) {
        Some(metres) => {
            let away = number::distance(language, metres);
            words::offer::commune_away(language, &away, spot.count, &name, &path)
        }
        None => words::offer::commune(language, spot.count, &name, &path),
    }
}
