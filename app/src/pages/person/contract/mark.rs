//! View of the forms that mark a step of one's own: done, in progress, left aside, with a word.

use domain::{
    contract::{CommitmentState, Side},
    path::Path,
};
use leptos::prelude::*;
use portal::records::Commitment;
use serde::Deserialize;
use uuid::Uuid;
use words::contract as say;

use crate::{
    ui::{Rich, StepForms, language},
    web::form::FormState,
};

/// How far a step is, or the change that is asked for, as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct MarkForm {
    #[serde(default)]
    pub(super) engagement: String,
    #[serde(default)]
    pub(super) etat: String,
    #[serde(default)]
    pub(super) mot: String,
    /// The contract, when a change of it is asked for.
    #[serde(default)]
    pub(super) contrat: String,
    /// The step that the change is about; empty for the whole.
    #[serde(default)]
    pub(super) sujet: String,
    #[serde(default)]
    pub(super) changement: String,
}

/// The forms of a step: none for the Département's, or once the contract is over.
pub(super) fn forms(step: &Commitment, is_lived: bool, filled: &FormState<MarkForm>) -> StepForms {
    if step.side != Side::Allocataire || !is_lived {
        return StepForms::default();
    }
    let beside = (!step.state.is_over()).then(|| done(step).into_any());
    StepForms { beside, under: Some(other(step, filled).into_any()) }
}

fn about(step: &Commitment) -> impl IntoView + use<> {
    view! { <span class="hidden">{say::mark_done_about(language(), &step.label)}</span> }
}

fn hidden(step: Uuid) -> impl IntoView {
    view! { <input type="hidden" name="engagement" value=step.to_string()/> }
}

fn done(step: &Commitment) -> impl IntoView + use<> {
    let language = language();
    view! {
        <form method="post" action=Path::Contract.to_string()>
            {hidden(step.id)}
            <button class="button button--line" name="etat" value=CommitmentState::Done.code()>
                <Rich words=say::mark_done(language, about(step))/>
            </button>
        </form>
    }
}

fn other(step: &Commitment, filled: &FormState<MarkForm>) -> impl IntoView + use<> {
    let language = language();
    let is_it = filled.typed.engagement == step.id.to_string();
    let typed = if is_it { filled.typed.clone() } else { Default::default() };
    let chosen = CommitmentState::parse(&typed.etat).unwrap_or(step.state);
    let choices: Vec<_> = CommitmentState::ALL
        .iter()
        .map(|state| {
            view! {
                <label class="choice">
                    <input type="radio" name="etat" value=state.code() checked=*state == chosen/>
                    <span>{say::commitment(language, *state)}</span>
                </label>
            }
        })
        .collect();
    let id = format!("mot-{}", step.id.simple());
    let said = |name: &str, id: String| {
        let error = filled.errors.at(name).filter(|_| is_it)?;
        Some(view! { <p class="field-error" id=id>{words::form::error(language, error)}</p> })
    };
    let error = said("mot", format!("erreur-{id}"));
    let unchosen_id = format!("erreur-etat-{}", step.id.simple());
    let unchosen = said("etat", unchosen_id.clone());
    let unchosen_id = unchosen.is_some().then_some(unchosen_id);
    let wrong = error.is_some();
    let described = [Some(format!("aide-{id}")), wrong.then(|| format!("erreur-{id}"))];
    let described: Vec<_> = described.into_iter().flatten().collect();
    view! {
        <details class="stack stack--tight" id=format!("etape-{}", step.id) open=is_it>
            <summary><Rich words=say::mark_other(language, about(step))/></summary>
            <form method="post" action=Path::Contract.to_string() class="stack">
                {hidden(step.id)}
                <fieldset class="choices" aria-describedby=unchosen_id>
                    <legend>{say::mark_question(language)}</legend>
                    {unchosen}
                    {choices}
                </fieldset>
                <div class="field">
                    <label for=id.clone()>{words::common::optional_field(language, say::mark_word(language))}</label>
                    <p class="meta" id=format!("aide-{id}")>{say::mark_word_hint(language)}</p>
                    {error}
                    <textarea
                        id=id.clone()
                        name="mot"
                        rows="2"
                        aria-invalid=wrong.then_some("true")
                        aria-describedby=described.join(" ")
                    >{typed.mot}</textarea>
                </div>
                <p><button class="button button--line">{say::mark_save(language)}</button></p>
            </form>
        </details>
    }
}
