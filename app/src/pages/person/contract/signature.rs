//! `/espace/cer/{version}/signer` and `/c/{token}/signer`: the code that signs a version.

use axum::{Form, extract::State as Extract, response::Response};
use domain::{
    account::login::{CODE_LIFETIME, CodeLength},
    contract::{Point, PointPart},
    notice::{Channel, channels},
    refusal::Refusal,
};
use leptos::{either::Either, prelude::*};
use portal::{
    Error,
    contract::{
        answer as answers,
        case::ContractCase,
        sign,
        signature_code::{self, CodeSent},
    },
};
use serde::Deserialize;
use words::{Language, account, agreement as say, date};

use super::answer::{CasePaths, CaseReader, code_buttons, may_sign};
use crate::{
    ui::{Call, Field, Refused, Rich, full_name, icons::Icon, language, masked_words},
    web::{
        error::{Answer, AppError},
        form::FormState,
        page::{Page, Tab, redirect},
        state::State,
    },
};

/// The code as typed, or the channel by which one is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct SignatureForm {
    #[serde(default)]
    code: String,
    par: Option<String>,
}

/// Shows where the code is typed; where there is nothing to sign, the page of the points says why.
pub async fn show(Extract(state): Extract<State>, reader: CaseReader) -> Answer {
    page(&state, &reader, FormState::fresh(SignatureForm::default())).await
}

/// Sends a code, or signs with the one that was typed.
pub async fn sign(Extract(state): Extract<State>, reader: CaseReader, Form(form): Form<SignatureForm>) -> Answer {
    let (portal, principal, id) = (&state.portal, reader.principal, reader.version);
    let outcome = match &form.par {
        Some(by) => {
            signature_code::send(portal, principal, id, Channel::parse(by).ok()).await.map(|_| reader.paths.signature())
        }
        // Signed before, as by a second tap: the page of the points says so.
        None => sign::sign(portal, principal, id, &form.code).await.map(|_| reader.paths.page()),
    };
    match outcome {
        Ok(path) => Ok(redirect(path)),
        // It moved meanwhile: the points say where it stands.
        Err(Error::Refused(Refusal::ContractMoved(_) | Refusal::RightClosed)) => Ok(redirect(reader.paths.page())),
        Err(error) => {
            let mut filled = FormState::refused(form, error)?;
            if filled.refusal.is_some() {
                // A wrong code is not typed twice.
                filled.typed.code.clear();
            }
            page(&state, &reader, filled).await
        }
    }
}

/// What the page shows.
struct SignatureView {
    case: ContractCase,
    sent: Option<CodeSent>,
    paths: CasePaths,
    help_phone: String,
}

async fn page(state: &State, reader: &CaseReader, filled: FormState<SignatureForm>) -> Result<Response, AppError> {
    let portal = &state.portal;
    let case = answers::open(portal, reader.principal, reader.version).await?;
    if !may_sign(&case) {
        return Ok(redirect(reader.paths.page()));
    }
    let view = SignatureView {
        sent: signature_code::sent(portal, reader.version).await?,
        paths: reader.paths.clone(),
        help_phone: portal.settings.help_phone.clone(),
        case,
    };
    let page = Page::of_form(say::sign_page(reader.visitor.language()), filled, move |filled| content(&view, filled));
    Ok(page.tab(Tab::Contract).show(state, &reader.visitor).await)
}

