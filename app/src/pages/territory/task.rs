//! `/territoire/taches/{id}`: one task of a territory, and the form that closes it.

use axum::extract::{Form, State as Extract};
use domain::path::Path;
use leptos::prelude::*;
use portal::task;
use uuid::Uuid;

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
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    page(&state, &visitor, id, FormState::fresh(TaskForm::default())).await
}

/// Closes it.
pub async fn close(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id, Form(form): Form<TaskForm>) -> Answer {
    let done = task::finish(&state.portal, visitor.require()?, id, &form.reponse).await;
    let to = done.map(|()| format!("{}#fait", Path::TerritoryTask(id)));
    answer(to, form, |filled| page(&state, &visitor, id, filled)).await
}

async fn page(state: &State, visitor: &Visitor, id: Uuid, filled: FormState<TaskForm>) -> Answer {
    let case = task::open(&state.portal, visitor.require()?, id).await?;
    // The title of a page stands in the history of the browser: it names nobody.
    let page = Page::of_form("Une tâche", filled, move |filled| {
        let back = Path::Quality.to_string();
        let on = view! { <a class="button" href=back.clone()>"Revenir à la liste"</a> }.into_any();
        view! {
            <main id="contenu" class="page">
                <p><a class="back" href=back><Icon id="i-retour" small=true/>"À traiter"</a></p>
                <h1>"Une tâche"</h1>
                {task_pane(&case, filled, Path::TerritoryTask(id).to_string(), on)}
            </main>
        }
    });
    Ok(page.tab(Tab::Quality).show(state, visitor).await)
}
