//! End of a contract before its term, by the référent, for a reason.

use domain::{
    calendar,
    contract::{ContractKind, ContractState, EndForm, VersionEvent, VersionState},
    notice::{Occurrence, TermNotice},
    principal::Principal,
    refusal::Refusal,
    registration::Deciders,
};
use store::{
    audit,
    contract::{self as rows, OwnedContract, term, version},
    person,
};
use uuid::Uuid;

use super::{case, write::move_to};
use crate::{
    Error, Portal, Result,
    access::{self, Permission},
    notify::enqueue,
};

/// What ending a contract brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It ends; the person is told.
    Now,
    /// It had been ended before.
    Already,
}

/// A contract that its référent may end, and whose it is.
#[derive(Clone, Debug)]
pub struct EndingContract {
    /// The contract.
    pub contract: OwnedContract,
    /// First and last name of the person.
    pub name: String,
}

/// A contract, for whoever may end it.
///
/// # Errors
/// `Missing` when it is not theirs, or is the employment service's own; `ContractMoved` when it is not in force.
pub async fn open(portal: &Portal, principal: Principal, id: Uuid) -> Result<EndingContract> {
    let contract = rows::get(&portal.db, id).await?.ok_or(Error::Missing)?;
    may_end(portal, principal, &contract).await?;
    if contract.state != ContractState::Signed {
        return Err(over());
    }
    let whose = person::get(&portal.db, contract.allocataire_id).await?.ok_or(Error::Missing)?;
    Ok(EndingContract { contract, name: format!("{} {}", whose.first_name, whose.last_name) })
}

/// Whose a contract is, for whoever may end it.
///
/// # Errors
/// As [`open`].
pub async fn person_of(portal: &Portal, principal: Principal, id: Uuid) -> Result<Uuid> {
    let contract = rows::get(&portal.db, id).await?.ok_or(Error::Missing)?;
    may_end(portal, principal, &contract).await?;
    Ok(contract.allocataire_id)
}

/// Ends a contract before its term: it is in force until that day. The person is told; an amendment that was being
/// prepared is given up.
///
/// # Errors
/// `Missing` when it is not theirs, or is the employment service's own; `Form`; `ContractMoved` when it never was signed.
pub async fn end(portal: &Portal, principal: Principal, id: Uuid, form: &EndForm) -> Result<Ended> {
    let seen = rows::get(&portal.db, id).await?.ok_or(Error::Missing)?;
    may_end(portal, principal, &seen).await?;
    let mut tx = portal.db.begin().await?;
    person::lock(&mut tx, seen.allocataire_id).await?;
    let contract = rows::get(&mut tx, id).await?.ok_or(Error::Missing)?;
    match contract.state {
        ContractState::Signed => {}
        ContractState::Ended => return Ok(Ended::Already),
        ContractState::Draft | ContractState::Proposed | ContractState::Declined => return Err(over()),
    }
    let now = portal.now();
    let end = form.read((contract.starts_on, contract.ends_on), calendar::day(now))?;
    if !rows::end(&mut tx, id, &end, now).await? {
        return Ok(Ended::Already);
    }
    audit::record(&mut tx, portal.new_id(), now, principal, "contract.end", id).await?;
    let told = term::get(&mut tx, id).await?.ok_or(Error::Missing)?;
    enqueue::about_term(portal, &mut tx, &told, TermNotice::ContractEnded, Occurrence::First).await?;
    let amendments = version::of_contract(&mut tx, id).await?;
    let open = amendments.into_iter().find(|one| one.state.is_open());
    if let Some(amendment) = open {
        let state = amendment.state.after(VersionEvent::Withdraw, amendment.has_signature)?;
        let mut held = case::held(tx, access::of(portal, principal).await?, amendment).await?;
        move_to(portal, &mut held, principal, state, "contract.withdraw").await?;
        tx = held.tx;
    }
    portal.commit(tx).await?;
    Ok(Ended::Now)
}

async fn may_end(portal: &Portal, principal: Principal, contract: &OwnedContract) -> Result<()> {
    let deciders = Deciders::of(contract.following());
    let permission = Permission::WriteContract { person: contract.allocataire_id, deciders };
    access::of(portal, principal).await?.require(permission)?;
    // The employment service ends its own.
    if contract.kind == ContractKind::Ppae { Err(Error::Missing) } else { Ok(()) }
}

fn over() -> Error {
    Refusal::ContractMoved(VersionState::Withdrawn).into()
}
