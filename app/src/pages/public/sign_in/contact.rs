//! `/connexion`: form for the contact to which a code is sent.

use axum::{
    extract::{Form, Query, State as Extract},
    response::Response,
};
use domain::{path::Path, refusal::Refusal};
use leptos::prelude::*;
use portal::account::sign_in::ask_code;
use serde::Deserialize;
use words::{Language, account};

use super::{enter::first_page, ways::by_phone};
use crate::{
    ui::{Field, Refused, Way, language},
    web::{
        browser::FromBrowser,
        error::AppError,
        form::FormState,
        page::{Page, Tab, redirect},
        return_path::own_path,
        state::State,
        visitor::{PendingLogin, Visitor},
    },
};

/// The query of the address.
#[derive(Deserialize)]
pub struct QueryParams {
    suite: Option<String>,
}

/// The contact as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ContactForm {
    #[serde(default)]
    contact: String,
}

/// Shows the sign-in page.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Query(query): Query<QueryParams>,
) -> Result<Response, AppError> {
    let then = query.suite.as_deref().and_then(own_path);
    if let Some(account) = visitor.account() {
        return Ok(redirect(then.unwrap_or_else(|| first_page(account.role).to_string())));
    }
    let page = page(visitor.language(), &state, FormState::fresh(ContactForm::default()), false);
    Ok(page.show(&state, &visitor).await)
}

/// Takes a contact and sends a code. Nothing is remembered of who only looks at the page: where they were going stands
/// in its address, to which the form posts.
pub async fn ask(
    Extract(state): Extract<State>,
    visitor: Visitor,
    FromBrowser(browser): FromBrowser,
    Query(query): Query<QueryParams>,
    Form(form): Form<ContactForm>,
) -> Result<Response, AppError> {
    let pending = visitor.pending().await?;
    match ask_code(&state.portal, &browser, pending.asked.as_ref(), &form.contact).await {
        Ok(asked) => {
            let then = query.suite.as_deref().and_then(own_path).or(pending.then);
            visitor.keep_pending(&PendingLogin { asked: Some(asked), choice: None, then, ..pending }).await?;
            Ok(redirect(Path::SignInCode))
        }
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            // Only a browser that can still type its code is told that it asked before.
            match &filled.refusal {
                Some(Refusal::CodeJustSent { .. }) if pending.asked.is_some() => Ok(redirect(Path::SignInCode)),
                _ => {
                    let page = page(visitor.language(), &state, filled, pending.asked.is_some());
                    Ok(page.show(&state, &visitor).await)
                }
            }
        }
    }
}

fn page(language: Language, state: &State, filled: FormState<ContactForm>, has_code: bool) -> Page {
    let help = state.portal.settings.help_phone.clone();
    Page::of_form(account::sign_in(language), filled, move |filled| content(filled, has_code, &help)).tab(Tab::SignIn)
}

fn content(filled: &FormState<ContactForm>, has_code: bool, help: &str) -> impl IntoView + use<> {
    let language = language();
    let back_to_code = (has_code && filled.refusal.is_some()).then(|| {
        view! {
            <p class="buttons">
                <a class="button" href=Path::SignInCode.to_string()>{account::type_received_code(language)}</a>
            </p>
        }
    });
    view! {
        <main id="contenu" class="page page--reading page--pending">
            <div class="stack stack--tight">
                <h1>{account::sign_in(language)}</h1>
                <p class="lead">{account::sign_in_lead(language)}</p>
            </div>
            <form class="stack" method="post" novalidate=true>
                <Refused refusal=filled.refusal.clone()/>
                {back_to_code}
                <Field
                    name="contact"
                    label=account::contact(language)
                    value=filled.typed.contact.clone()
                    errors=filled.errors.clone()
                    hint=account::contact_hint(language)
                    autocomplete="username"
                />
                <button class="button button--big button--wide">{account::ask_code(language)}</button>
            </form>
            <section class="stack stack--tight" aria-labelledby="autre">
                <h2 id="autre">{account::other_ways(language)}</h2>
                <ul class="ways">
                    {by_phone(help)}
                    <Way
                        href=Path::Offer
                        icon="i-offre"
                        title=account::without_signing_in(language)
                        detail=account::without_signing_in_detail(language)
                    />
                </ul>
            </section>
            <p class="meta">{account::professionals(language)}</p>
        </main>
    }
}
