//! View of the form that proposes an action.

use std::sync::Arc;

use catalogue::Offer;
use domain::{
    notice::{Channel, channels},
    offer::search::Search,
    path::Path,
};
use leptos::prelude::*;
use portal::{
    offer::propose::ProposalForm,
    records::{Followed, Proposal, Session},
};
use words::{date, french};

use crate::{
    ui::{PageHead, Refused, Select, TextArea, language},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

/// What became of the form.
pub(super) enum Outcome {
    /// Nothing yet, or it was refused.
    None,
    /// It is on its way.
    Sent(Proposal),
    /// The same was proposed before: nothing was sent.
    Already(Proposal),
}

/// The channels by which the person is notified.
fn ways(phone: Option<&str>, mail: Option<&str>) -> &'static str {
    let channels = channels(phone, mail);
    match channels.as_slice() {
        [] => "pas de téléphone mobile ni de mail\u{a0}: dites-le de vive voix",
        [_, _] => "par SMS et par mail",
        [Channel::Sms] => "par SMS",
        [Channel::Mail] => "par mail",
        _ => "",
    }
}

pub(super) fn page(
    offer: Arc<Offer>,
    people: Vec<Followed>,
    filled: FormState<ProposalForm>,
    outcome: Outcome,
    sessions: Vec<Session>,
) -> Page {
    let status = match outcome {
        Outcome::Already(_) => 409,
        Outcome::None | Outcome::Sent(_) => filled.status(),
    };
    let page = Page::of_form("Proposer à quelqu’un", filled, move |filled| {
        let typed = filled.typed.clone();
        let errors = || filled.errors.clone();
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
                <PageHead
                    back=offer.path().to_string()
                    up="L’action"
                    title="Proposer à quelqu’un"
                    lead=offer.service.nom.clone()
                />
                {said(&outcome)}
                <Refused refusal=filled.refusal.clone() errors=errors()/>
                <form class="stack" method="post" action=Path::Proposal(offer.slug.clone()).to_string() novalidate=true>
                    <input type="hidden" name="token" value=typed.token.clone()/>
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
                    {again(&outcome)}
                </form>
                {registering(&sessions, &typed.personne)}
            </main>
        }
    });
    page.tab(Tab::Offer).status(status)
}

/// The sessions to which one may register the person at once.
fn registering(sessions: &[Session], person: &str) -> Option<impl IntoView + use<>> {
    let language = language();
    let lines: Vec<_> = sessions
        .iter()
        .map(|one| {
            let to = Path::Prescription(one.id);
            let to = if person.is_empty() { to.to_string() } else { to.with_query("pour", person) };
            let when = french::capitalised(&date::when(language, one.starts_at, one.ends_at));
            view! { <li><a href=to>{when}</a> ", " {words::session::seats(language, one.free().max(0))}</li> }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="inscrire">
                <h2 id="inscrire">"Ou inscrire la personne vous-même"</h2>
                <p>"Quand elle est d’accord. Choisissez la date\u{a0}:"</p>
                <ul class="plain">{lines}</ul>
            </section>
        }
    })
}

/// What was sent, or when it had been.
fn said(outcome: &Outcome) -> Option<AnyView> {
    match outcome {
        Outcome::None => None,
        Outcome::Sent(one) => {
            let ways = ways(one.phone.as_deref(), one.mail.as_deref());
            let words = format!("C’est proposé à {} {} ({ways}).", one.first_name, one.last_name);
            let more = Search { person: Some(one.allocataire_id), ..Search::default() };
            let on = format!("Chercher une autre action pour {}", one.first_name);
            Some(
                view! {
                    <div class="notice notice--done stack stack--tight">
                        <p role="status">{words}</p>
                        <p><a href=more.path()>{on}</a></p>
                    </div>
                }
                .into_any(),
            )
        }
        Outcome::Already(one) => {
            let when = date::date_hour(language(), one.proposed_at);
            let words = format!("Vous l’avez déjà proposé à {} {}, le {when}.", one.first_name, one.last_name);
            let message = (!one.message.is_empty())
                .then(|| view! { <p>{format!("Votre mot\u{a0}: «\u{a0}{}\u{a0}»", one.message)}</p> });
            Some(
                view! {
                    <div class="notice notice--quiet stack stack--tight" role="alert">
                        <h2>{words}</h2>
                        {message}
                        <p>"Rien n’est parti cette fois. Vous pouvez l’envoyer de nouveau."</p>
                    </div>
                }
                .into_any(),
            )
        }
    }
}

/// The button; after a former proposal, it names it.
fn again(outcome: &Outcome) -> impl IntoView + use<> {
    let former = match outcome {
        Outcome::Already(one) => Some(one.id.to_string()),
        Outcome::None | Outcome::Sent(_) => None,
    };
    let words = if former.is_some() { "Envoyer de nouveau" } else { "Proposer" };
    let former = former.map(|id| view! { <input type="hidden" name="encore" value=id/> });
    view! { {former} <div class="buttons"><button class="button button--big">{words}</button></div> }
}
