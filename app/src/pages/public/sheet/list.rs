//! `/fiches`: the list of fiches.

use axum::{extract::State as Extract, http::HeaderMap, response::Response};
use domain::path::Path;
use leptos::prelude::*;
use portal::sheet::show::{self, ListedSheet};
use words::sheet;

use crate::{
    ui::{Way, language},
    web::{error::AppError, page::Page, state::State, visitor::Visitor},
};

/// Shows it.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, headers: HeaderMap) -> Result<Response, AppError> {
    let edition = show::edition(&state.portal).await?;
    let (common, address) = (visitor.is_anybody(), Path::Sheets.to_string());
    if common && let Some(response) = state.sheets.again(edition, &address, &headers) {
        return Ok(response);
    }
    let sheets = show::list(&state.portal).await?;
    let language = visitor.language();
    let inside = words::department::inside(language, state.portal.settings.department);
    let page = Page::new(sheet::sheets(language), move || content(&sheets))
        .description(sheet::sheets_description(language, inside))
        .printable();
    let response = page.show(&state, &visitor).await;
    Ok(if common { state.sheets.keep_and_answer(edition, address, response, &headers).await } else { response })
}

fn content(sheets: &[ListedSheet]) -> impl IntoView + use<> {
    let language = language();
    let ways = sheets.iter().map(|one| {
        let (title, detail) = (one.title.clone(), one.summary.clone());
        view! { <Way href=Path::Sheet(one.slug.clone()) icon="i-info" title=title detail=detail/> }
    });
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <h1>{sheet::sheets(language)}</h1>
                <p class="lead">{sheet::sheets_lead(language)}</p>
            </div>
            <ul class="ways">{ways.collect_view()}</ul>
            <p class="buttons no-print">
                <button class="button button--line" type="button" data-print="" hidden=true>{sheet::print(language)}</button>
            </p>
        </main>
    }
}
