//! `/referent/demandes/{id}/refus`: form that refuses a request.

use axum::extract::{Form, Query, State as Extract};
use domain::{
    path::Path,
    refusal::Refusal,
    registration::{Alternative, RefusalReason, RejectionForm, State as Seat},
};
use leptos::prelude::*;
use portal::{
    records::RequestCase,
    registration::{
        alternative::{self, Choices},
        decide,
        review::{self, DeskPages},
    },
};
use uuid::Uuid;
use words::date;

use super::{
    case::result_of,
    pages::{DeskQuery, at},
};
use crate::{
    ui::{Choices, Field, Refused, Select, TextArea, commune_name, full_name, icons::Icon, language},
    web::{
        error::Answer,
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

/// Shows the form.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Query(query): Query<DeskQuery>,
) -> Answer {
    page(&state, &visitor, id, None, query.pages()).await
}

/// Says no.
pub async fn reject(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Query(query): Query<DeskQuery>,
    Form(form): Form<RejectionForm>,
) -> Answer {
    let done = decide::refuse(&state.portal, visitor.require()?, id, &form).await;
    let again = |filled| page(&state, &visitor, id, Some(filled), query.pages());
    answer(done.map(|()| result_of(id, query.pages())), form, again).await
}

/// The form as it is first shown: with the words of a no that was taken back.
fn first_form(case: &RequestCase) -> RejectionForm {
    let Some(reason) = case.refusal_reason.clone() else { return RejectionForm::default() };
    RejectionForm {
        reason,
        message: case.message.clone().unwrap_or_default(),
        private_note: case.private_note.clone().unwrap_or_default(),
        ..RejectionForm::default()
    }
}

async fn page(
    state: &State,
    visitor: &Visitor,
    id: Uuid,
    filled: Option<FormState<RejectionForm>>,
    pages: DeskPages,
) -> Answer {
    let back = at(&Path::Request(id), pages);
    let case = review::case(&state.portal, visitor.require()?, id).await?;
    let filled = filled.unwrap_or_else(|| FormState::fresh(first_form(&case.registration)));
    if case.registration.state != Seat::Requested && filled.refusal.is_none() {
        return Ok(redirect(back));
    }
    let choices = alternative::choices(&state.portal, &case.registration).await?;
    let page = rejection(case.registration, choices, filled, back);
    Ok(page.tab(Tab::Desk).desk().show(state, visitor).await)
}

/// The page of the form, with the way back to the request.
pub(crate) fn rejection(
    request: RequestCase,
    choices: Choices,
    filled: FormState<RejectionForm>,
    back: String,
) -> Page {
    Page::of_form("Refuser la demande", filled, move |filled| content(&request, &choices, filled, &back))
}

fn content(
    registration: &RequestCase,
    choices: &Choices,
    filled: &FormState<RejectionForm>,
    back: &str,
) -> impl IntoView + use<> {
    let settled = matches!(filled.refusal, Some(Refusal::NoLonger(_)));
    let name = full_name(&registration.first_name, &registration.last_name);
    let when = date::when(language(), registration.starts_at, registration.ends_at);
    view! {
        <main id="contenu" class="desk desk--one">
            <div class="pane stack">
                <p><a class="back" href=back.to_owned()><Icon id="i-retour" small=true/>"Revenir à la demande"</a></p>
                <div class="stack stack--tight">
                    <h1>{format!("Refuser la demande de {name}")}</h1>
                    <p class="lead">{format!("{}, {when}.", registration.action_name)}</p>
                </div>
                <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
                {(!settled).then(|| form(registration, choices, filled, back))}
            </div>
        </main>
    }
}

fn form(
    registration: &RequestCase,
    choices: &Choices,
    filled: &FormState<RejectionForm>,
    back: &str,
) -> impl IntoView + use<> {
    view! {
        <form class="stack stack--wide" method="post" novalidate=true>
            {reasons(filled)}
            <TextArea
                name="message"
                label=format!("Ce que {} va lire", registration.first_name)
                value=filled.typed.message.clone()
                errors=filled.errors.clone()
                hint="Deux ou trois phrases simples\u{a0}: pourquoi pas maintenant, et quelle suite vous proposez."
                rows=5
            />
            {instead(registration, choices, filled)}
            <TextArea
                name="private_note"
                label="Note entre collègues (si vous voulez)"
                value=filled.typed.private_note.clone()
                errors=filled.errors.clone()
                hint="La personne ne la voit pas ici, mais elle peut demander à lire son dossier."
                rows=2
            />
            <div class="buttons">
                <button class="button button--big">"Envoyer la réponse"</button>
                <a class="button button--quiet" href=back.to_owned()>"Ne pas refuser"</a>
            </div>
        </form>
    }
}

/// What is proposed instead: another date, a similar action, or any action of the offer by its address.
fn instead(registration: &RequestCase, choices: &Choices, filled: &FormState<RejectionForm>) -> impl IntoView + use<> {
    let language = language();
    let dates = choices.sessions.iter().map(|one| {
        let when = date::date_hour(language, one.starts_at);
        let seats = words::session::seats(language, one.free());
        let words = format!("{}, {when}, {} ({seats})", one.action_name, commune_name(&one.insee));
        (Alternative::Session(one.id).code(), words)
    });
    let actions = choices.actions.iter().map(|hit| {
        let next = hit.next.map(|next| format!(", {}", date::date_hour(language, next.starts_at))).unwrap_or_default();
        let words = format!("{}, {}{next}", hit.offer.service.nom, hit.offer.commune());
        (Alternative::Action(hit.offer.id).code(), words)
    });
    let options: Vec<(String, String)> = dates.chain(actions).collect();
    let title = format!("Proposer autre chose à {} (si vous voulez)", registration.first_name);
    view! {
        <fieldset class="stack">
            <legend>{title}</legend>
            <p class="meta">"La personne le lit dans votre réponse, avec un lien. Rien ne l’oblige à y aller."</p>
            <Select
                name="alternative"
                label="Une autre date, ou une action proche de chez elle"
                none="Rien pour le moment"
                options=options
                value=filled.typed.alternative.clone()
                errors=filled.errors.clone()
            />
            <Field
                name="link"
                label="Ou l’adresse d’une autre action de l’offre"
                value=filled.typed.link.clone()
                errors=filled.errors.clone()
                hint="Copiez-la depuis la page de l’action."
                kind="url"
                optional=true
            />
        </fieldset>
    }
}

/// A reason as the référent chooses it.
fn reason_label(reason: RefusalReason) -> &'static str {
    match reason {
        RefusalReason::BetterElsewhere => "Une autre action convient mieux",
        RefusalReason::NotNow => "Ce n’est pas le bon moment",
        RefusalReason::NotEligible => "Les conditions de l’action ne sont pas remplies",
        RefusalReason::TooFar => "C’est trop loin, ou sans moyen d’y aller",
        RefusalReason::Duplicate => "Une action semblable est déjà en cours",
        RefusalReason::Other => "Autre raison",
    }
}

fn reasons(filled: &FormState<RejectionForm>) -> impl IntoView + use<> {
    view! {
        <Choices
            name="reason"
            legend="Pour quelle raison\u{a0}?"
            hint="Elle sert aux statistiques. La personne lit seulement votre message."
            options=RefusalReason::ALL.iter().map(|reason| (reason.code(), reason_label(*reason))).collect()
            value=filled.typed.reason.clone()
            errors=filled.errors.clone()
        />
    }
}
