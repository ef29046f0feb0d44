//! `/relire`: suggestions of plainer words, for the script of a text that is typed.

use axum::{
    Form, Json,
    extract::State as Extract,
    http::header,
    response::{IntoResponse, Response},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    ui::plain_language::{Hints, hints, list},
    web::{error::AppError, state::State, visitor::Visitor},
};

/// A text that somebody types.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    texte: String,
    montants: String,
}

/// How many suggestions there are, in words, and each of them as HTML.
#[derive(Serialize)]
struct Suggested {
    count: String,
    list: String,
}

/// Reads it again; nothing of it is kept.
pub async fn read_again(
    Extract(_state): Extract<State>,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Result<Response, AppError> {
    visitor.require()?;
    let Hints { count, lines } = hints(&typed.texte, typed.montants == "oui");
    let list = if lines.is_empty() { String::new() } else { list(lines).to_html() };
    let suggested = Suggested { count, list };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(suggested)).into_response())
}
