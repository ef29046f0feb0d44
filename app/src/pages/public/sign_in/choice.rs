//! `/connexion/qui`: birth date at a new device, and choice where several share a contact.

use axum::{
    extract::{Form, State as Extract},
    http::HeaderMap,
    response::Response,
};
use domain::{account::Role, path::Path, refusal::Refusal};
use leptos::prelude::*;
use portal::account::sign_in::{Choice, choose_account, try_birth_date};
use serde::Deserialize;
use uuid::Uuid;
use words::{Language, account, common};

use super::{
    enter::enter,
    ways::{by_phone, new_code},
};
use crate::{
    ui::{Field, Refused, language},
    web::{
        browser::FromBrowser,
        error::AppError,
        form::FormState,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

/// A birth date, or an account of the list.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ChoiceForm {
    #[serde(default)]
    born_on: String,
    account: Option<String>,
}

/// Shows how to say who one is. Names are never listed.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let Some(choice) = visitor.pending().await?.choice else { return Ok(redirect(Path::SignIn)) };
    let page = page(visitor.language(), &state, choice, FormState::fresh(ChoiceForm::default()));
    Ok(page.show(&state, &visitor).await)
}

/// Takes a birth date or an account.
pub async fn choose(
    Extract(state): Extract<State>,
    visitor: Visitor,
    FromBrowser(browser): FromBrowser,
    headers: HeaderMap,
    Form(form): Form<ChoiceForm>,
) -> Result<Response, AppError> {
    let pending = visitor.pending().await?;
    let Some(choice) = pending.choice.clone() else { return Ok(redirect(Path::SignIn)) };
    let chosen = match &form.account {
        // What is no id is no account either.
        Some(id) => choose_account(&state.portal, &choice, Uuid::try_parse(id).unwrap_or_default()).await,
        None => try_birth_date(&state.portal, &choice, &form.born_on).await,
    };
    match chosen {
        Ok(account) => enter(&state, &visitor, &browser, &headers, &pending, account).await,
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            Ok(page(visitor.language(), &state, choice, filled).show(&state, &visitor).await)
        }
    }
}

fn page(language: Language, state: &State, choice: Choice, filled: FormState<ChoiceForm>) -> Page {
    let help = state.portal.settings.help_phone.clone();
    Page::of_form(account::who(language), filled, move |filled| content(&choice, filled, &help)).tab(Tab::SignIn)
}

fn content(choice: &Choice, filled: &FormState<ChoiceForm>, help: &str) -> impl IntoView + use<> {
    let language = language();
    let lost = filled.refusal.as_ref().is_some_and(is_lost);
    let birth_date = (choice.asks_birth_date && !lost).then(|| birth_date(language, choice.several, filled));
    let accounts: Vec<_> =
        choice.accounts.iter().map(|(one, label)| account_button(language, one.id, one.role, label)).collect();
    let accounts = (!accounts.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="titre">
                <h2 id="titre">{account::work_accounts(language)}</h2>
                {accounts}
            </section>
        }
    });
    let ways_on = lost.then(|| {
        view! {
            {new_code("button button--big button--wide")}
            <ul class="ways">{by_phone(help)}</ul>
        }
    });
    view! {
        <main id="contenu" class="page page--reading page--pending">
            <div class="stack stack--tight">
                <h1>{account::who_heading(language)}</h1>
                <p class="lead">{account::who_lead(language)}</p>
            </div>
            <Refused refusal=filled.refusal.clone()/>
            {birth_date}
            {accounts}
            {ways_on}
        </main>
    }
}

/// Whether another birth date would be worth nothing.
fn is_lost(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::TooManyTries | Refusal::TooManyBirthDates | Refusal::SameBirthDate | Refusal::CodeExpired
    )
}

fn birth_date(language: Language, several: bool, filled: &FormState<ChoiceForm>) -> impl IntoView + use<> {
    let hint = if several { account::birth_date_shared(language) } else { account::birth_date_new_device(language) };
    view! {
        <form class="stack" method="post" novalidate=true>
            <Field
                name="born_on"
                label=account::birth_date(language)
                value=filled.typed.born_on.clone()
                errors=filled.errors.clone()
                hint=hint
                autocomplete="bday"
            />
            <button class="button button--big button--wide">{account::enter(language)}</button>
        </form>
    }
}

fn account_button(language: Language, id: Uuid, role: Role, organisation: &str) -> impl IntoView + use<> {
    let role = match role {
        Role::Referent => account::role_referent(language),
        Role::Provider => account::role_provider(language),
        Role::TerritoryLead => account::role_territory_lead(language),
        Role::Admin => account::role_admin(language),
        Role::Allocataire => common::my_space(language),
    };
    let words =
        if organisation.is_empty() { role.to_owned() } else { account::account_of(language, organisation, role) };
    view! {
        <form method="post">
            <input type="hidden" name="account" value=id.to_string()/>
            <button class="button button--line button--wide">{words}</button>
        </form>
    }
}
