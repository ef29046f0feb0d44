//! `/connexion/code`: form for the code that was sent, and for a new one.

use axum::{
    extract::{Form, State as Extract},
    http::HeaderMap,
    response::Response,
};
use domain::{
    account::login::{CODE_LIFETIME, CodeLength},
    path::Path,
    refusal::Refusal,
};
use leptos::{either::Either, prelude::*};
use portal::account::sign_in::{Login, SentCode, ask_code, try_code};
use serde::Deserialize;
use words::{Language, account, date};

use super::{
    enter::enter,
    purpose::Purpose,
    ways::{new_code, nothing_comes},
};
use crate::{
    ui::{Field, Refused, Rich, icons::Icon, language},
    web::{
        browser::FromBrowser,
        error::AppError,
        form::FormState,
        page::{Page, Tab, redirect},
        state::State,
        visitor::{PendingLogin, Visitor},
    },
};

/// The code as typed, or the button that asks for another.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct CodeForm {
    #[serde(default)]
    code: String,
    again: Option<String>,
}

/// Shows where the code is typed.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let pending = visitor.pending().await?;
    let Some(asked) = pending.asked else { return Ok(redirect(Path::SignIn)) };
    let purpose = Purpose::of(&state, visitor.language(), pending.then.as_deref(), None).await?;
    let page = page(visitor.language(), &state, asked, purpose, FormState::fresh(CodeForm::default()));
    Ok(page.show(&state, &visitor).await)
}

/// Takes a code, or sends another.
pub async fn check(
    Extract(state): Extract<State>,
    visitor: Visitor,
    FromBrowser(browser): FromBrowser,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Result<Response, AppError> {
    let mut pending = visitor.pending().await?;
    let Some(asked) = pending.asked.clone() else { return Ok(redirect(Path::SignIn)) };
    let purpose = Purpose::of(&state, visitor.language(), pending.then.as_deref(), None).await?;
    if form.again.is_some() {
        return match ask_code(&state.portal, &browser, Some(&asked), &asked.contact).await {
            Ok(again) => {
                let pending = PendingLogin { asked: Some(again), choice: None, ..pending };
                visitor.keep_pending(&pending).await?;
                Ok(redirect(Path::SignInCode))
            }
            Err(error) => {
                let filled = FormState::refused(CodeForm::default(), error)?;
                Ok(page(visitor.language(), &state, asked, purpose, filled).show(&state, &visitor).await)
            }
        };
    }
    match try_code(&state.portal, &browser, &asked, &form.code).await {
        Ok(Login::SignedIn(account)) => enter(&state, &visitor, &browser, &headers, &pending, account).await,
        Ok(Login::Choose(choice)) => {
            pending.choice = Some(choice);
            visitor.keep_pending(&pending).await?;
            Ok(redirect(Path::SignInWho))
        }
        Err(error) => {
            let mut filled = FormState::refused(form, error)?;
            if filled.refusal.is_some() {
                // A wrong code is not typed twice.
                filled.typed.code.clear();
            }
            Ok(page(visitor.language(), &state, asked, purpose, filled).show(&state, &visitor).await)
        }
    }
}

fn page(language: Language, state: &State, asked: SentCode, purpose: Purpose, filled: FormState<CodeForm>) -> Page {
    let help = state.portal.settings.help_phone.clone();
    let view = move |filled: &FormState<CodeForm>| content(&asked, &purpose, filled, &help);
    Page::of_form(account::type_code(language), filled, view).tab(Tab::SignIn)
}

fn content(asked: &SentCode, purpose: &Purpose, filled: &FormState<CodeForm>, help: &str) -> impl IntoView + use<> {
    let language = language();
    let minutes = CODE_LIFETIME.num_minutes();
    let (title, wait) = if asked.by_sms {
        (account::type_code_by_sms(language), account::nothing_received_by_sms(language, minutes))
    } else {
        (account::type_code_by_mail(language), account::nothing_received_by_mail(language, minutes))
    };
    let lost = matches!(filled.refusal, Some(Refusal::CodeExpired | Refusal::TooManyTries));
    let again = (asked.times > 1 && filled.refusal.is_none()).then(|| {
        let hour = date::hour(language, asked.sent_at);
        view! { <p role="status">{account::code_sent_again(language, &hour)}</p> }
    });
    view! {
        <main id="contenu" class="page page--reading page--pending">
            <div class="stack stack--tight">
                <p>
                    <a class="back" href=Path::SignIn.to_string()>
                        <Icon id="i-retour" small=true/>{account::change_contact(language)}
                    </a>
                </p>
                <h1>{title}</h1>
                <p class="lead"><Rich words=sent_to(language, asked)/></p>
                {again}
            </div>
            {purpose.view()}
            {said(language, filled.refusal.clone())}
            {lost.then(|| new_code("button button--big button--wide"))}
            {(!lost).then(|| form(language, asked, filled))}
            <section class="stack stack--tight" aria-labelledby="rien">
                <h2 id="rien">{account::nothing_received(language)}</h2>
                <p>{wait}</p>
                {(!lost).then(|| new_code("button button--line"))}
                {nothing_comes(asked.by_sms, help)}
            </section>
        </main>
    }
}

/// What keeps a code from being taken or sent. That one was asked for a moment ago is no error.
fn said(language: Language, refusal: Option<Refusal>) -> impl IntoView + use<> {
    match refusal {
        Some(refusal @ Refusal::CodeJustSent { .. }) => Either::Left(view! {
            <div class="notice" role="alert">
                <h2>{words::refusal::title(language, &refusal)}</h2>
                <p>{words::refusal::way_out(language, &refusal)}</p>
            </div>
        }),
        refusal => Either::Right(view! { <Refused refusal=refusal/> }),
    }
}

/// Where the code goes, in full: a typing error shows.
fn sent_to(language: Language, asked: &SentCode) -> words::Rich<impl IntoView + use<>> {
    let contact = view! { <b class=asked.by_sms.then_some("nowrap")>{asked.shown()}</b> };
    match (asked.shared, asked.by_sms) {
        (false, true) => account::code_sent_by_sms(language, contact),
        (false, false) => account::code_sent_by_mail(language, contact),
        (true, true) => account::code_shared_by_sms(language, contact),
        (true, false) => account::code_shared_by_mail(language, contact),
    }
}

fn form(language: Language, asked: &SentCode, filled: &FormState<CodeForm>) -> impl IntoView + use<> {
    let label = match asked.length {
        CodeLength::Short => account::code(language),
        CodeLength::Long => account::code_long(language),
    };
    view! {
        <form class="stack" method="post" novalidate=true>
            <Field
                name="code"
                label=label
                value=filled.typed.code.clone()
                errors=filled.errors.clone()
                inputmode="numeric"
                autocomplete="one-time-code"
                maxlength=asked.length.digits() + 3
                class="code"
            />
            <button class="button button--big button--wide">{account::enter(language)}</button>
        </form>
    }
}
