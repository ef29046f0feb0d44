//! `/referent`: the queue of requests to answer, with the most urgent one.

use axum::{extract::State as Extract, response::Response};
use leptos::prelude::*;
use portal::registration::{needs, review};

use super::{
    list::queue_side,
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
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let principal = visitor.require()?;
    let queue = review::queue(&state.portal, principal).await?;
    let open_needs = needs::to_help(&state.portal, principal).await?;
    let first = match queue.first() {
        Some(request) => Some(review::case(&state.portal, principal, request.id).await?),
        None => None,
    };
    let now = state.portal.now();
    let labels = state.portal.settings.labels.clone();
    let page = Page::new("À traiter", move || {
        let first = first.as_ref().map(|case| pane(case, None, &labels, &FormState::fresh(AnswerForm::of(case)), now));
        view! {
            <main id="contenu" class="desk">
                {queue_side(&queue, &open_needs, queue.first().map(|one| one.id), now)}
                {first}
            </main>
        }
    });
    Ok(page.tab(Tab::Desk).desk().show(&state, &visitor).await)
}
