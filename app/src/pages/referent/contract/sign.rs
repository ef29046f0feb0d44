//! `/referent/contrats/{id}/signer`: a professional signs a contract, as its référent or as the *responsable*.

use axum::extract::State as Extract;
use domain::{contract::Signer, path::Path, refusal::Refusal};
use leptos::prelude::*;
use portal::{
    Error,
    contract::{case::ContractCase, sign},
};
use uuid::Uuid;

use super::reading::statement;
use crate::{
    ui::{Refused, full_name},
    web::{
        error::Answer,
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

/// Shows a *responsable* the contract that waits for their signature.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    page(&state, &visitor, id, FormState::fresh(())).await
}

async fn page(state: &State, visitor: &Visitor, id: Uuid, filled: FormState<()>) -> Answer {
    let case = sign::open_as_head(&state.portal, visitor.require()?, id).await?;
    let page = Page::of_form("Signer un contrat", filled, move |filled| content(&case, filled.refusal.clone()));
    Ok(page.tab(Tab::Desk).desk().show(state, visitor).await)
}

/// Signs: as the référent of the person, else as the *responsable* of their territory.
pub async fn sign(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    let principal = visitor.require()?;
    match sign::countersign(&state.portal, principal, id).await {
        Ok(_) => return Ok(redirect(Path::ContractDraft(id))),
        Err(Error::Missing) => {}
        Err(error) => return super::again(&state, &visitor, id, None, error.into()).await,
    }
    let signed = sign::sign_as_head(&state.portal, principal, id).await;
    let here = Path::ContractCountersignature(id);
    answer(signed.map(|_| here), (), |filled| page(&state, &visitor, id, filled)).await
}

fn content(case: &ContractCase, refusal: Option<Refusal>) -> impl IntoView + use<> {
    let version = &case.version;
    let name = full_name(&version.first_name, &version.last_name);
    let writer = full_name(&version.writer_first_name, &version.writer_last_name);
    let form = if case.has_signed(Signer::Head) {
        view! { <p class="notice notice--done" role="status">"Vous avez signé."</p> }.into_any()
    } else {
        view! { <form class="buttons" method="post"><button class="button button--big">"Signer"</button></form> }
            .into_any()
    };
    view! {
        <main id="contenu" class="page">
            <div class="stack stack--tight">
                <h1>{format!("Contrat de {name}")}</h1>
                <p class="lead">{format!("Écrit par {writer}, {}.", version.writer_organisation)}</p>
            </div>
            <Refused refusal=refusal/>
            {statement(case)}
            {form}
        </main>
    }
}
