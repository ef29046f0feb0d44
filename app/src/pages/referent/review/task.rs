//! `/referent/taches/{id}`: one task, and the button that closes it.

use axum::extract::{Form, Query, State as Extract};
use domain::path::Path;
use leptos::prelude::*;
use portal::{
    Error,
    registration::review::{self, Desk, DeskLists, DeskPages, Shown, Waiting},
    task::{self, TaskCase},
};
use uuid::Uuid;

use super::{
    list::queue_side,
    pages::{DeskQuery, at},
};
use crate::{
    ui::{TaskForm, icons::Icon, task_pane},
    web::{
        error::Answer,
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Shows one task.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Query(query): Query<DeskQuery>,
) -> Answer {
    page(&state, &visitor, id, FormState::fresh(TaskForm::default()), query.pages()).await
}

/// Closes it.
pub async fn close(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Query(query): Query<DeskQuery>,
    Form(form): Form<TaskForm>,
) -> Answer {
    let done = task::finish(&state.portal, visitor.require()?, id, &form.reponse).await;
    let to = done.map(|()| format!("{}#fait", at(&Path::Task(id), query.pages())));
    answer(to, form, |filled| page(&state, &visitor, id, filled, query.pages())).await
}

async fn page(state: &State, visitor: &Visitor, id: Uuid, filled: FormState<TaskForm>, pages: DeskPages) -> Answer {
    let asked = Some(Waiting::Task(id));
    let Desk { lists, shown } = review::desk(&state.portal, visitor.require()?, asked, pages).await?;
    let Some(Shown::Task(case)) = shown else { return Err(Error::Missing.into()) };
    let now = state.portal.now();
    // The title of a page stands in the history of the browser: it names nobody.
    let page = Page::of_form("Une tâche", filled, move |filled| {
        view! {
            <main id="contenu" class="desk desk--open">
                {queue_side(&lists, Some(id), now, None)}
                {pane(&case, filled, &lists)}
            </main>
        }
    });
    Ok(page.tab(Tab::Desk).desk().with_keys().show(state, visitor).await)
}

/// One task beside the lists.
pub(super) fn pane(case: &TaskCase, filled: &FormState<TaskForm>, lists: &DeskLists) -> impl IntoView + use<> {
    let pages = lists.pages();
    let on = match lists.tasks.first() {
        Some(next) => view! { <a class="button" href=at(&Path::Task(next.id), pages)>"Tâche suivante"</a> }.into_any(),
        None => view! { <a class="button" href=at(&Path::Requests, pages)>"Revenir à la liste"</a> }.into_any(),
    };
    view! {
        <section class="pane stack" id="detail" aria-labelledby="d">
            <p class="only-phone"><a class="back" href=at(&Path::Requests, pages)><Icon id="i-retour" small=true/>"À traiter"</a></p>
            {task_pane(case, filled, at(&Path::Task(case.task.id), pages), on)}
        </section>
    }
}
