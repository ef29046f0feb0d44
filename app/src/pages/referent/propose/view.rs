//! View of the form that proposes an action.

use std::sync::Arc;

use catalogue::Offer;
use domain::{
    notice::{Channel, channels},
    path::Path,
};
use leptos::prelude::*;
use portal::{
    offer::propose::ProposalForm,
    records::{Followed, Proposal},
};

use crate::{
    ui::{Refused, Select, TextArea, icons::Icon},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

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
    told: Option<Proposal>,
) -> Page {
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
                    <div class="buttons"><button class="button button--big">"Proposer"</button></div>
                </form>
            </main>
        }
    })
    .tab(Tab::Offer)
}
