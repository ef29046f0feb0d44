//! View of the form that asks for a change of one's contract.

use domain::{
    contract::{ContractKind, Standing},
    path::Path,
};
use leptos::prelude::*;
use portal::{contract::ContractView, person::Space};
use words::contract as say;

use super::mark::MarkForm;
use crate::{
    ui::{TextArea, full_name, language},
    web::form::FormState,
};

/// The form, unfolded when it comes back; none while another version waits, or when nobody would read it.
pub(super) fn change(space: &Space, filled: &FormState<MarkForm>) -> Option<impl IntoView + use<>> {
    let view = space.contract.as_ref().filter(|view| may_change(space, view))?;
    let referent = space.referent.as_ref()?;
    let language = language();
    let name = full_name(&referent.first_name, &referent.last_name);
    let typed = &filled.typed;
    let options: Vec<_> = view
        .commitments
        .iter()
        .map(|step| {
            let id = step.id.to_string();
            let chosen = id == typed.sujet;
            view! { <option value=id selected=chosen>{step.label.clone()}</option> }
        })
        .collect();
    Some(view! {
        <details class="stack" id="changer" open=!typed.contrat.is_empty()>
            <summary><b>{say::ask_change(language)}</b></summary>
            <p>{say::ask_change_lead(language, &name)}</p>
            <form method="post" action=Path::Contract.to_string() class="stack">
                <input type="hidden" name="contrat" value=view.contract.id.to_string()/>
                <div class="field">
                    <label for="sujet">{say::ask_change_about(language)}</label>
                    <select id="sujet" name="sujet">
                        <option value="">{say::ask_change_whole(language)}</option>
                        {options}
                    </select>
                </div>
                <TextArea
                    name="changement"
                    label=say::ask_change_word(language)
                    value=typed.changement.clone()
                    errors=filled.errors.clone()
                />
                <p class="buttons">
                    <button class="button button--line">{say::ask_change_send(language, &name)}</button>
                </p>
            </form>
        </details>
    })
}

fn may_change(space: &Space, view: &ContractView) -> bool {
    let is_lived = matches!(view.standing, Standing::Active | Standing::Upcoming);
    is_lived && view.contract.kind == ContractKind::Cer && space.waiting.is_none()
}
