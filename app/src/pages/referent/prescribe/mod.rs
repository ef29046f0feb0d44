//! `/referent/inscrire/{session}`: a référent registers one of their people to a session.

mod view;

use axum::extract::{Form, Query, State as Extract};
use domain::path::Path;
use portal::registration::prescribe::{self, PrescriptionForm};
use serde::Deserialize;
use uuid::Uuid;

use crate::web::{
    error::Answer,
    form::{FormState, answer},
    id::Id,
    state::State,
    visitor::Visitor,
};

/// For whom the session was chosen.
#[derive(Deserialize)]
pub struct Whom {
    pour: Option<Uuid>,
}

/// Shows the form.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(session): Id,
    Query(whom): Query<Whom>,
) -> Answer {
    let personne = whom.pour.map(|id| id.to_string()).unwrap_or_default();
    let form = PrescriptionForm { personne, ..PrescriptionForm::default() };
    page(&state, &visitor, session, FormState::fresh(form)).await
}

/// Registers the person.
pub async fn register(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(session): Id,
    Form(form): Form<PrescriptionForm>,
) -> Answer {
    let done = prescribe::prescribe(&state.portal, visitor.require()?, session, &form).await;
    let again = |filled| page(&state, &visitor, session, filled);
    answer(done.map(|requested| Path::Request(requested.id())), form, again).await
}

async fn page(state: &State, visitor: &Visitor, session: Uuid, filled: FormState<PrescriptionForm>) -> Answer {
    let person = filled.typed.person();
    let open = prescribe::open(&state.portal, visitor.require()?, session, person).await?;
    Ok(view::page(open, filled).show(state, visitor).await)
}
