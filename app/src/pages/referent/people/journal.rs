//! View of a person's journal: what happened, in order, by whom.

use domain::{
    appointment::AppointmentState,
    attachment::AttachmentKind,
    contract::{CommitmentState, ContractKind},
    person::{
        journal::{ContractStep, JournalActor, JournalEntry, JournalEvent, OfferStep},
        rights::AgreementWay,
    },
    registration::State,
};
use leptos::prelude::*;
use portal::settings::Labels;
use words::date;

use crate::ui::language;

/// Entries shown before the others are unfolded.
const SHOWN: usize = 12;

pub(super) fn journal(entries: &[JournalEntry], labels: &Labels) -> impl IntoView + use<> {
    let mut lines: Vec<_> = entries.iter().map(|entry| line(entry, labels).into_any()).collect();
    let older = lines.split_off(lines.len().min(SHOWN));
    let older = (!older.is_empty()).then(|| {
        let words = format!("Plus ancien\u{a0}: {}", words::french::counted(older.len(), "ligne", "lignes"));
        view! { <details><summary>{words}</summary><ol class="journal">{older}</ol></details> }
    });
    view! {
        <section class="stack stack--tight" aria-labelledby="journal">
            <h2 id="journal">"Journal"</h2>
            <ol class="journal">{lines}</ol>
            {older}
        </section>
    }
}

fn line(entry: &JournalEntry, labels: &Labels) -> impl IntoView + use<> {
    let by = entry.by.as_ref().map(|by| format!(", {}", actor(by, &entry.event, labels))).unwrap_or_default();
    view! {
        <li>
            <time datetime=entry.on.to_string()>{date::full_date(language(), entry.on)}</time>
            <p>{event(&entry.event, labels)} <span class="meta">{by}</span></p>
        </li>
    }
}

fn event(event: &JournalEvent, labels: &Labels) -> String {
    match event {
        JournalEvent::Asked => "Demande de RSA".into(),
        JournalEvent::Opened => "Droit au RSA ouvert".into(),
        JournalEvent::Oriented => "Orientation vers un parcours".into(),
        JournalEvent::Agreed(way) => format!("Droits et devoirs acceptés, {}", way_words(*way)),
        JournalEvent::Closed => "Droit au RSA fermé".into(),
        JournalEvent::Signed(ContractKind::Cer) => format!("{} signé", labels.contract_short),
        JournalEvent::Signed(ContractKind::Ppae) => format!("{} signé", labels.employment_contract_short),
        JournalEvent::Expired(ContractKind::Cer) => format!("{} arrivé à son terme", labels.contract_short),
        JournalEvent::Expired(ContractKind::Ppae) => format!("{} arrivé à son terme", labels.employment_contract_short),
        JournalEvent::Contract(step) => format!("{}\u{a0}: {}", labels.contract_short, contract(*step)),
        JournalEvent::Step { state, label, word } => step(*state, label, word),
        JournalEvent::Noted(text) => format!("Note\u{a0}: {text}"),
        JournalEvent::FileAdded(kind) => format!("{} ajoutée", file(*kind)),
        JournalEvent::FileRemoved(kind) => format!("{} retirée", file(*kind)),
        JournalEvent::Met(state, reason) => format!("Rendez-vous «\u{a0}{reason}\u{a0}»\u{a0}: {}", meeting(*state)),
        JournalEvent::Offer(step, action) => format!("{}\u{a0}: {action}", offer(*step)),
    }
}

/// How rights and duties were agreed to.
fn way_words(way: AgreementWay) -> &'static str {
    match way {
        AgreementWay::Own => "sur Jalon",
        AgreementWay::Together => "avec son référent",
        AgreementWay::Paper => "sur papier",
    }
}

fn contract(step: ContractStep) -> &'static str {
    match step {
        ContractStep::Proposed => "proposé à la personne",
        ContractStep::AskedChange => "changement demandé par la personne",
        ContractStep::Discussed => "un point à revoir",
        ContractStep::Agreed => "tous les points ont un accord",
        ContractStep::SignedByPerson => "signé par la personne",
        ContractStep::SignedByReferent => "signé par le référent",
        ContractStep::SignedByHead => "signé par le responsable",
        ContractStep::Declined => "la personne ne signe pas",
        ContractStep::Withdrawn => "retiré",
        ContractStep::Ended => "arrêté avant la date prévue",
    }
}

fn step(state: CommitmentState, label: &str, word: &str) -> String {
    let label = if label.is_empty() { "étape de santé" } else { label };
    let state = match state {
        CommitmentState::ToDo => "à faire",
        CommitmentState::InProgress => "en cours",
        CommitmentState::Done => "fait",
        CommitmentState::Dropped => "abandonné",
    };
    let word = if word.is_empty() { String::new() } else { format!(", «\u{a0}{word}\u{a0}»") };
    format!("«\u{a0}{label}\u{a0}»\u{a0}: {state}{word}")
}

fn file(kind: AttachmentKind) -> &'static str {
    match kind {
        AttachmentKind::Proof => "Preuve d’un engagement",
        AttachmentKind::SignedPaper => "Copie du contrat signé sur papier",
    }
}

/// A date that has passed: nobody wrote yet what became of an appointment that is still expected.
fn meeting(state: AppointmentState) -> &'static str {
    match state {
        AppointmentState::Planned | AppointmentState::Confirmed | AppointmentState::ChangeRequested => {
            "suite non notée"
        }
        AppointmentState::Cancelled => "annulé",
        AppointmentState::Honoured => "a eu lieu",
        AppointmentState::Excused => "la personne a prévenu qu’elle ne venait pas",
        AppointmentState::NoShow => "la personne n’est pas venue",
    }
}

fn offer(step: OfferStep) -> &'static str {
    match step {
        OfferStep::Proposed => "Action proposée",
        OfferStep::Registration(state) => match state {
            State::Requested => "Place demandée",
            State::Validated => "Inscription validée",
            State::Refused => "Inscription refusée",
            State::Withdrawn => "Place rendue",
            State::Cancelled => "Session annulée",
            State::Expired => "Demande restée sans réponse",
            State::Waitlisted => "En liste d’attente",
            State::Offered => "Place libérée, proposée à la personne",
            State::Lapsed => "Sortie de la liste d’attente",
            State::Attended => "Action suivie",
            State::Excused => "Absence annoncée",
            State::Absent => "Absence",
            State::Dropped => "Action quittée avant la fin",
        },
    }
}

fn actor(by: &JournalActor, event: &JournalEvent, labels: &Labels) -> String {
    let is_step = matches!(event, JournalEvent::Step { .. });
    match by {
        JournalActor::Person => "par la personne".into(),
        JournalActor::Referent(name) if matches!(event, JournalEvent::Met(..)) => format!("avec {name}"),
        JournalActor::Referent(name) => format!("par {name}"),
        JournalActor::Provider => "par l’organisme".into(),
        JournalActor::Department => format!("par le {}", labels.department),
        JournalActor::Program if is_step => "de lui-même, l’action suivie".into(),
        JournalActor::Program => "de lui-même, le délai passé".into(),
    }
}
