//! `/porteur/actions/{id}`: a provider edits the description of an action.

mod view;

use axum::{
    Form,
    extract::{Query, State as Extract},
};
use domain::{offer::description::DescriptionForm, path::Path, refusal::Refusal};
use portal::offer::{self, describe};
use serde::Deserialize;

use self::view::{Done, Told, page};
use crate::web::{
    error::Answer,
    form::{FormState, answer},
    id::Id,
    page::redirect,
    state::State,
    visitor::Visitor,
};

/// Whether one comes from saving.
#[derive(Deserialize)]
pub struct Saved {
    #[serde(default)]
    enregistre: bool,
    #[serde(default)]
    origine: bool,
}

/// The form, or the button that goes back to the source.
#[derive(Deserialize)]
pub struct Change {
    origine: Option<String>,
    #[serde(flatten)]
    description: DescriptionForm,
}

/// Shows what is said.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(action): Id,
    Query(saved): Query<Saved>,
) -> Answer {
    let said = describe::of(&state.portal, visitor.require()?, action).await?;
    let form = said.form();
    let page_of = || offer::path_of(&state.portal, action);
    let done =
        if saved.origine { Some(Done::Restored(page_of())) } else { saved.enregistre.then(|| Done::Saved(page_of())) };
    Ok(page(said, FormState::fresh(form), Told { done, ..Told::default() }).show(&state, &visitor).await)
}

/// Changes it.
pub async fn change(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(action): Id,
    Form(form): Form<Change>,
) -> Answer {
    let principal = visitor.require()?;
    if form.origine.is_some() {
        describe::restore(&state.portal, principal, action).await?;
        return Ok(redirect(Path::Description(action).with_query("origine", "true")));
    }
    let form = form.description;
    let done = describe::change(&state.portal, principal, action, &form).await;
    let saved = done.map(|()| Path::Description(action).with_query("enregistre", "true"));
    answer(saved, form, async |mut filled| {
        let said = describe::of(&state.portal, principal, action).await?;
        let mut told = Told::default();
        if filled.refusal == Some(Refusal::DescriptionChanged) {
            let merged = filled.typed.merge(&said.form());
            filled.typed = merged.form;
            (told.changes, told.facts) = (merged.changes, merged.facts);
        }
        Ok(page(said, filled, told).show(&state, &visitor).await)
    })
    .await
}
