//! File of a person, as who follows them sees it.

use chrono::{DateTime, Utc};
use domain::{
    notice::{Channel, MessageState},
    person::{
        barrier::Barrier,
        journal::{JournalEntry, KeptStep, in_order},
    },
    principal::Principal,
    registration::Deciders,
};
use store::{
    appointment::{self, Appointment},
    attachment::Count,
    outbox,
    person::{
        self, Allocataire,
        head::{self, Preparing},
        journal::Happened,
        note::{self, Note},
    },
    registration::{self, ListedRegistration},
    rights::{self, Agreement},
};
use uuid::Uuid;

use super::{
    conflict::{self, PersonConflict},
    journal,
};
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
    /// What they agreed to of their rights and duties, the latest version first.
    pub agreements: Vec<Agreement>,
    /// What happened, the latest first.
    pub journal: Vec<JournalEntry>,
    /// How many files each commitment and contract has.
    pub proofs: Vec<Count>,
    /// Channels whose last message did not arrive.
    pub unreached: Vec<Channel>,
    /// What files say against it, where it was changed here.
    pub conflicts: Vec<PersonConflict>,
    /// Whether one may propose an action to them.
    pub may_propose: bool,
    /// What stands in their way.
    pub barriers: Vec<Barrier>,
    /// What professionals noted, the latest first.
    pub notes: Vec<Note>,
    /// Whether one sees what is about health.
    pub sees_health: bool,
    /// Who reads the file.
    pub reader: Uuid,
    /// The version of a contract that is being prepared with them.
    pub preparing: Option<Preparing>,
}

/// The file of a person whom one follows, or stands in for.
///
/// # Errors
/// `Missing` when they are not theirs.
#[expect(clippy::disallowed_methods, reason = "the reading of the file itself is noted")]
pub async fn open(portal: &Portal, principal: Principal, id: Uuid) -> Result<PersonFile> {
    let access = access::of(portal, principal).await?;
    let mut reader = portal.db.read().await?;
    let head = head::of(&mut reader, id).await?.ok_or(Error::Missing)?;
    access.require(Permission::SeeFile { person: id, deciders: Deciders::of(head.following()) })?;
    let person = person::get(&mut reader, id).await?.ok_or(Error::Missing)?;
    let now = portal.now();
    let sees_health = access.can(Permission::SeeHealth { person: id, referent: person.referent_id, version: None });
    let contracts = contract::all(&mut reader, now, id, sees_health).await?;
    let appointments = appointment::of_person(&mut reader, id).await?;
    let registrations = registration::of_person(&mut reader, id, now).await?;
    let agreements = rights::agreements(&mut reader, id).await?;
    let happened = store::person::journal::of_person(&mut reader, id, sees_health).await?;
    let proofs = counts(&happened);
    let entries = journal::entries(&person, &contracts, (&appointments, &agreements), happened, now);
    let conflicts = if head.has_conflicts { conflict::of_person(&mut reader, id).await? } else { Vec::new() };
    let unreached = unreached(outbox::last_outcomes(&mut reader, id).await?);
    Ok(PersonFile {
        conflicts,
        journal: in_order(entries),
        agreements,
        proofs,
        may_propose: access.can(Permission::propose(&person)),
        appointments: appointments.into_iter().filter(|one| is_to_come(one, now)).collect(),
        person,
        contracts,
        registrations,
        unreached,
        preparing: head.preparing(),
        barriers: head.barriers.into_iter().filter(|one| sees_health || !one.is_health()).collect(),
        notes: note::of_person(&mut reader, id).await?,
        sees_health,
        reader: principal.account().ok_or(Error::Missing)?.id,
    })
}

/// How many files that were not taken away each commitment and contract has.
fn counts(happened: &[Happened]) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    for one in happened {
        let change = match one.step {
            KeptStep::FileAdded(_) => 1,
            KeptStep::FileRemoved(_) => -1,
            KeptStep::Offer(_) | KeptStep::Contract(_) | KeptStep::Commitment(_) => continue,
        };
        match counts.iter_mut().find(|count| count.object_id == one.object_id) {
            Some(count) => count.number += change,
            None => counts.push(Count { object_id: one.object_id, number: change }),
        }
    }
    counts.retain(|count| count.number > 0);
    counts
}

fn is_to_come(meeting: &Appointment, now: DateTime<Utc>) -> bool {
    meeting.state.is_expected() && meeting.starts_at > now
}

/// The channels whose last message did not arrive.
pub(crate) fn unreached(outcomes: Vec<outbox::Reached>) -> Vec<Channel> {
    outcomes.into_iter().filter(|one| one.state == MessageState::Failed).map(|one| one.channel).collect()
}
