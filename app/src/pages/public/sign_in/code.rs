//! `/connexion/code`: form for the code that was sent.

use axum::{
    extract::{Form, State as Extract},
    http::HeaderMap,
    response::Response,
};
use domain::{account::login::CODE_LIFETIME, path::Path, refusal::Refusal};
use leptos::prelude::*;
use portal::account::sign_in::{Login, SentCode, try_code};
use serde::Deserialize;
use words::{Language, account};

use super::enter::enter;
use crate::{
    ui::{Field, Refused, Rich, icons::Icon, language},
    web::{
        error::AppError,
        form::FormState,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

/// The code as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct CodeForm {
    #[serde(default)]
    code: String,
}

/// Shows where the code is typed.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let Some(asked) = visitor.pending().await?.asked else { return Ok(redirect(Path::SignIn)) };
    let page = page(visitor.language(), asked, FormState::fresh(CodeForm::default()));
    Ok(page.show(&state, &visitor).await)
}

/// Takes a code.
pub async fn check(
    Extract(state): Extract<State>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Result<Response, AppError> {
    let mut pending = visitor.pending().await?;
    let Some(asked) = pending.asked.clone() else { return Ok(redirect(Path::SignIn)) };
    match try_code(&state.portal, asked.challenge, &form.code).await {
        Ok(Login::SignedIn(account)) => enter(&state, &visitor, &headers, &pending, account).await,
        Ok(Login::Choose(choice)) => {
            pending.asked = None;
            pending.choice = Some(choice);
            visitor.keep_pending(&pending).await?;
            Ok(redirect(Path::SignInWho))
        }
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            Ok(page(visitor.language(), asked, filled).show(&state, &visitor).await)
        }
    }
}

fn page(language: Language, asked: SentCode, filled: FormState<CodeForm>) -> Page {
    Page::of_form(account::type_code(language), filled, move |filled| content(&asked, filled)).tab(Tab::SignIn)
}

fn content(asked: &SentCode, filled: &FormState<CodeForm>) -> impl IntoView + use<> {
    let language = language();
    let minutes = CODE_LIFETIME.num_minutes();
    let (title, wait) = if asked.by_sms {
        (account::type_code_by_sms(language), account::nothing_received_by_sms(language, minutes))
    } else {
        (account::type_code_by_mail(language), account::nothing_received_by_mail(language, minutes))
    };
    let lost = matches!(filled.refusal, Some(Refusal::CodeExpired | Refusal::TooManyTries));
    let contact = view! { <b class="nowrap">{asked.masked.clone()}</b> };
    view! {
        <main id="contenu" class="page page--reading page--pending">
            <div class="stack stack--tight">
                <p>
                    <a class="back" href=Path::SignIn.to_string()>
                        <Icon id="i-retour" small=true/>{account::change_contact(language)}
                    </a>
                </p>
                <h1>{title}</h1>
                <p class="lead"><Rich words=account::code_sent(language, contact)/></p>
            </div>
            <Refused refusal=filled.refusal.clone()/>
            {(!lost).then(|| form(language, filled))}
            <section class="stack stack--tight" aria-labelledby="rien">
                <h2 id="rien">{account::nothing_received(language)}</h2>
                <p>{wait}</p>
                <p class="buttons">
                    <a class="button button--line" href=Path::SignIn.to_string()>{account::new_code(language)}</a>
                </p>
            </section>
        </main>
    }
}

fn form(language: Language, filled: &FormState<CodeForm>) -> impl IntoView + use<> {
    view! {
        <form class="stack" method="post" novalidate=true>
            <Field
                name="code"
                label=account::code(language)
                value=filled.typed.code.clone()
                errors=filled.errors.clone()
                inputmode="numeric"
                autocomplete="one-time-code"
                maxlength=9
                class="code"
            />
            <button class="button button--big button--wide">{account::enter(language)}</button>
        </form>
    }
}
