//! View of the form by which a référent registers somebody.

use domain::{path::Path, registration::Consent};
use leptos::prelude::*;
use portal::{
    records::Line,
    registration::{
        clash::{Clash, ClashKind},
        prescribe::{Prescribing, PrescriptionForm},
    },
};
use words::{date, french};

use crate::{
    ui::{Choices, Place, Refused, Select, TextArea, commune_name, language, venue},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

pub(super) fn page(open: Prescribing, filled: FormState<PrescriptionForm>) -> Page {
    Page::of_form("Inscrire quelqu’un", filled, move |filled| {
        let (language, session) = (language(), &open.session);
        let when = french::capitalised(&date::when(language, session.starts_at, session.ends_at));
        let waits = open.line.as_ref().is_some_and(Line::has_room);
        let line = waits.then(|| {
            view! { <p class="notice notice--balise">"La session est complète. La personne sera sur la liste d’attente, avec son rang."</p> }
        });
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <h1>"Inscrire quelqu’un"</h1>
                    <p class="lead">{session.action_name.clone()}</p>
                    <p>
                        {when} <br/>
                        <span class="small">
                            {venue(&session.structure_name, &session.place)} ", "
                            <Place name=commune_name(&session.insee)/>
                        </span>
                    </p>
                </div>
                <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
                {line}
                {clashes(&open.clashes)}
                {form(&open, waits, filled)}
            </main>
        }
    })
    .tab(Tab::Offer)
}

fn form(open: &Prescribing, waits: bool, filled: &FormState<PrescriptionForm>) -> impl IntoView + use<> {
    let typed = filled.typed.clone();
    let errors = || filled.errors.clone();
    let people = open.people.iter();
    let people =
        people.map(|one| (one.id.to_string(), format!("{} {}, {}", one.last_name, one.first_name, one.commune)));
    let known: Vec<_> = open.clashes.iter().map(|clash| clash.id.to_string()).collect();
    let button = match (waits, known.is_empty()) {
        (true, _) => "Mettre sur la liste d’attente",
        (false, true) => "Inscrire",
        (false, false) => "Inscrire quand même",
    };
    let known = (!known.is_empty()).then(|| view! { <input type="hidden" name="connu" value=known.join(",")/> });
    let waits = waits.then(|| view! { <input type="hidden" name="attendre" value="1"/> });
    view! {
        <form class="stack stack--wide" method="post" action=Path::Prescription(open.session.id).to_string() novalidate=true>
            {known}
            {waits}
            <Select
                name="personne"
                label="Qui\u{a0}?"
                none="Choisissez une personne"
                options=people.collect()
                value=typed.personne
                errors=errors()
            />
            <Choices
                name="accord"
                legend="Comment la personne a\u{2011}t\u{2011}elle donné son accord\u{a0}?"
                hint="C’est gardé avec l’inscription. La personne le lit, et peut se désinscrire."
                options=vec![
                    (Consent::Said.code(), "Elle me l’a dit"),
                    (Consent::Written.code(), "Elle me l’a écrit"),
                ]
                value=typed.accord
                errors=errors()
            />
            {needs(&filled.typed)}
            <TextArea
                name="mot"
                label="Un mot pour l’organisme (si vous voulez)"
                value=typed.mot
                errors=errors()
                hint="La personne le lit aussi. Rien sur sa santé."
                rows=2
            />
            <p class="meta">"Sa place est validée tout de suite. Elle reçoit un SMS ou un mail avec la date et l’adresse."</p>
            <div class="buttons"><button class="button button--big">{button}</button></div>
        </form>
    }
}

fn needs(typed: &PrescriptionForm) -> impl IntoView + use<> {
    view! {
        <fieldset class="choices">
            <legend>"Il lui faudrait, pour venir"</legend>
            <label class="choice">
                <input type="checkbox" name="garde" value="1" checked=typed.garde.is_some()/>
                <span>"Une garde d’enfants"</span>
            </label>
            <label class="choice">
                <input type="checkbox" name="trajet" value="1" checked=typed.trajet.is_some()/>
                <span>"Un trajet"</span>
            </label>
        </fieldset>
    }
}

/// What the person already has at the same hours.
fn clashes(clashes: &[Clash]) -> Option<impl IntoView + use<>> {
    let language = language();
    let lines: Vec<_> = clashes
        .iter()
        .map(|clash| {
            let when = date::when(language, clash.date.starts_at, clash.date.ends_at);
            let what = match clash.kind {
                ClashKind::Appointment => "un rendez-vous",
                ClashKind::Registration => "une inscription",
            };
            view! { <li>{format!("{what}\u{a0}: {}, {when}", clash.name)}</li> }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="notice notice--balise" aria-labelledby="meme-heure">
                <h2 id="meme-heure">"Aux mêmes heures, la personne a déjà"</h2>
                <ul class="plain">{lines}</ul>
            </section>
        }
    })
}
