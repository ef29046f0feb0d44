//! `/widget`: the first results of a search, for the frame of another site.

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
use words::Language;

use crate::{
    ui::{OfferCard, icons::Mark, language},
    web::{error::AppError, page::Page, state::State},
};

/// Actions shown.
const SHOWN: usize = 6;

/// Shows the results of the same query as `/offre`: no script, no cookie, no menu.
pub async fn show(Extract(state): Extract<State>, RawQuery(query): RawQuery) -> Result<Response, AppError> {
    let search = Search::parse(query.as_deref().unwrap_or_default());
    let found = offer::search(&state.portal, &search).await?;
    let settings = state.portal.settings.clone();
    let page =
        Page::new(words::offer::widget(Language::default()), move || content(&search, &found, &settings)).framed();
    let mut response = page.show_to_nobody(&state).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    // Other sites show it: that is what it is for.
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    Ok(response)
}

fn content(search: &Search, found: &Found, settings: &Settings) -> impl IntoView + use<> {
    let (language, public_url) = (language(), &settings.public_url);
    let title = match &found.start {
        Start::Commune(commune, _) => words::offer::actions_near(language, &words::place::of(language, commune.name)),
        Start::Whole | Start::Far(_) | Start::Address(..) | Start::Around(_) | Start::Unknown(_) => {
            words::offer::actions_inside(language, words::department::inside(language, settings.department))
        }
    };
    let cards: Vec<_> =
        found.results.hits.iter().take(SHOWN).map(|hit| view! { <OfferCard hit=hit.clone() away=true/> }).collect();
    let nothing = cards.is_empty().then(|| view! { <p>{words::offer::widget_nothing(language)}</p> });
    let all = words::offer::widget_all(language, found.results.total);
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
