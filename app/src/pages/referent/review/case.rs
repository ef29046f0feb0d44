//! `/referent/demandes/{id}`: one request, and the form that accepts it.

use axum::extract::{Form, Query, State as Extract};
use domain::path::Path;
use leptos::prelude::*;
use portal::{
    Error,
    registration::{
        decide,
        review::{self, Desk, DeskPages, Shown, Waiting},
        take_back,
    },
};
use uuid::Uuid;

use super::{
    list::queue_side,
    pages::{DeskQuery, at},
    pane::{ANSWERED, AnswerForm, pane},
};
use crate::{
    ui::full_name,
    web::{
        error::Answer,
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Shows one request.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Query(query): Query<DeskQuery>,
) -> Answer {
    page(&state, &visitor, id, None, query.pages()).await
}

/// Says yes.
pub async fn validate(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Query(query): Query<DeskQuery>,
    Form(form): Form<AnswerForm>,
) -> Answer {
    let done = decide::validate(&state.portal, visitor.require()?, id, &form.message).await;
    let again = |filled| page(&state, &visitor, id, Some(filled), query.pages());
    answer(done.map(|()| result_of(id, query.pages())), form, again).await
}

/// Takes an answer back.
pub async fn take_back(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Query(query): Query<DeskQuery>,
) -> Answer {
    let done = take_back::take_back(&state.portal, visitor.require()?, id).await;
    let again = |filled| page(&state, &visitor, id, Some(filled), query.pages());
    answer(done.map(|()| at(&Path::Request(id), query.pages())), AnswerForm::default(), again).await
}

/// A request that was just answered: the browser goes to the result, and the focus with it.
pub(super) fn result_of(id: Uuid, pages: DeskPages) -> String {
    format!("{}#{ANSWERED}", at(&Path::Request(id), pages))
}

async fn page(
    state: &State,
    visitor: &Visitor,
    id: Uuid,
    filled: Option<FormState<AnswerForm>>,
    pages: DeskPages,
) -> Answer {
    let principal = visitor.require()?;
    let Desk { lists, shown } = review::desk(&state.portal, principal, Some(Waiting::Request(id)), pages).await?;
    let pages = lists.pages();
    let Some(Shown::Request(case, next)) = shown else { return Err(Error::Missing.into()) };
    let now = state.portal.now();
    let labels = state.portal.settings.labels.clone();
    let filled = filled.unwrap_or_else(|| FormState::fresh(AnswerForm::of(&case)));
    let name = full_name(&case.person.first_name, &case.person.last_name);
    let page = Page::of_form(format!("Demande de {name}"), filled, move |filled| {
        view! {
            <main id="contenu" class="desk desk--open">
                {queue_side(&lists, Some(id), now, None)}
                {pane(&case, (next, pages), &labels, filled, now)}
            </main>
        }
    });
    Ok(page.tab(Tab::Desk).desk().with_keys().show(state, visitor).await)
}
