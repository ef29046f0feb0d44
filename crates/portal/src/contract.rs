//! Contracts of a person: the current one, its state, and the others.

use chrono::{DateTime, Utc};
use domain::{
    calendar,
    contract::{ContractKind, Standing, standing},
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
pub(crate) async fn current(reader: &mut Reader, now: DateTime<Utc>, person: Uuid) -> Result<Option<ContractView>> {
    Ok(all(reader, now, person).await?.current)
}

/// The contracts of a person.
#[derive(Clone, Debug, Default)]
pub struct Contracts {
    /// The one in force, else the one that starts next, else the last one.
    pub current: Option<ContractView>,
    /// The others with where they stand, the latest first.
    pub others: Vec<(Standing, Contract)>,
}

/// All contracts of a person.
pub(crate) async fn all(reader: &mut Reader, now: DateTime<Utc>, person: Uuid) -> Result<Contracts> {
    let today = calendar::day(now);
    let rank = |standing: Standing| match standing {
        Standing::Active => 0,
        Standing::Upcoming => 1,
        Standing::Expired | Standing::Ended => 2,
        Standing::Void => 3,
    };
    let contracts = store::contract::of_person(&mut *reader, person).await?;
    let mut others: Vec<_> = contracts
        .into_iter()
        .map(|contract| (standing(contract.state, contract.starts_on, contract.ends_on, today), contract))
        .collect();
    // The latest first, so that among equals the latest is kept.
    let chosen = (0..others.len()).min_by_key(|&place| rank(others[place].0));
    let Some(place) = chosen else { return Ok(Contracts::default()) };
    let (standing, contract) = others.remove(place);
    let commitments = match contract.kind {
        ContractKind::Cer => store::commitment::of_contract(reader, contract.id).await?,
        ContractKind::Ppae => Vec::new(),
    };
    Ok(Contracts { current: Some(ContractView { contract, standing, commitments }), others })
}
