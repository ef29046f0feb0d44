//! View of a person's journal: what happened, in order, by whom.

use domain::{
    appointment::AppointmentState,
    contract::ContractKind,
    person::journal::{JournalActor, JournalEntry, JournalEvent, OfferStep},
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
    let by = entry.by.as_ref().map(|by| format!(", {}", actor(by, labels))).unwrap_or_default();
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
        JournalEvent::Closed => "Droit au RSA fermé".into(),
        JournalEvent::Signed(ContractKind::Cer) => format!("{} signé", labels.contract_short),
        JournalEvent::Signed(ContractKind::Ppae) => format!("{} signé", labels.employment_contract_short),
        JournalEvent::Met(state, reason) => format!("Rendez-vous «\u{a0}{reason}\u{a0}»\u{a0}: {}", meeting(*state)),
        JournalEvent::Offer(step, action) => format!("{}\u{a0}: {action}", offer(*step)),
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
            State::Attended => "Action suivie",
            State::Excused => "Absence annoncée",
            State::Absent => "Absence",
            State::Dropped => "Action quittée avant la fin",
        },
    }
}

fn actor(by: &JournalActor, labels: &Labels) -> String {
    match by {
        JournalActor::Person => "par la personne".into(),
        JournalActor::Referent(name) => format!("avec {name}"),
        JournalActor::Provider => "par l’organisme".into(),
        JournalActor::Department => format!("par le {}", labels.department),
        JournalActor::Program => "de lui-même, le délai passé".into(),
    }
}
