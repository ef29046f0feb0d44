//! `/espace/cer`: an allocataire's contract.

pub mod answer;
mod change;
pub mod decline;
mod mark;
mod ready;
pub mod signature;
mod view;

use axum::{Form, extract::State as Extract, response::Response};
use domain::{
    calendar,
    contract::CommitmentState,
    form::{Choice, FieldError, FieldErrors},
    path::Path,
};
use portal::{
    Error,
    attachment::{count_of, proof, signed_paper},
    contract::{ask_change as changes, living, printed},
    person::{self, Space},
};
pub use ready::ready;
use uuid::Uuid;

pub use self::mark::MarkForm;
use crate::web::{
    error::{Answer, AppError},
    file_download::download_document,
    form::{FormState, answer as answer_form},
    id::Id,
    state::State,
    visitor::Visitor,
};

/// Shows one's contract.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    page(&state, &visitor, FormState::fresh(MarkForm::default())).await
}

/// Marks how far one of one's own steps is, or asks for a change.
pub async fn mark(Extract(state): Extract<State>, visitor: Visitor, Form(form): Form<MarkForm>) -> Answer {
    let outcome = match form.contrat.is_empty() {
        true => keep(&state, &visitor, &form).await.map(|step| format!("{}#etape-{step}", Path::Contract)),
        false => ask_change(&state, &visitor, &form).await.map(|version| Path::ContractAnswer(version).to_string()),
    };
    answer_form(outcome, form, |filled| page(&state, &visitor, filled)).await
}

async fn keep(state: &State, visitor: &Visitor, form: &MarkForm) -> Result<Uuid, AppError> {
    let principal = visitor.require()?;
    let step = Uuid::try_parse(&form.engagement).map_err(|_| Error::Missing)?;
    let to = CommitmentState::parse(&form.etat)
        .map_err(|_| Error::from(FieldErrors::one("etat", FieldError::NotChosen(Choice::Progress))))?;
    living::mark(&state.portal, principal, step, to, &form.mot).await?;
    Ok(step)
}

async fn ask_change(state: &State, visitor: &Visitor, form: &MarkForm) -> Result<Uuid, AppError> {
    let contract = Uuid::try_parse(&form.contrat).map_err(|_| Error::Missing)?;
    let about = Uuid::try_parse(&form.sujet).ok();
    Ok(changes::ask_change(&state.portal, visitor.require()?, contract, about, &form.changement).await?)
}

/// A version that no longer changes, as PDF.
///
/// # Errors
/// `Missing` for another's, or for one that may still change.
pub async fn file(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    let file = printed::own(&state.portal, visitor.require()?, id, visitor.language()).await?;
    Ok(download_document(file))
}

/// The files of the contract that is shown.
async fn files_of(state: &State, visitor: &Visitor, space: &Space) -> Result<view::Files, AppError> {
    let principal = visitor.require()?;
    let proofs = proof::own_counts(&state.portal, principal).await?;
    let signed = space.contract.as_ref().map(|view| view.contract.id).filter(|id| count_of(&proofs, *id) > 0);
    let papers = match signed {
        Some(id) => signed_paper::own(&state.portal, principal, id).await?,
        None => Vec::new(),
    };
    Ok(view::Files { proofs, papers })
}

async fn page(state: &State, visitor: &Visitor, filled: FormState<MarkForm>) -> Answer {
    let space = person::open(&state.portal, visitor.require()?).await?;
    let settings = &state.portal.settings;
    let view = view::ContractPage {
        files: files_of(state, visitor, &space).await?,
        space,
        labels: settings.labels.clone(),
        help_phone: settings.help_phone.clone(),
        today: calendar::day(state.portal.now()),
    };
    Ok(view::page(visitor.language(), view, filled).show(state, visitor).await)
}
