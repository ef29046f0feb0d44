//! `/connexion`: form for the contact to which a code is sent.

use axum::{
    extract::{Form, Query, State as Extract},
    response::Response,
};
use domain::path::Path;
use leptos::prelude::*;
use portal::account::sign_in::ask_code;
use serde::Deserialize;
use words::{Language, account};

use super::{enter::first_page, phone::by_phone};
use crate::{
    ui::{Field, Refused, Way, language},
    web::{
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
    let page = page(visitor.language(), &state, FormState::fresh(ContactForm::default()));
    Ok(page.show(&state, &visitor).await)
}

/// Takes a contact and sends a code.
pub async fn ask(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Query(query): Query<QueryParams>,
    Form(form): Form<ContactForm>,
) -> Result<Response, AppError> {
    match ask_code(&state.portal, &form.contact).await {
        Ok(asked) => {
            let former = visitor.pending().await?;
            // The form posts to its own address: where to go on to comes along, and nothing is kept before.
            let then = query.suite.as_deref().and_then(own_path).or(former.then);
            let pending = PendingLogin { asked: Some(asked), choice: None, then, ..former };
            visitor.keep_pending(&pending).await?;
            Ok(redirect(Path::SignInCode))
        }
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            Ok(page(visitor.language(), &state, filled).show(&state, &visitor).await)
        }
    }
}

fn page(language: Language, state: &State, filled: FormState<ContactForm>) -> Page {
    let help = state.portal.settings.help_phone.clone();
    Page::of_form(account::sign_in(language), filled, move |filled| content(filled, &help)).tab(Tab::SignIn)
}

fn content(filled: &FormState<ContactForm>, help: &str) -> impl IntoView + use<> {
    let language = language();
    view! {
        <main id="contenu" class="page page--reading page--pending">
            <div class="stack stack--tight">
                <h1>{account::sign_in(language)}</h1>
                <p class="lead">{account::sign_in_lead(language)}</p>
            </div>
            <form class="stack" method="post" novalidate=true>
                <Refused refusal=filled.refusal.clone()/>
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
