//! Contracts of a person: the current one, its state, and the others.

pub mod answer;
pub mod ask_change;
pub mod begin;
pub mod case;
pub mod end;
mod force;
pub mod integrity;
pub mod living;
pub mod offer;
pub mod printed;
pub mod promise;
pub(crate) mod remind;
pub mod sign;
pub mod signature_code;
mod waiting;
pub mod write;

use chrono::{DateTime, Utc};
use domain::{
    calendar,
    contract::{ContractKind, Standing},
};
use store::{Reader, commitment::Commitment, contract::Contract};
use uuid::Uuid;

use crate::Result;

/// A contract with where it stands today and, for a CER, the engagements of both sides.
#[derive(Clone, Debug)]
pub struct ContractView {
    /// The contract.
    pub contract: Contract,
    /// Where it stands today.
    pub standing: Standing,
    /// The engagements; none for a PPAE, which the employment service keeps.
    pub commitments: Vec<Commitment>,
}

/// The contract in force, else the one that starts next, else the last one.
pub(crate) async fn current(
    reader: &mut Reader,
    now: DateTime<Utc>,
    person: Uuid,
    sees_health: bool,
) -> Result<Option<ContractView>> {
    Ok(all(reader, now, person, sees_health).await?.current)
}

/// The contracts of a person.
#[derive(Clone, Debug, Default)]
pub struct Contracts {
    /// The one in force, else the one that starts next, else the last one.
    pub current: Option<ContractView>,
    /// The others with where they stand, the latest first.
    pub others: Vec<(Standing, Contract)>,
}

/// All contracts of a person; with the words about health, or without them.
pub(crate) async fn all(reader: &mut Reader, now: DateTime<Utc>, person: Uuid, sees_health: bool) -> Result<Contracts> {
    let today = calendar::day(now);
    let rank = |standing: Standing| match standing {
        Standing::Active => 0,
        Standing::Upcoming => 1,
        Standing::Expired | Standing::Ended | Standing::Renewed => 2,
        Standing::Void => 3,
    };
    let contracts = store::contract::of_person(&mut *reader, person).await?;
    let mut others: Vec<_> =
        contracts.into_iter().map(|contract| (contract.validity().standing(today), contract)).collect();
    // The latest first, so that among equals the latest is kept.
    let chosen = (0..others.len()).min_by_key(|&place| rank(others[place].0));
    let Some(place) = chosen else { return Ok(Contracts::default()) };
    let (standing, contract) = others.remove(place);
    let commitments = match contract.kind {
        ContractKind::Cer => store::commitment::of_contract(reader, contract.id, sees_health).await?,
        ContractKind::Ppae => Vec::new(),
    };
    Ok(Contracts { current: Some(ContractView { contract, standing, commitments }), others })
}
