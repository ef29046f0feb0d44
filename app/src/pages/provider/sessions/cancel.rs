//! `/porteur/sessions/{id}/annuler`: asks before a session is cancelled.

use axum::extract::{Form, State as Extract};
use domain::path::Path;
use leptos::prelude::*;
use portal::{
    records::{SeatsByState, Session},
    session::publish,
};
use serde::Deserialize;
use uuid::Uuid;
use words::date;

use crate::{
    ui::{PageHead, Refused, TextArea, language},
    web::{
        error::Answer,
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Why a session is cancelled.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct CancelForm {
    #[serde(default)]
    reason: String,
}

/// Asks for confirmation before people are notified.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    page(&state, &visitor, id, FormState::fresh(CancelForm::default())).await
}

/// Cancels a session.
pub async fn cancel(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(form): Form<CancelForm>,
) -> Answer {
    let done = publish::cancel(&state.portal, visitor.require()?, id, &form.reason).await;
    answer(done.map(|()| Path::Session(id)), form, |filled| page(&state, &visitor, id, filled)).await
}

async fn page(state: &State, visitor: &Visitor, id: Uuid, filled: FormState<CancelForm>) -> Answer {
    let (session, standing) = publish::standing(&state.portal, visitor.require()?, id).await?;
    let page = Page::of_form("Annuler la session", filled, move |filled| content(&session, &standing, filled));
    Ok(page.tab(Tab::Sessions).show(state, visitor).await)
}

fn content(session: &Session, standing: &SeatsByState, filled: &FormState<CancelForm>) -> impl IntoView + use<> {
    let language = language();
    let told = standing.validated + standing.requested + standing.offered + standing.waiting;
    let told = match told {
        0 => "Personne n’est inscrit.".to_owned(),
        1 => "Une personne inscrite ou en attente sera prévenue tout de suite.".to_owned(),
        many => format!("Les {many} personnes inscrites ou en attente seront prévenues tout de suite."),
    };
    view! {
        <main id="contenu" class="page page--reading">
            <PageHead
                back=Path::Session(session.id).to_string()
                up="Garder la session"
                title="Annuler la session\u{a0}?"
                lead=format!("{}, {}.", session.action_name, date::when(language, session.starts_at, session.ends_at))
            />
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            <form class="stack" method="post" novalidate=true>
                <p>{told}</p>
                <TextArea
                    name="reason"
                    label="Pourquoi\u{a0}?"
                    value=filled.typed.reason.clone()
                    errors=filled.errors.clone()
                    hint="Une phrase simple. Les personnes inscrites la liront."
                />
                <div class="buttons"><button class="button button--big">"Annuler et prévenir"</button></div>
            </form>
        </main>
    }
}
