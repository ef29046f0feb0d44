//! `/widget?…`: the first results of a search, for the frame of another site. No script, no cookie, no menu.

use axum::{
    extract::{RawQuery, State as Extract},
    http::{HeaderName, HeaderValue, header},
    response::Response,
};
use domain::offer::search::Search;
use leptos::prelude::*;
use portal::{
    offer::{self, Found, Start},
    settings::Settings,
};
use words::french;

use crate::{
    ui::{OfferCard, icons::Mark},
    web::{error::AppError, page::Page, state::State},
};

/// Actions shown.
const SHOWN: usize = 6;

/// Shows the results of the same query as `/offre`.
pub async fn show(Extract(state): Extract<State>, RawQuery(query): RawQuery) -> Result<Response, AppError> {
    let search = Search::parse(query.as_deref().unwrap_or_default());
    let found = offer::search(&state.portal, &search).await?;
    let settings = state.portal.settings.clone();
    let page = Page::new("Actions près de chez vous", move || content(&search, &found, &settings)).framed();
    let mut response = page.show_to_nobody(&state).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    // Other sites show it: that is what it is for.
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    Ok(response)
}

fn content(search: &Search, found: &Found, settings: &Settings) -> impl IntoView + use<> {
    let public_url = &settings.public_url;
    let title = match &found.start {
        Start::Commune(commune, _) => format!("Les actions près {}", french::de(commune.name)),
        _ => format!("Les actions {}", settings.department.inside),
    };
    let cards: Vec<_> =
        found.results.hits.iter().take(SHOWN).map(|hit| view! { <OfferCard hit=hit.clone() away=true/> }).collect();
    let nothing = cards.is_empty().then(|| view! { <p>"Aucune action ne correspond pour le moment."</p> });
    let all = match found.results.total {
        0 => "Trouver une action sur Jalon".to_owned(),
        1 => "La voir sur Jalon".to_owned(),
        count => format!("Voir les {count} actions sur Jalon"),
    };
    view! {
        <main id="contenu" class="page page--tight page--widget">
            <p class="brand"><Mark/></p>
            <h1>{title}</h1>
            {nothing}
            <div class="deck"><div class="deck-in">{cards}</div></div>
            <p><a class="button button--line" href=format!("{public_url}{}", search.path()) target="_blank" rel="noopener">{all}</a></p>
        </main>
    }
}
