//! `/referent/demandes/{id}/refus`: form that refuses a request.

use axum::extract::{Form, State as Extract};
use domain::{
    path::Path,
    refusal::Refusal,
    registration::{RefusalReason, RejectionForm, State as Seat},
};
use leptos::prelude::*;
use portal::{
    records::RequestCase,
    registration::{
        decide,
        review::{self, Case},
    },
};
use uuid::Uuid;
use words::date;

use crate::{
    ui::{Refused, TextArea, full_name, icons::Icon, language},
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
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    page(&state, &visitor, id, FormState::fresh(RejectionForm::default())).await
}

/// Says no.
pub async fn reject(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(form): Form<RejectionForm>,
) -> Answer {
    let done = decide::refuse(&state.portal, visitor.require()?, id, &form).await;
    answer(done.map(|()| Path::Request(id)), form, |filled| page(&state, &visitor, id, filled)).await
}

async fn page(state: &State, visitor: &Visitor, id: Uuid, filled: FormState<RejectionForm>) -> Answer {
    let case = review::case(&state.portal, visitor.require()?, id).await?;
    if case.registration.state != Seat::Requested && filled.refusal.is_none() {
        return Ok(redirect(Path::Request(id)));
    }
    let page = Page::of_form("Refuser la demande", filled, move |filled| content(&case, filled));
    Ok(page.tab(Tab::Desk).desk().show(state, visitor).await)
}

fn content(case: &Case, filled: &FormState<RejectionForm>) -> impl IntoView + use<> {
    let registration = &case.registration;
    let settled = matches!(filled.refusal, Some(Refusal::NoLonger(_)));
    let name = full_name(&registration.first_name, &registration.last_name);
    let when = date::when(language(), registration.starts_at, registration.ends_at);
    view! {
        <main id="contenu" class="desk desk--one">
            <div class="pane stack">
                <p><a class="back" href=Path::Request(registration.id).to_string()><Icon id="i-retour" small=true/>"Revenir à la demande"</a></p>
                <div class="stack stack--tight">
                    <h1>{format!("Refuser la demande de {name}")}</h1>
                    <p class="lead">{format!("{}, {when}.", registration.action_name)}</p>
                </div>
                <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
                {(!settled).then(|| form(registration, filled))}
            </div>
        </main>
    }
}

fn form(registration: &RequestCase, filled: &FormState<RejectionForm>) -> impl IntoView + use<> {
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
                <a class="button button--quiet" href=Path::Request(registration.id).to_string()>"Ne pas refuser"</a>
            </div>
        </form>
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
    let language = language();
    let missing = filled.errors.at("reason").map(|error| words::form::error(language, error)).map(|text| {
        view! { <p class="field-error" id="erreur-reason"><Icon id="i-erreur"/><span>{text}</span></p> }
    });
    let reasons: Vec<_> = RefusalReason::ALL
        .iter()
        .map(|reason| {
            let checked = filled.typed.reason == reason.code();
            view! {
                <label class="choice">
                    <input type="radio" name="reason" value=reason.code() checked=checked/>
                    <span>{reason_label(*reason)}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="choices">
            <legend>"Pour quelle raison\u{a0}?"</legend>
            <p class="meta">"Elle sert aux statistiques. La personne lit seulement votre message."</p>
            {missing}
            {reasons}
        </fieldset>
    }
}
