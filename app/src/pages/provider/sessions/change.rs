//! `/porteur/sessions/{id}/changer`: form that changes a published session.

use axum::extract::{Form, State as Extract};
use domain::{path::Path, session::SessionForm};
use leptos::prelude::*;
use portal::{records::Session, session::change};
use uuid::Uuid;
use words::french;

use super::{fields::fields, roster::Done};
use crate::{
    ui::{PageHead, Refused},
    web::{
        error::Answer,
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Shows the session as its form.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    page(&state, &visitor, id, None).await
}

/// Changes it.
pub async fn change(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(form): Form<SessionForm>,
) -> Answer {
    let done = change::change(&state.portal, visitor.require()?, id, &form).await;
    let path = done.map(|changes| if changes.is_empty() { Done::Saved.path(id) } else { Done::Told.path(id) });
    answer(path, form, |filled| page(&state, &visitor, id, Some(filled))).await
}

async fn page(state: &State, visitor: &Visitor, id: Uuid, filled: Option<FormState<SessionForm>>) -> Answer {
    let (session, form) = change::form(&state.portal, visitor.require()?, id).await?;
    let filled = filled.unwrap_or_else(|| FormState::fresh(form));
    let page = Page::of_form("Changer la session", filled, move |filled| content(&session, filled));
    Ok(page.tab(Tab::Sessions).show(state, visitor).await)
}

fn content(session: &Session, filled: &FormState<SessionForm>) -> impl IntoView + use<> {
    let told = match session.taken {
        0 => "Personne n’est inscrit.".to_owned(),
        taken => format!(
            "{} par SMS et par mail si la date, l’heure, le lieu ou ce qu’il faut apporter change.",
            french::counted(taken, "personne inscrite est prévenue", "personnes inscrites sont prévenues")
        ),
    };
    view! {
        <main id="contenu" class="page page--reading">
            <PageHead
                back=Path::Session(session.id).to_string()
                up="Revenir à la session"
                title="Changer la session"
                lead=session.action_name.clone()
            />
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            <form class="stack stack--wide" method="post" novalidate=true>
                {fields(filled)}
                <p class="notice notice--quiet">{told}</p>
                <div class="buttons">
                    <button class="button button--big">"Enregistrer"</button>
                    <a class="button button--quiet" href=Path::Session(session.id).to_string()>"Ne rien changer"</a>
                </div>
            </form>
        </main>
    }
}