fn content(view: &SignatureView, filled: &FormState<SignatureForm>) -> impl IntoView + use<> {
    let language = language();
    let version = &view.case.version;
    let lost = matches!(filled.refusal, Some(Refusal::CodeExpired | Refusal::TooManyTries));
    let title = match &view.sent {
        Some(_) => say::sign_page_heading(language),
        None => say::sign_page_choose(language),
    };
    // Whoever holds a link learns no more than they need to know that it is theirs.
    let name = match view.paths.is_own() {
        true => full_name(&version.first_name, &version.last_name),
        false => version.first_name.clone(),
    };
    let who = say::sign_page_who(language, &name);
    let body = match &view.sent {
        Some(sent) if !lost => code(view, sent, filled).into_any(),
        _ => buttons(view).into_any(),
    };
    view! {
        <main id="contenu" class="page page--reading page--pending">
            <div class="stack stack--tight">
                <p>
                    <a class="back" href=view.paths.page().to_string()>
                        <Icon id="i-retour" small=true/>{say::sign_page_back(language)}
                    </a>
                </p>
                <h1>{title}</h1>
                <p class="lead"><Rich words=who/>" "{what(language, &view.case)}</p>
            </div>
            {said(language, filled.refusal.clone())}
            {body}
            <section class="stack stack--tight" aria-labelledby="pas-moi">
                <p id="pas-moi">{say::sign_page_not_you(language)}</p>
                <p class="buttons"><Call phone=view.help_phone.clone()/></p>
            </section>
        </main>
    }
}

fn what(language: Language, case: &ContractCase) -> Option<String> {
    let steps = |point: &&Point| point.part == PointPart::Commitment && !point.is_dropped;
    let content = &case.terms()?.content;
    let (first, last) = (date::full_date(language, content.starts_on?), date::full_date(language, content.due_on?));
    Some(say::sign_page_what(language, case.points.iter().filter(steps).count(), &first, &last))
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

fn reached(view: &SignatureView) -> Vec<Channel> {
    let version = &view.case.version;
    channels(version.phone.as_deref(), version.mail.as_deref())
}

fn buttons(view: &SignatureView) -> impl IntoView + use<> {
    let language = language();
    let version = &view.case.version;
    let reached = reached(view);
    if reached.is_empty() {
        let name = full_name(&version.writer_first_name, &version.writer_last_name);
        return view! { <p>{say::sign_no_contact(language, &name)}</p> }.into_any();
    }
    code_buttons(view.paths.signature(), &reached).into_any()
}

fn code(view: &SignatureView, sent: &CodeSent, filled: &FormState<SignatureForm>) -> impl IntoView + use<> {
    let language = language();
    let by_sms = sent.channel == Channel::Sms;
    let contact = masked_words(&sent.contact);
    let contact = view! { <b class=by_sms.then_some("nowrap")>{contact}</b> };
    let told = match sent.channel {
        Channel::Sms => say::code_sent_by_sms(language, contact),
        Channel::Mail => say::code_sent_by_mail(language, contact),
    };
    let length = CodeLength::Short;
    view! {
        <form class="stack" method="post" action=view.paths.signature().to_string() novalidate=true>
            <p role="status"><Rich words=told/></p>
            <Field
                name="code"
                label=account::code(language)
                value=filled.typed.code.clone()
                errors=filled.errors.clone()
                inputmode="numeric"
                autocomplete="one-time-code"
                maxlength=length.digits() + 3
                class="code"
            />
            <button class="button button--big button--wide">{say::sign_page_button(language)}</button>
        </form>
        {again(view)}
    }
}

/// Another code, by the same way or another.
fn again(view: &SignatureView) -> impl IntoView + use<> {
    let language = language();
    let buttons: Vec<_> = reached(view)
        .into_iter()
        .map(|channel| {
            let words = match channel {
                Channel::Sms => say::nothing_received_by_sms(language),
                Channel::Mail => say::nothing_received_by_mail(language),
            };
            view! { <button class="button button--line" name="par" value=channel.code()>{words}</button> }
        })
        .collect();
    view! {
        <section class="stack stack--tight" aria-labelledby="rien">
            <h2 id="rien">{say::nothing_received(language)}</h2>
            <p>{say::nothing_received_detail(language, CODE_LIFETIME.num_minutes())}</p>
            <form method="post" action=view.paths.signature().to_string() class="buttons">{buttons}</form>
        </section>
    }
}
