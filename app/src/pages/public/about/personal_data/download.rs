//! Download of one's own data, as a page to read or as JSON.

use axum::{
    extract::{Form, State as Extract},
    http::header,
    response::{IntoResponse, Response},
};
use domain::path::Path;
use leptos::prelude::*;
use portal::person::export::{Format, export};
use serde::Deserialize;
use words::export as say;

use crate::{
    ui::language,
    web::{error::AppError, state::State, visitor::Visitor},
};

/// The value of the button that asks for JSON.
const JSON: &str = "json";

/// What the buttons send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DownloadForm {
    format: String,
}

/// `/mes-donnees/telecharger`: the file, which no cache keeps. It is sent, not read: the audit says that it was given.
///
/// # Errors
/// `SignIn`; `Missing` for anybody but an allocataire.
pub async fn send(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Form(form): Form<DownloadForm>,
) -> Result<Response, AppError> {
    let (format, kind, name) = match form.format == JSON {
        true => (Format::Json, "application/json; charset=utf-8", "attachment; filename=\"mes-donnees-jalon.json\""),
        false => (Format::Page, "text/html; charset=utf-8", "attachment; filename=\"mes-donnees-jalon.html\""),
    };
    let file = export(&state.portal, visitor.require()?, visitor.language()).await?.write(format)?;
    let headers =
        [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, file).into_response())
}

/// The buttons, for an allocataire signed in.
pub(super) fn section() -> impl IntoView {
    let language = language();
    view! {
        <section class="stack stack--tight" aria-labelledby="telecharger">
            <h2 id="telecharger">{say::ask(language)}</h2>
            <p>{say::ask_detail(language)}</p>
            <form method="post" action=Path::PersonalDataFile.to_string() class="buttons">
                <button class="button" name="format" value="page">{say::ask_page(language)}</button>
                <button class="button button--line" name="format" value=JSON>{say::ask_json(language)}</button>
            </form>
            <p class="small">{say::ask_care(language)}</p>
        </section>
    }
}
