//! `/referent/contrats/{id}/arreter`: a référent ends a contract before its term, for a reason.

use axum::extract::{Form, State as Extract};
use domain::{
    calendar,
    contract::{EndForm, EndReason},
    path::Path,
};
use leptos::prelude::*;
use portal::contract::end::{self, EndingContract};
use serde::Deserialize;
use uuid::Uuid;
use words::date;

use crate::{
    ui::{Choices, Field, Refused, TextArea, icons::Icon, language},
    web::{
        error::Answer,
        form::FormState,
        id::Id,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

/// The form, as it is sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SentEnd {
    date: String,
    raison: String,
    mot: String,
}

/// Shows the form.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    let today = calendar::day(state.portal.now()).to_string();
    page(&state, &visitor, id, FormState::fresh(EndForm { date: today, ..EndForm::default() })).await
}

/// Ends the contract.
pub async fn end(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(SentEnd { date, raison, mot }): Form<SentEnd>,
) -> Answer {
    let form = EndForm { date, reason: raison, word: mot };
    let principal = visitor.require()?;
    match end::end(&state.portal, principal, id, &form).await {
        Ok(_) => Ok(redirect(Path::PersonFile(end::person_of(&state.portal, principal, id).await?))),
        Err(error) => page(&state, &visitor, id, FormState::refused(form, error)?).await,
    }
}

async fn page(state: &State, visitor: &Visitor, id: Uuid, filled: FormState<EndForm>) -> Answer {
    let ending = end::open(&state.portal, visitor.require()?, id).await?;
    let page = Page::of_form("Arrêter un contrat", filled, move |filled| content(&ending, filled));
    Ok(page.tab(Tab::People).desk().show(state, visitor).await)
}

fn content(ending: &EndingContract, filled: &FormState<EndForm>) -> impl IntoView + use<> {
    let contract = &ending.contract;
    let file = Path::PersonFile(contract.allocataire_id).to_string();
    let last = date::full_date(language(), contract.ends_on);
    view! {
        <main id="contenu" class="page">
            <div class="stack stack--tight">
                <p>
                    <a class="back" href=file.clone()>
                        <Icon id="i-retour" small=true/>{format!("Fiche de {}", ending.name)}
                    </a>
                </p>
                <h1>{format!("Arrêter le contrat de {}", ending.name)}</h1>
                <p class="lead">{format!("Il va jusqu’au {last}. La personne reçoit un message simple, avec la raison.")}</p>
            </div>
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            <form class="stack stack--wide" method="post" novalidate=true>
                <Field
                    name="date"
                    label="Dernier jour"
                    value=filled.typed.date.clone()
                    errors=filled.errors.clone()
                    hint="Le contrat continue jusqu’à ce jour."
                    kind="date"
                />
                {reasons(filled)}
                <TextArea
                    name="mot"
                    label="Quelques mots (si vous voulez)"
                    value=filled.typed.word.clone()
                    errors=filled.errors.clone()
                    hint="La personne les lit sur la page de son contrat. N’écrivez rien sur sa santé."
                    rows=3
                />
                <div class="buttons">
                    <button class="button button--big">"Arrêter le contrat"</button>
                    <a class="button button--quiet" href=file>"Ne pas l’arrêter"</a>
                </div>
            </form>
        </main>
    }
}

/// A reason as the référent chooses it.
fn label(reason: EndReason) -> &'static str {
    match reason {
        EndReason::Work => "La personne travaille, ou est en formation",
        EndReason::RightClosed => "Son droit au RSA est fini",
        EndReason::Moved => "Elle change de département",
        EndReason::Replaced => "Un autre contrat le remplace",
        EndReason::Asked => "Elle l’a demandé",
        EndReason::Other => "Autre raison (dites-la ci-dessous)",
    }
}

fn reasons(filled: &FormState<EndForm>) -> impl IntoView + use<> {
    let chosen = EndReason::ALL.iter().filter(|reason| reason.is_chosen());
    view! {
        <Choices
            name="raison"
            legend="Pourquoi"
            options=chosen.map(|reason| (reason.code(), label(*reason))).collect()
            value=filled.typed.reason.clone()
            errors=filled.errors.clone()
        />
    }
}
