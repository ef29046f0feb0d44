//! Forms that write the notes and barriers of a person.

use axum::{Form, extract::State as Extract};
use domain::{path::Path, person::barrier::Barrier};
use portal::person::note;

use super::{
    file,
    notes::{NoteForm, SHARED},
};
use crate::web::{error::Answer, form::answer, id::Id, page::redirect, state::State, visitor::Visitor};

/// Writes a note, or takes one back.
pub async fn change(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(person): Id,
    Form(form): Form<NoteForm>,
) -> Answer {
    let principal = visitor.require()?;
    let done = match form.retirer {
        Some(id) => note::withdraw(&state.portal, principal, person, id).await,
        None => note::add(&state.portal, principal, person, &form.note, form.pour == SHARED).await,
    };
    let here = format!("{}#notes", Path::PersonFile(person));
    answer(done.map(|()| here), form, |filled| file::page(&state, &visitor, person, filled)).await
}

/// Says what stands in the way of the person.
pub async fn set_barriers(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(person): Id,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let named = fields.iter().filter(|(name, _)| name == "frein");
    let standing: Vec<Barrier> = named.filter_map(|(_, value)| Barrier::parse(value).ok()).collect();
    note::set_barriers(&state.portal, visitor.require()?, person, &standing).await?;
    Ok(redirect(format!("{}#freins", Path::PersonFile(person))))
}
