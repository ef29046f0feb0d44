//! `/territoire/fiches/{slug}`: an administrator edits a fiche.

use axum::{
    Form,
    extract::{Query, State as Extract},
};
use domain::{path::Path, refusal::Refusal, sheet::SheetForm};
use portal::sheet::{difference::difference, edit};
use serde::Deserialize;

use super::edit_view::{Told, page};
use crate::web::{
    error::Answer,
    form::{FormState, answer},
    page::redirect,
    slug::SheetName,
    state::State,
    visitor::Visitor,
};

/// What one comes from.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    publie: bool,
}

/// The form, with the button that was pressed.
#[derive(Deserialize)]
pub struct Sent {
    voir: Option<String>,
    proposition: Option<String>,
    #[serde(flatten)]
    form: SheetForm,
}

/// Shows the fiche as it is published.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    SheetName(slug): SheetName,
    Query(done): Query<Done>,
) -> Answer {
    let edited = edit::open(&state.portal, visitor.require()?, &slug).await?;
    let form = SheetForm::of(&edited.text, edited.number);
    let told = Told { published: done.publie, ..Told::default() };
    Ok(page(edited, FormState::fresh(form), told).show(&state, &visitor).await)
}

/// Shows what the text gives, publishes it, or answers the text that is proposed.
pub async fn change(
    Extract(state): Extract<State>,
    visitor: Visitor,
    SheetName(slug): SheetName,
    Form(sent): Form<Sent>,
) -> Answer {
    let principal = visitor.require()?;
    let form = sent.form;
    if sent.voir.is_some() {
        let edited = edit::open(&state.portal, principal, &slug).await?;
        let told = Told { preview: true, ..Told::default() };
        return Ok(page(edited, FormState::fresh(form), told).show(&state, &visitor).await);
    }
    let editor = Path::SheetEditor(slug.clone());
    let done = match sent.proposition.as_deref() {
        Some("garder") => {
            edit::set_proposed_aside(&state.portal, principal, &slug).await?;
            return Ok(redirect(editor));
        }
        Some(_) => edit::take_proposed(&state.portal, principal, &slug, form.over().unwrap_or_default()).await,
        None => edit::publish(&state.portal, principal, &slug, &form).await,
    };
    let proposed = sent.proposition.is_some();
    answer(done.map(|()| editor.with_query("publie", "true")), form, async |mut filled| {
        let edited = edit::open(&state.portal, principal, &slug).await?;
        let mut told = Told::default();
        if filled.refusal == Some(Refusal::SheetChanged) {
            if proposed {
                // Nothing was typed: the form shows what is published now.
                filled.typed = SheetForm::of(&edited.text, edited.number);
            } else {
                told.meanwhile = Some(difference(&edited.text.whole(), &filled.typed.text().whole()));
                filled.typed.version = edited.number.to_string();
            }
        }
        Ok(page(edited, filled, told).show(&state, &visitor).await)
    })
    .await
}
