//! `/espace/cer/{version}/ne-pas-signer` and `/c/{token}/ne-pas-signer`: asks before a no is kept.

use axum::{Form, extract::State as Extract, response::Response};
use domain::{contract::VersionState, refusal::Refusal};
use leptos::prelude::*;
use portal::{Error, contract::answer};
use serde::Deserialize;
use words::agreement as say;

use super::answer::{CasePaths, CaseReader};
use crate::{
    ui::{Refused, TextArea, full_name, icons::Icon, language},
    web::{
        error::{Answer, AppError},
        form::FormState,
        page::{Page, Tab, redirect},
        state::State,
    },
};

/// Why, when they say it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct DeclineForm {
    #[serde(default)]
    mot: String,
}

/// Asks, while there is something to sign.
pub async fn show(Extract(state): Extract<State>, reader: CaseReader) -> Answer {
    page(&state, &reader, FormState::fresh(DeclineForm::default())).await
}

/// Keeps that the person does not sign.
pub async fn decline(Extract(state): Extract<State>, reader: CaseReader, Form(form): Form<DeclineForm>) -> Answer {
    match answer::decline(&state.portal, reader.principal, reader.version, &form.mot).await {
        // A second tap, or one that comes late: the points say where it stands.
        Ok(()) | Err(Error::Refused(Refusal::ContractMoved(_))) => Ok(redirect(reader.paths.page())),
        Err(error) => page(&state, &reader, FormState::refused(form, error)?).await,
    }
}

async fn page(state: &State, reader: &CaseReader, filled: FormState<DeclineForm>) -> Result<Response, AppError> {
    let case = answer::open(&state.portal, reader.principal, reader.version).await?;
    let version = case.version;
    if !version.state.is_open() || version.state == VersionState::Draft {
        return Ok(redirect(reader.paths.page()));
    }
    let name = full_name(&version.writer_first_name, &version.writer_last_name);
    let paths = reader.paths.clone();
    let title = say::decline(reader.visitor.language());
    let page = Page::of_form(title, filled, move |filled| content(&paths, &name, filled));
    Ok(page.tab(Tab::Contract).show(state, &reader.visitor).await)
}

fn content(paths: &CasePaths, name: &str, filled: &FormState<DeclineForm>) -> impl IntoView + use<> {
    let language = language();
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <p>
                    <a class="back" href=paths.page().to_string()>
                        <Icon id="i-retour" small=true/>{say::decline_back(language)}
                    </a>
                </p>
                <h1>{say::decline_question(language)}</h1>
                <p class="lead">{say::decline_lead(language, name)}</p>
            </div>
            <p>{say::decline_discuss(language)}</p>
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            <form method="post" action=paths.decline().to_string() class="stack">
                <details class="stack" open=!filled.typed.mot.is_empty()>
                    <summary><b>{say::decline_word(language)}</b></summary>
                    <TextArea
                        name="mot"
                        label=say::decline_word(language)
                        value=filled.typed.mot.clone()
                        errors=filled.errors.clone()
                    />
                </details>
                <button class="button button--big">{say::decline_confirm(language)}</button>
            </form>
        </main>
    }
}
