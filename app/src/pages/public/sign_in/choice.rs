//! `/connexion/qui`: choice of the person, where several share a contact.

use axum::{
    extract::{Form, State as Extract},
    http::HeaderMap,
    response::Response,
};
use domain::{account::Role, path::Path, refusal::Refusal};
use leptos::prelude::*;
use portal::account::sign_in::Choice;
use serde::Deserialize;
use words::{Language, account, common};

use super::{enter::enter, phone::by_phone};
use crate::{
    ui::{Field, Refused, Way, language},
    web::{
        error::AppError,
        form::FormState,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

/// A birth date, or the number of an account of the list.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ChoiceForm {
    #[serde(default)]
    born_on: String,
    hat: Option<usize>,
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
    headers: HeaderMap,
    Form(form): Form<ChoiceForm>,
) -> Result<Response, AppError> {
    let mut pending = visitor.pending().await?;
    let Some(mut choice) = pending.choice.take() else { return Ok(redirect(Path::SignIn)) };
    let chosen = match form.hat {
        Some(index) => choice.hat(index).ok_or(Refusal::WrongBirthDate),
        None => choice.born_on(&form.born_on),
    };
    match chosen {
        Ok(account) => enter(&state, &visitor, &headers, &pending, account).await,
        Err(refusal) => {
            let filled = FormState::refused(form, refusal)?;
            let page = page(visitor.language(), &state, choice.clone(), filled);
            // Wrong dates are counted on the server: three, then a new code.
            pending.choice = Some(choice);
            visitor.keep_pending(&pending).await?;
            Ok(page.show(&state, &visitor).await)
        }
    }
}

fn page(language: Language, state: &State, choice: Choice, filled: FormState<ChoiceForm>) -> Page {
    let help = state.portal.settings.help_phone.clone();
    Page::of_form(account::who(language), filled, move |filled| content(&choice, filled, &help)).tab(Tab::SignIn)
}

fn content(choice: &Choice, filled: &FormState<ChoiceForm>, help: &str) -> impl IntoView + use<> {
    let language = language();
    let lost = matches!(filled.refusal, Some(Refusal::TooManyTries | Refusal::SameBirthDate));
    let birth_date = (!choice.people.is_empty() && !lost).then(|| birth_date(language, filled));
    let accounts = choice.accounts.iter().enumerate();
    let accounts: Vec<_> =
        accounts.map(|(index, (account, label))| account_button(language, index, account.role, label)).collect();
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
            <ul class="ways">
                <Way href=Path::SignIn icon="i-personne" title=account::new_code(language)/>
                {by_phone(help)}
            </ul>
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

fn birth_date(language: Language, filled: &FormState<ChoiceForm>) -> impl IntoView + use<> {
    view! {
        <form class="stack" method="post" novalidate=true>
            <Field
                name="born_on"
                label=account::birth_date(language)
                value=filled.typed.born_on.clone()
                errors=filled.errors.clone()
                hint=account::birth_date_hint(language)
                autocomplete="bday"
                inputmode="numeric"
            />
            <button class="button button--big button--wide">{account::enter(language)}</button>
        </form>
    }
}

fn account_button(language: Language, index: usize, role: Role, organisation: &str) -> impl IntoView + use<> {
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
            <input type="hidden" name="hat" value=index.to_string()/>
            <button class="button button--line button--wide">{words}</button>
        </form>
    }
}
