//! A step that the Département promised, read by the référent who marks it.

use domain::{contract::Side, principal::Principal, registration::Deciders};
use store::{
    commitment::{self, Commitment},
    contract::event,
    person::{self, Allocataire},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
};

/// A step that the Département promised.
#[derive(Clone, Debug)]
pub struct Promise {
    /// The step, and how far it is.
    pub step: Commitment,
    /// To whom.
    pub person: Allocataire,
}

/// A step of the Département's, for who may mark it.
///
/// # Errors
/// `Missing` when the person is not theirs, and for a step of the person's own.
pub async fn open(portal: &Portal, principal: Principal, step: Uuid) -> Result<Promise> {
    let owned = event::commitment(&portal.db, step).await?;
    let owned = owned.filter(|one| one.side == Side::Departement).ok_or(Error::Missing)?;
    let deciders = Deciders::of(owned.following());
    let permission = Permission::WriteContract { person: owned.allocataire_id, deciders };
    access::of(portal, principal).await?.require(permission)?;
    let mut reader = portal.db.read().await?;
    let steps = commitment::of_contract(&mut reader, owned.contract_id, false).await?;
    let step = steps.into_iter().find(|one| one.id == owned.id).ok_or(Error::Missing)?;
    let person = person::get(&mut reader, owned.allocataire_id).await?.ok_or(Error::Missing)?;
    Ok(Promise { step, person })
}
