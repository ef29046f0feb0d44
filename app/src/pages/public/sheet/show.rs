//! `/fiches/{slug}`: one fiche, to read or to print.

use axum::{
    extract::{Query, State as Extract},
    http::HeaderMap,
    response::Response,
};
use domain::{path::Path, sheet::Extra};
use leptos::prelude::*;
use portal::sheet::show::{self, Sheet};
use serde::Deserialize;
use words::{Language, date, reminder, sheet};

use super::where_to_go::{PlaceSearch, where_to_go};
use crate::{
    ui::{Call, icons::Icon, language, markdown},
    web::{error::AppError, page::Page, slug::SheetName, state::State, visitor::Visitor},
};

/// A commune that is searched.
#[derive(Deserialize)]
pub struct Asked {
    commune: Option<String>,
}

/// What stands around the text.
#[derive(Clone)]
struct Around {
    /// The telephone that helps everybody.
    phone: String,
    /// Where the fiche stands, in full.
    url: String,
}

/// Shows it.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    headers: HeaderMap,
    SheetName(slug): SheetName,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let edition = show::edition(&state.portal).await?;
    let path = Path::Sheet(slug.clone());
    let common = visitor.is_anybody() && asked.commune.is_none();
    if common && let Some(response) = state.sheets.again(edition, &path.to_string(), &headers) {
        return Ok(response);
    }
    let sheet = show::get(&state.portal, &slug).await?;
    let search = match Extra::of(&slug) {
        Some(Extra::WhereToGo) => Some(PlaceSearch::of(&state.portal, asked.commune).await?),
        Some(Extra::Reminder) | None => None,
    };
    let settings = &state.portal.settings;
    let around = Around { phone: settings.help_phone.clone(), url: format!("{}{path}", settings.public_url) };
    let (title, summary) = (sheet.text.title.clone(), sheet.text.summary.clone());
    let status = search.as_ref().map_or(200, PlaceSearch::status);
    let page = Page::new(title, move || content(&sheet, &around, search.as_ref()))
        .description(summary)
        .printable()
        .status(status);
    let response = page.show(&state, &visitor).await;
    Ok(if common {
        state.sheets.keep_and_answer(edition, path.to_string(), response, &headers).await
    } else {
        response
    })
}

fn content(sheet: &Sheet, around: &Around, search: Option<&PlaceSearch>) -> impl IntoView + use<> {
    let language = language();
    let changed_on = date::full_date(language, sheet.changed_on);
    let offers_reminder = Extra::of(&sheet.slug) == Some(Extra::Reminder);
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <p><a class="back" href=Path::Sheets.to_string()><Icon id="i-retour" small=true/>{sheet::all_sheets(language)}</a></p>
                <h1>{sheet.text.title.clone()}</h1>
                <p class="lead">{sheet.text.summary.clone()}</p>
                <p class="small">{sheet::changed_on(language, &changed_on)}</p>
            </div>
            <p class="buttons no-print">
                <button class="button button--line" type="button" data-print="" hidden=true>
                    <Icon id="i-imprimer" small=true/> {sheet::print(language)}
                </button>
            </p>
            {search.map(|search| where_to_go(&sheet.slug, search, &around.phone))}
            <div class="prose" inner_html=markdown::html_of(&sheet.text.body)></div>
            {offers_reminder.then(|| offer_reminder(language))}
            <section class="stack stack--tight" aria-labelledby="appeler">
                <h2 id="appeler">{sheet::who_to_call(language)}</h2>
                <p>{sheet::who_to_call_detail(language)}</p>
                <p class="buttons"><Call phone=around.phone.clone() class="button"/></p>
                <p>{sheet::who_to_call_referent(language)}</p>
            </section>
            <p class="small print-only">{sheet::printed_from(language, &around.url, &changed_on)}</p>
        </main>
    }
}

/// The way to the reminder of the declaration: whoever is not signed in signs in first.
fn offer_reminder(language: Language) -> impl IntoView {
    view! {
        <section class="card stack stack--tight no-print" aria-labelledby="rappel">
            <h2 id="rappel">{reminder::reminder_offer(language)}</h2>
            <p>{reminder::reminder_offer_detail(language)}</p>
            <p class="buttons">
                <a class="button button--line" href=Path::Reminder.to_string()>
                    <Icon id="i-cloche" small=true/> {reminder::reminder_offer_link(language)}
                </a>
            </p>
        </section>
    }
}
