//! `/referent`: the queue of requests to answer, with the most urgent one.

use axum::{
    extract::{Form, Query, State as Extract},
    response::Response,
};
use leptos::prelude::*;
use portal::registration::{
    decide,
    review::{self, Desk, DeskPages, Shown},
};
use uuid::Uuid;

use super::{
    list::{TICKED, queue_side},
    pages::{DeskQuery, Outcome, after},
    pane::{AnswerForm, pane},
    task,
};
use crate::{
    ui::TaskForm,
    web::{
        error::AppError,
        form::FormState,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

/// Shows the requests, and the most urgent one where there is room.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Query(query): Query<DeskQuery>,
) -> Result<Response, AppError> {
    page(&state, &visitor, query.pages(), query.outcome()).await
}

/// Says yes to those that are ticked.
pub async fn validate(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Query(query): Query<DeskQuery>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let ticked = fields.iter().filter(|(name, _)| name == TICKED);
    let ticked: Vec<Uuid> = ticked.filter_map(|(_, value)| Uuid::try_parse(value).ok()).collect();
    let done = decide::validate_together(&state.portal, visitor.require()?, &ticked).await?;
    match ticked.is_empty() {
        true => page(&state, &visitor, query.pages(), Some(Outcome::NothingTicked)).await,
        false => Ok(redirect(after(query.pages(), done))),
    }
}

async fn page(
    state: &State,
    visitor: &Visitor,
    pages: DeskPages,
    outcome: Option<Outcome>,
) -> Result<Response, AppError> {
    let principal = visitor.require()?;
    let Desk { lists, shown } = review::desk(&state.portal, principal, None, pages).await?;
    let pages = lists.pages();
    let now = state.portal.now();
    let labels = state.portal.settings.labels.clone();
    let page = Page::new("À traiter", move || {
        let first = match &shown {
            Some(Shown::Request(case, next)) => {
                let filled = FormState::fresh(AnswerForm::of(case));
                Some((case.registration.id, pane(case, (*next, pages), &labels, &filled, now).into_any()))
            }
            Some(Shown::Task(case)) => {
                Some((case.task.id, task::pane(case, &FormState::fresh(TaskForm::default()), &lists).into_any()))
            }
            None => None,
        };
        let (current, first) = first.unzip();
        view! {
            <main id="contenu" class="desk">
                {queue_side(&lists, current, now, outcome)}
                {first}
            </main>
        }
    });
    let status = if outcome == Some(Outcome::NothingTicked) { 422 } else { 200 };
    Ok(page.tab(Tab::Desk).desk().with_keys().status(status).show(state, visitor).await)
}
