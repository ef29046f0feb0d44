//! `/referent/demandes/{id}`: one request, and the form that accepts it.

use axum::{
    extract::{Form, State as Extract},
    response::Response,
};
use domain::path::Path;
use leptos::prelude::*;
use portal::registration::{decide, review};
use uuid::Uuid;

use super::{
    list::queue_side,
    pane::{AnswerForm, pane},
};
use crate::{
    ui::full_name,
    web::{
        error::AppError,
        form::FormState,
        id::Id,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

type Answer = Result<Response, AppError>;

/// Shows one request.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    answer(&state, &visitor, id, FormState::fresh(AnswerForm::default())).await
}

/// Says yes.
pub async fn validate(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(form): Form<AnswerForm>,
) -> Answer {
    match decide::validate(&state.portal, visitor.require()?, id, &form.message).await {
        Ok(()) => Ok(redirect(Path::Request(id))),
        Err(error) => answer(&state, &visitor, id, FormState::refused(form, error)?).await,
    }
}

async fn answer(state: &State, visitor: &Visitor, id: Uuid, filled: FormState<AnswerForm>) -> Answer {
    let principal = visitor.require()?;
    let queue = review::queue(&state.portal, principal).await?;
    let case = review::case(&state.portal, principal, id).await?;
    let now = state.portal.now();
    let labels = state.portal.settings.labels.clone();
    let name = full_name(&case.person.first_name, &case.person.last_name);
    let page = Page::of_form(format!("Demande de {name}"), filled, move |filled| {
        view! {
            <main id="contenu" class="desk desk--open">
                {queue_side(&queue, Some(id), now)}
                {pane(&case, &labels, filled, now)}
            </main>
        }
    });
    Ok(page.tab(Tab::Desk).desk().show(state, visitor).await)
}
