//! `/referent`: the queue of requests to answer, with the most urgent one.

use axum::{
    extract::{Query, State as Extract},
    response::Response,
};
use leptos::prelude::*;
use portal::registration::review::{self, Desk, DeskPages};

use super::{
    list::queue_side,
    pages::DeskQuery,
    pane::{AnswerForm, pane},
};
use crate::web::{
    error::AppError,
    form::FormState,
    page::{Page, Tab},
    state::State,
    visitor::Visitor,
};

/// Shows the requests, and the most urgent one where there is room.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Query(query): Query<DeskQuery>,
) -> Result<Response, AppError> {
    let principal = visitor.require()?;
    let Desk { queue, needs, case, next } = review::desk(&state.portal, principal, None, query.pages()).await?;
    let pages = DeskPages { requests: queue.page, needs: needs.page };
    let now = state.portal.now();
    let labels = state.portal.settings.labels.clone();
    let page = Page::new("À traiter", move || {
        let first = case.as_ref().map(|case| {
            let filled = FormState::fresh(AnswerForm::of(case));
            pane(case, (next, pages), &labels, &filled, now)
        });
        view! {
            <main id="contenu" class="desk">
                {queue_side(&queue, &needs, queue.first().map(|one| one.id), now)}
                {first}
            </main>
        }
    });
    Ok(page.tab(Tab::Desk).desk().show(&state, &visitor).await)
}
