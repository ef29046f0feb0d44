//! `/connexion`: form for the contact to which a code is sent.

use axum::{
    extract::{Form, Query, State as Extract},
    response::Response,
};
use chrono::Duration;
use domain::{path::Path, refusal::Refusal};
use leptos::prelude::*;
use portal::account::sign_in::ask_code;
use serde::Deserialize;
use words::{Language, account};

use super::{enter::first_page, purpose::Purpose, ways::by_phone};
use crate::{
    ui::{Field, Refused, Way, language},
    web::{
        browser::FromBrowser,
        error::AppError,
        form::FormState,
        page::{Page, Tab, redirect},
        return_path::{Reason, own_path},
        state::State,
        visitor::{PendingLogin, Visitor},
    },
};

/// The query of the address.
#[derive(Deserialize)]
pub struct QueryParams {
    suite: Option<String>,
    motif: Option<String>,
}

impl QueryParams {
    fn then(&self) -> Option<String> {
        self.suite.as_deref().and_then(own_path)
    }

    async fn purpose(&self, state: &State, language: Language) -> Result<Purpose, AppError> {
        let reason = self.motif.as_deref().and_then(Reason::parse);
        Purpose::of(state, language, self.then().as_deref(), reason).await
    }
}

/// The contact as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ContactForm {
    #[serde(default)]
    contact: String,
    /// Ticked when the device is theirs.
    appareil: Option<String>,
}

/// Shows the sign-in page.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Query(query): Query<QueryParams>,
) -> Result<Response, AppError> {
    let then = query.then();
    if let Some(account) = visitor.account() {
        return Ok(redirect(then.unwrap_or_else(|| first_page(account.role).to_string())));
    }
    let purpose = query.purpose(&state, visitor.language()).await?;
    let page = page(visitor.language(), &state, purpose, FormState::fresh(ContactForm::default()), false);
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
            let then = query.then().or(pending.then);
            let own_device = form.appareil.is_some();
            visitor.keep_pending(&PendingLogin { asked: Some(asked), choice: None, then, own_device }).await?;
            Ok(redirect(Path::SignInCode))
        }
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            // Only a browser that can still type its code is told that it asked before.
            match &filled.refusal {
                Some(Refusal::CodeJustSent { .. }) if pending.asked.is_some() => Ok(redirect(Path::SignInCode)),
                _ => {
                    let purpose = query.purpose(&state, visitor.language()).await?;
                    let page = page(visitor.language(), &state, purpose, filled, pending.asked.is_some());
                    Ok(page.show(&state, &visitor).await)
                }
            }
        }
    }
}

fn page(language: Language, state: &State, purpose: Purpose, filled: FormState<ContactForm>, has_code: bool) -> Page {
    let help = state.portal.settings.help_phone.clone();
    let own_device = state.portal.settings.sessions.own_device;
    let view = move |filled: &FormState<ContactForm>| content(filled, &purpose, has_code, own_device, &help);
    Page::of_form(account::sign_in(language), filled, view).tab(Tab::SignIn)
}

fn content(
    filled: &FormState<ContactForm>,
    purpose: &Purpose,
    has_code: bool,
    own_device: Option<Duration>,
    help: &str,
) -> impl IntoView + use<> {
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
            {purpose.view()}
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
                {own_device.map(|kept| stay_signed_in(kept, filled.typed.appareil.is_some()))}
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

/// The choice to stay signed in: for who says so only, since others may use the device.
fn stay_signed_in(kept: Duration, ticked: bool) -> impl IntoView {
    let language = language();
    view! {
        <label class="choice">
            <input type="checkbox" name="appareil" value="1" checked=ticked/>
            <span>
                {account::own_device(language, kept.num_days())}
                <small>{account::own_device_detail(language)}</small>
            </span>
        </label>
    }
}
