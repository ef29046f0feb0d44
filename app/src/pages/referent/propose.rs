//! `/offre/{action}/proposer`: a référent points an action out to one of their people.

use std::sync::Arc;

use axum::{
    Form,
    extract::{Path as PathParams, State as Extract},
    response::Response,
};
use catalogue::Offer;
use domain::path::Path;
use leptos::prelude::*;
use portal::{
    offer::{self, propose},
    records::{Followed, Proposal},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    ui::{Refused, Select, TextArea, icons::Icon},
    web::{
        error::AppError,
        form::FormState,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

type Answer = Result<Response, AppError>;

/// To whom, and with what word.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProposalForm {
    personne: String,
    message: String,
}

/// Shows the form.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, PathParams(slug): PathParams<String>) -> Answer {
    let people = propose::people(&state.portal, visitor.require()?).await?;
    let offer = offer::by_slug(&state.portal, &slug)?;
    Ok(page(offer, people, FormState::fresh(ProposalForm::default()), None).show(&state, &visitor).await)
}

/// Sends the proposal.
pub async fn send(
    Extract(state): Extract<State>,
    visitor: Visitor,
    PathParams(slug): PathParams<String>,
    Form(form): Form<ProposalForm>,
) -> Answer {
    let principal = visitor.require()?;
    let offer = offer::by_slug(&state.portal, &slug)?;
    let person = Uuid::try_parse(&form.personne).ok();
    match propose::propose(&state.portal, principal, offer.id, person, &form.message).await {
        Ok(id) => Ok(redirect(Path::SentProposal(offer.slug.clone(), id))),
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            let people = propose::people(&state.portal, principal).await?;
            Ok(page(offer, people, filled, None).show(&state, &visitor).await)
        }
    }
}

/// `/offre/{action}/proposer/{proposition}`: says that it is done, and offers to go on.
pub async fn done(
    Extract(state): Extract<State>,
    visitor: Visitor,
    PathParams((slug, proposal)): PathParams<(String, Uuid)>,
) -> Answer {
    let principal = visitor.require()?;
    let told = propose::sent(&state.portal, principal, proposal).await?;
    let people = propose::people(&state.portal, principal).await?;
    let offer = offer::by_slug(&state.portal, &slug)?;
    Ok(page(offer, people, FormState::fresh(ProposalForm::default()), Some(told)).show(&state, &visitor).await)
}

/// How somebody hears of it.
fn ways(phone: Option<&str>, mail: Option<&str>) -> &'static str {
    let channels = domain::notice::channels(phone, mail);
    match channels.as_slice() {
        [] => "pas de téléphone mobile ni de mail\u{a0}: dites-le de vive voix",
        [_, _] => "par SMS et par mail",
        [domain::notice::Channel::Sms] => "par SMS",
        [domain::notice::Channel::Mail] => "par mail",
        _ => "",
    }
}

fn page(offer: Arc<Offer>, people: Vec<Followed>, filled: FormState<ProposalForm>, told: Option<Proposal>) -> Page {
    Page::of_form("Proposer à quelqu’un", filled, move |filled| {
        let typed = filled.typed.clone();
        let errors = || filled.errors.clone();
        let done = told.as_ref().map(|person| {
            let ways = ways(person.phone.as_deref(), person.mail.as_deref());
            let words = format!("C’est proposé à {} {} ({ways}).", person.first_name, person.last_name);
            view! { <p class="notice notice--done" role="status">{words}</p> }
        });
        let options: Vec<_> = people
            .iter()
            .map(|one| {
                let ways = ways(one.phone.as_deref(), one.mail.as_deref());
                let words = format!("{} {}, {} ({ways})", one.last_name, one.first_name, one.commune);
                (one.id.to_string(), words)
            })
            .collect();
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <p><a class="back" href=offer.path().to_string()><Icon id="i-retour" small=true/>"L’action"</a></p>
                    <h1>"Proposer à quelqu’un"</h1>
                    <p class="lead">{offer.service.nom.clone()}</p>
                </div>
                {done}
                <Refused refusal=filled.refusal.clone() errors=errors()/>
                <form class="stack" method="post" action=Path::Proposal(offer.slug.clone()).to_string() novalidate=true>
                    <Select
                        name="personne"
                        label="À qui\u{a0}?"
                        none="Choisissez une personne"
                        options=options
                        value=typed.personne.clone()
                        errors=errors()
                    />
                    <TextArea
                        name="message"
                        label="Votre mot (si vous voulez)"
                        value=typed.message.clone()
                        errors=errors()
                        hint="Par exemple\u{a0}: on en a parlé mardi, c’est à côté de chez vous."
                    />
                    <p class="meta">"La personne reçoit un SMS ou un mail avec le lien de l’action. Rien ne l’oblige à y aller."</p>
                    <div class="buttons"><button class="button button--big">"Proposer"</button></div>
                </form>
            </main>
        }
    })
    .tab(Tab::Offer)
}
