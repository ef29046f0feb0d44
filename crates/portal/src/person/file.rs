//! File of a person, as who follows them sees it.

use chrono::{DateTime, Utc};
use domain::{
    account::Role,
    notice::{Channel, MessageState},
    person::journal::{self, JournalActor, JournalEntry, JournalEvent, OfferStep},
    principal::Principal,
    registration::{Deciders, history},
};
use store::{
    appointment::{self, Appointment},
    contract::Contract,
    outbox,
    person::{
        self, Allocataire,
        journal::{OfferEvent, of_person},
    },
    registration::{self, ListedRegistration},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
    contract::{self, Contracts},
};

/// A person, with what happened to them and what is to come.
#[derive(Clone, Debug)]
pub struct PersonFile {
    /// The person.
    pub person: Allocataire,
    /// Their contracts.
    pub contracts: Contracts,
    /// Their appointments that are expected and to come, the next first.
    pub appointments: Vec<Appointment>,
    /// Their registrations, the latest session first.
    pub registrations: Vec<ListedRegistration>,
    /// What happened, the latest first.
    pub journal: Vec<JournalEntry>,
    /// Channels whose last message did not arrive.
    pub unreached: Vec<Channel>,
    /// Whether one may propose an action to them.
    pub may_propose: bool,
}

/// The file of a person whom one follows, or stands in for.
///
/// # Errors
/// `Missing` when they are not theirs.
#[expect(clippy::disallowed_methods, reason = "whether a link is shown shows nothing of the person")]
pub async fn open(portal: &Portal, principal: Principal, id: Uuid) -> Result<PersonFile> {
    let access = access::of(portal, principal).await?;
    let mut reader = portal.db.read().await?;
    let following = registration::following_of(&mut reader, id).await?.ok_or(Error::Missing)?;
    let deciders = Deciders::of(following.following());
    access.require(Permission::SeeFile { person: id, deciders })?;
    let person = person::get(&mut reader, id).await?.ok_or(Error::Missing)?;
    let now = portal.now();
    let contracts = contract::all(&mut reader, now, id).await?;
    let appointments = appointment::of_person(&mut reader, id).await?;
    let registrations = registration::of_person(&mut reader, id, now).await?;
    let events = of_person(&mut reader, id).await?;
    let unreached = unreached(outbox::last_outcomes(&mut reader, id).await?);
    Ok(PersonFile {
        journal: journal_of(&person, &contracts, &appointments, events, now),
        may_propose: access.can(Permission::propose(&person)),
        appointments: appointments.into_iter().filter(|one| is_to_come(one, now)).collect(),
        person,
        contracts,
        registrations,
        unreached,
    })
}

fn is_to_come(meeting: &Appointment, now: DateTime<Utc>) -> bool {
    meeting.state.is_expected() && meeting.starts_at > now
}

/// The channels whose last message did not arrive.
pub(crate) fn unreached(outcomes: Vec<outbox::Reached>) -> Vec<Channel> {
    outcomes.into_iter().filter(|one| one.state == MessageState::Failed).map(|one| one.channel).collect()
}

fn journal_of(
    person: &Allocataire,
    contracts: &Contracts,
    appointments: &[Appointment],
    events: Vec<OfferEvent>,
    now: DateTime<Utc>,
) -> Vec<JournalEntry> {
    let mut entries = vec![JournalEntry::on(person.asked_on, JournalEvent::Asked)];
    entries.extend(person.opened_on.map(|day| JournalEntry::on(day, JournalEvent::Opened)));
    entries.extend(person.oriented_on.map(|day| JournalEntry::on(day, JournalEvent::Oriented)));
    entries.extend(person.closed_on.map(|day| JournalEntry::on(day, JournalEvent::Closed)));
    let current = contracts.current.iter().map(|view| &view.contract);
    entries.extend(current.chain(contracts.others.iter().map(|(_, contract)| contract)).filter_map(signed));
    entries.extend(appointments.iter().filter(|one| one.starts_at <= now).map(met));
    let told = history::told(events, |event| (event.object_id, state_of(event.step)));
    entries.extend(told.into_iter().map(with_action));
    journal::in_order(entries)
}

fn signed(contract: &Contract) -> Option<JournalEntry> {
    contract.signed_on.map(|day| JournalEntry::on(day, JournalEvent::Signed(contract.kind)))
}

fn met(meeting: &Appointment) -> JournalEntry {
    let by = named(meeting.with_first_name.as_deref(), meeting.with_last_name.as_deref());
    JournalEntry::at(meeting.starts_at, JournalEvent::Met(meeting.state, meeting.reason.clone()), by)
}

fn state_of(step: OfferStep) -> Option<domain::registration::State> {
    match step {
        OfferStep::Registration(state) => Some(state),
        OfferStep::Proposed => None,
    }
}

fn with_action(event: OfferEvent) -> JournalEntry {
    let by = match event.actor_role.as_deref().map(Role::parse) {
        Some(Ok(Role::Allocataire)) => Some(JournalActor::Person),
        Some(Ok(Role::Referent)) => named(event.first_name.as_deref(), event.last_name.as_deref()),
        Some(Ok(Role::Provider)) => Some(JournalActor::Provider),
        Some(Ok(Role::TerritoryLead | Role::Admin)) => Some(JournalActor::Department),
        Some(Err(_)) => None,
        None => Some(JournalActor::Program),
    };
    JournalEntry::at(event.at, JournalEvent::Offer(event.step, event.action_name), by)
}

fn named(first_name: Option<&str>, last_name: Option<&str>) -> Option<JournalActor> {
    let name = [first_name?, last_name?].join(" ");
    Some(JournalActor::Referent(name.trim().to_owned()))
}
