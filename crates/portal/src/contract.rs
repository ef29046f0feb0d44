//! Contract of a person: the current one, and its state.

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
    let today = calendar::day(now);
    let rank = |standing: Standing| match standing {
        Standing::Active => 0,
        Standing::Upcoming => 1,
        Standing::Expired | Standing::Ended => 2,
        Standing::Void => 3,
    };
    // The latest first, so that among equals the latest is kept.
    let chosen = store::contract::of_person(&mut *reader, person)
        .await?
        .into_iter()
        .map(|contract| (standing(contract.state, contract.starts_on, contract.ends_on, today), contract))
        .min_by_key(|(standing, _)| rank(*standing));
    let Some((standing, contract)) = chosen else { return Ok(None) };
    let commitments = match contract.kind {
        ContractKind::Cer => store::commitment::of_contract(reader, contract.id).await?,
        ContractKind::Ppae => Vec::new(),
    };
    Ok(Some(ContractView { contract, standing, commitments }))
}
