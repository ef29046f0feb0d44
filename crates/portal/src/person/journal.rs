//! Journal of a person: read for themselves, and for who follows them.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    account::Role,
    calendar,
    contract::ContractState,
    person::journal::{self, ContractStep, JournalActor, JournalEntry, JournalEvent, KeptStep, OfferStep},
    principal::Principal,
    registration::{State, history},
};
use store::{
    appointment::{self, Appointment},
    contract::Contract,
    person::{
        self, Allocataire,
        journal::{Happened, of_person},
        note::{self, Note},
    },
    rights::{self, Agreement},
};

use crate::{
    Error, Portal, Result, access,
    contract::{self, Contracts},
};

/// Everything that happened to oneself, with what professionals noted for one to read; the latest first.
///
/// # Errors
/// `Missing` for anybody but an allocataire; `SignIn` when the file is gone.
pub async fn own(portal: &Portal, principal: Principal) -> Result<Vec<JournalEntry>> {
    let id = access::own_space(portal, principal).await?;
    let now = portal.now();
    let mut reader = portal.db.read().await?;
    let person = person::get(&mut reader, id).await?.ok_or(Error::SignIn)?;
    let contracts = contract::all(&mut reader, now, id, true).await?;
    let appointments = appointment::of_person(&mut reader, id).await?;
    let agreements = rights::agreements(&mut reader, id).await?;
    let happened = of_person(&mut reader, id, true).await?;
    let mut entries = entries(&person, &contracts, (&appointments, &agreements), happened, now);
    let notes = note::of_person(&mut reader, id).await?;
    entries.extend(notes.into_iter().filter(|note| note.is_shared).map(noted));
    Ok(journal::in_order(entries))
}

/// The entries of a person's journal, in no order; what they say about health is read already, or is not.
pub(super) fn entries(
    person: &Allocataire,
    contracts: &Contracts,
    (appointments, agreements): (&[Appointment], &[Agreement]),
    happened: Vec<Happened>,
    now: DateTime<Utc>,
) -> Vec<JournalEntry> {
    let mut entries = dates(person);
    // One that came from a file may be ended here: it was signed elsewhere all the same.
    let is_written = |one: &&Happened| matches!(one.step, KeptStep::Contract(step) if step != ContractStep::Ended);
    let written_here: HashSet<_> = happened.iter().filter(is_written).map(|one| one.object_id).collect();
    let current = contracts.current.iter().map(|view| &view.contract);
    let known: Vec<_> = current.chain(contracts.others.iter().map(|(_, contract)| contract)).collect();
    entries.extend(known.iter().filter(|one| !written_here.contains(&one.id)).filter_map(|one| signed(one)));
    entries.extend(known.iter().filter_map(|one| expired(one, calendar::day(now))));
    entries.extend(agreements.iter().map(|one| JournalEntry::on(one.agreed_on, JournalEvent::Agreed(one.way))));
    entries.extend(appointments.iter().filter(|one| one.starts_at <= now).map(met));
    let told = history::told(happened, |one| (one.object_id, registration_state(one.step)));
    entries.extend(told.into_iter().map(entry));
    entries
}

/// The dates of a person's right.
fn dates(person: &Allocataire) -> Vec<JournalEntry> {
    let known = [
        (Some(person.asked_on), JournalEvent::Asked),
        (person.opened_on, JournalEvent::Opened),
        (person.oriented_on, JournalEvent::Oriented),
        (person.closed_on, JournalEvent::Closed),
    ];
    known.into_iter().filter_map(|(day, event)| Some(JournalEntry::on(day?, event))).collect()
}

fn signed(contract: &Contract) -> Option<JournalEntry> {
    contract.signed_on.map(|day| JournalEntry::on(day, JournalEvent::Signed(contract.kind)))
}

fn expired(contract: &Contract, today: NaiveDate) -> Option<JournalEntry> {
    let is_over = contract.state == ContractState::Signed && contract.ends_on < today;
    is_over.then(|| JournalEntry::on(contract.ends_on, JournalEvent::Expired(contract.kind)))
}

fn entry(one: Happened) -> JournalEntry {
    let by = actor(one.actor_role.as_deref(), one.first_name.as_deref(), one.last_name.as_deref());
    let event = match one.step {
        KeptStep::Offer(step) => JournalEvent::Offer(step, one.label),
        KeptStep::Contract(step) => JournalEvent::Contract(step),
        KeptStep::Commitment(state) => JournalEvent::Step { state, label: one.label, word: one.word },
        KeptStep::FileAdded(kind) => JournalEvent::FileAdded(kind),
        KeptStep::FileRemoved(kind) => JournalEvent::FileRemoved(kind),
    };
    JournalEntry::at(one.at, event, by)
}

fn noted(note: Note) -> JournalEntry {
    let by = named(Some(&note.first_name), Some(&note.last_name));
    JournalEntry::at(note.made_at, JournalEvent::Noted(note.text), by)
}

fn met(meeting: &Appointment) -> JournalEntry {
    let by = named(meeting.with_first_name.as_deref(), meeting.with_last_name.as_deref());
    JournalEntry::at(meeting.starts_at, JournalEvent::Met(meeting.state, meeting.reason.clone()), by)
}

/// The state of a registration that a step led to.
fn registration_state(step: KeptStep) -> Option<State> {
    match step {
        KeptStep::Offer(OfferStep::Registration(state)) => Some(state),
        KeptStep::Offer(OfferStep::Proposed)
        | KeptStep::Contract(_)
        | KeptStep::Commitment(_)
        | KeptStep::FileAdded(_)
        | KeptStep::FileRemoved(_) => None,
    }
}

fn actor(role: Option<&str>, first_name: Option<&str>, last_name: Option<&str>) -> Option<JournalActor> {
    match role.map(Role::parse) {
        Some(Ok(Role::Allocataire)) => Some(JournalActor::Person),
        Some(Ok(Role::Referent)) => named(first_name, last_name),
        Some(Ok(Role::Provider)) => Some(JournalActor::Provider),
        Some(Ok(Role::TerritoryLead | Role::Admin)) => Some(JournalActor::Department),
        Some(Err(_)) => None,
        None => Some(JournalActor::Program),
    }
}

fn named(first_name: Option<&str>, last_name: Option<&str>) -> Option<JournalActor> {
    let name = [first_name?, last_name?].join(" ");
    Some(JournalActor::Referent(name.trim().to_owned()))
}
