//! `/referent/engagements/{id}`: a référent says how far a step of the Département's is.

use axum::{Form, extract::State as Extract};
use domain::{
    contract::CommitmentState,
    form::{Choice, FieldError, FieldErrors},
    path::Path,
};
use leptos::prelude::*;
use portal::{
    Error,
    contract::{
        living,
        promise::{self, Promise},
    },
};
use serde::Deserialize;
use uuid::Uuid;
use words::contract as say;

use crate::{
    ui::{Choices, PageHead, Refused, TextArea, full_name, language},
    web::{
        error::{Answer, AppError},
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// How far it is, with a word, as sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PromiseForm {
    etat: String,
    mot: String,
}

/// Shows the form.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    page(&state, &visitor, id, FormState::fresh(PromiseForm::default())).await
}

/// Marks the step, and leads back to the file.
pub async fn mark(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(form): Form<PromiseForm>,
) -> Answer {
    let outcome = keep(&state, &visitor, id, &form).await;
    answer(outcome, form, |filled| page(&state, &visitor, id, filled)).await
}

async fn keep(state: &State, visitor: &Visitor, id: Uuid, form: &PromiseForm) -> Result<String, AppError> {
    let (portal, principal) = (&state.portal, visitor.require()?);
    let Promise { person, .. } = promise::open(portal, principal, id).await?;
    let to = CommitmentState::parse(&form.etat)
        .map_err(|_| Error::from(FieldErrors::one("etat", FieldError::NotChosen(Choice::Progress))))?;
    living::mark(portal, principal, id, to, &form.mot).await?;
    Ok(format!("{}#contrat", Path::PersonFile(person.id)))
}

async fn page(state: &State, visitor: &Visitor, id: Uuid, filled: FormState<PromiseForm>) -> Answer {
    let promise = promise::open(&state.portal, visitor.require()?, id).await?;
    // The title of a page stands in the history of the browser: it names nobody.
    let page = Page::of_form("Une étape du Département", filled, move |filled| content(&promise, filled));
    Ok(page.tab(Tab::People).desk().show(state, visitor).await)
}

fn content(promise: &Promise, filled: &FormState<PromiseForm>) -> impl IntoView + use<> {
    let Promise { step, person } = promise;
    let (typed, errors) = (&filled.typed, || filled.errors.clone());
    let options: Vec<_> =
        CommitmentState::ALL.iter().map(|state| (state.code(), say::commitment(language(), *state))).collect();
    let chosen = if typed.etat.is_empty() { step.state.code() } else { typed.etat.as_str() }.to_owned();
    view! {
        <main id="contenu" class="page page--reading">
            <PageHead
                back=Path::PersonFile(person.id).to_string()
                up=full_name(&person.first_name, &person.last_name)
                title="Où en est le Département\u{a0}?"
                lead=step.label.clone()
            />
            <Refused refusal=filled.refusal.clone() errors=errors()/>
            <form class="stack" method="post" novalidate=true>
                <Choices
                    name="etat"
                    legend="Cette étape est"
                    options=options
                    value=chosen
                    errors=errors()
                />
                <TextArea
                    name="mot"
                    label=format!("Un mot pour {} (si vous voulez)", person.first_name)
                    value=typed.mot.clone()
                    errors=errors()
                    hint="Il faut un mot pour laisser une étape de côté. N’écrivez rien sur la santé."
                    rows=2
                />
                <p class="buttons"><button class="button">"Enregistrer"</button></p>
            </form>
        </main>
    }
}
