//! Conflicts between files and what was changed here, as the référent of the person sees and settles them.

use chrono::{DateTime, Utc};
use domain::{
    contract::ContractState,
    origin::{Field, Ownable, Settlement},
    principal::Principal,
    refusal::Refusal,
    registration::Deciders,
};
use store::{
    Reader, Tx, audit,
    conflict::{self, Conflict, OwnedConflict},
    contract::{self as contracts, signature},
    import, person, registration,
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
};

/// A line of a file that says something else than what is here.
#[derive(Clone, Debug)]
pub struct PersonConflict {
    /// Its row.
    pub id: Uuid,
    /// What the line brings.
    pub kind: Ownable,
    /// Whether what it brings is here: a step of a contract may not be.
    pub is_here: bool,
    /// What is here of the step, in words, when it is one.
    pub label: String,
    /// When the file said it.
    pub found_at: DateTime<Utc>,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// A value of which a file and what is here differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which value.
    pub field: Field,
    /// What is here.
    pub here: Option<String>,
    /// What the file says.
    pub given: Option<String>,
}

/// What files say against the contracts and appointments of a person.
pub(super) async fn of_person(reader: &mut Reader, person: Uuid) -> Result<Vec<PersonConflict>> {
    let mut found = Vec::new();
    for one in conflict::of_person(&mut *reader, person).await? {
        found.push(shown(reader, one).await?);
    }
    Ok(found)
}

async fn shown(reader: &mut Reader, one: Conflict) -> Result<PersonConflict> {
    let is_here = one.kind == one.object_kind;
    let here = if is_here { import::here(&mut *reader, one.kind, one.object_id).await? } else { Vec::new() };
    let value = |field: Field| here.iter().find(|(one, _)| *one == field).and_then(|(_, value)| value.clone());
    let given = import::given(&one.given)?.into_iter().filter(|(field, _)| *field != Field::Person);
    let differences = given
        .map(|(field, given)| Difference { field, here: value(field), given })
        .filter(|one| one.here != one.given)
        .collect();
    Ok(PersonConflict {
        id: one.id,
        kind: one.kind,
        is_here,
        label: value(Field::Label).unwrap_or_default(),
        found_at: one.found_at,
        differences,
    })
}

/// What a person chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What is here.
    Here,
    /// What the file says.
    File,
}

/// Settles a conflict once; whose it was. A second choice changes nothing.
///
/// # Errors
/// `Missing` when the person is not theirs; `ContractOverlap` when the dates of the file cover those of another contract.
pub async fn settle(portal: &Portal, principal: Principal, id: Uuid, choice: Choice) -> Result<Uuid> {
    let access = access::of(portal, principal).await?;
    let seen = conflict::get(&portal.db, id).await?.ok_or(Error::Missing)?;
    let person = seen.allocataire_id;
    let following = registration::following_of(&portal.db, person).await?.ok_or(Error::Missing)?;
    access.require(Permission::WriteContract { person, deciders: Deciders::of(following.following()) })?;
    let now = portal.now();
    let mut tx = portal.db.begin().await?;
    person::lock(&mut tx, person).await?;
    let settlement = match choice {
        Choice::Here => Settlement::KeptHere,
        Choice::File => Settlement::TakenFromFile,
    };
    let Some(_) = conflict::settle(&mut tx, id, settlement, now).await? else { return Ok(person) };
    if choice == Choice::File {
        import::take(&mut tx, &seen, portal.new_id(), now).await?;
        refuse_overlap(&mut tx, &seen).await?;
    }
    let operation = match choice {
        Choice::Here => "conflict.keep_here",
        Choice::File => "conflict.take_file",
    };
    audit::record(&mut tx, portal.new_id(), now, principal, operation, seen.object_id).await?;
    portal.commit(tx).await?;
    Ok(person)
}

async fn refuse_overlap(tx: &mut Tx, taken: &OwnedConflict) -> Result<()> {
    if taken.kind != Ownable::Contract {
        return Ok(());
    }
    let Some(contract) = contracts::get(&mut *tx, taken.object_id).await? else { return Ok(()) };
    let (but, days) = ([contract.id, contract.id], (contract.starts_on, contract.ends_on));
    match signature::overlap(tx, contract.allocataire_id, but, days).await? {
        Some(other) if contract.state == ContractState::Signed => {
            Err(Refusal::ContractOverlap { starts_on: other.starts_on, ends_on: other.ends_on }.into())
        }
        Some(_) | None => Ok(()),
    }
}
