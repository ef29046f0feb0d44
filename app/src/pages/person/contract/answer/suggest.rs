//! View of the form for a step of one's own.

use domain::contract::CommitmentKind;
use leptos::prelude::*;
use words::agreement as say;

use super::case_view::{AnswerForm, CaseView};
use crate::{
    ui::{TextArea, language},
    web::form::FormState,
};

/// The form, unfolded when it comes back.
pub(super) fn suggest(view: &CaseView, filled: &FormState<AnswerForm>) -> impl IntoView + use<> {
    let language = language();
    let typed = &filled.typed;
    let chosen = CommitmentKind::parse(&typed.genre).unwrap_or(CommitmentKind::Demarche);
    let kinds = [
        (CommitmentKind::Demarche, say::kind_demarche(language)),
        (CommitmentKind::Reciprocite, say::kind_reciprocite(language)),
        (CommitmentKind::Sante, say::kind_sante(language)),
    ];
    let choices = kinds.map(|(kind, words)| {
        view! {
            <label class="choice">
                <input type="radio" name="genre" value=kind.code() checked=kind == chosen/>
                <span>{words}</span>
            </label>
        }
    });
    let comes_back = typed.reponse == "ajouter";
    let errors = if comes_back { filled.errors.clone() } else { Default::default() };
    view! {
        <details class="stack" open=comes_back>
            <summary><b>{say::own_step(language)}</b></summary>
            <p>{say::own_step_lead(language, &view.referent())}</p>
            <form method="post" action=view.paths.page().to_string() class="stack">
                <input type="hidden" name="tour" value=view.case.version.round.to_string()/>
                <TextArea
                    name="etape"
                    label=say::own_step_words(language)
                    value=typed.etape.clone()
                    errors=errors
                    rows=2
                />
                <fieldset class="choices"><legend>{say::own_step_kind(language)}</legend>{choices}</fieldset>
                <p class="buttons">
                    <button class="button button--line" name="reponse" value="ajouter">
                        {say::own_step_add(language)}
                    </button>
                </p>
            </form>
        </details>
    }
}
