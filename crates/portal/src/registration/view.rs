//! A registration as its person sees it.

use domain::principal::Principal;
use store::registration::{Event, RegistrationDetails};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, OwnedRegistration, Permission},
};

/// A registration with its history, for its person.
#[derive(Clone, Debug)]
pub struct RegistrationView {
    /// The registration.
    pub registration: RegistrationDetails,
    /// What happened, the oldest first.
    pub history: Vec<Event>,
}

/// One of one's own registrations.
///
/// # Errors
/// `Missing` when it is another's.
pub async fn details(portal: &Portal, principal: Principal, id: Uuid) -> Result<RegistrationDetails> {
    let access = access::of(&portal.db, principal).await?;
    let registration = store::registration::details(&portal.db, id).await?.ok_or(Error::Missing)?;
    let person = registration.allocataire_id;
    access.require(Permission::SeeOwnRegistration(OwnedRegistration { id, person }))?;
    Ok(registration)
}

/// One of one's own registrations, with its history.
///
/// # Errors
/// `Missing` when it is another's.
pub async fn own(portal: &Portal, principal: Principal, id: Uuid) -> Result<RegistrationView> {
    let registration = details(portal, principal, id).await?;
    let history = store::registration::history(&portal.db, id).await?;
    Ok(RegistrationView { registration, history })
}

/// The registration that one has to a session, if it is live.
///
/// # Errors
/// `Missing` for anybody but an allocataire.
pub async fn own_live(portal: &Portal, principal: Principal, session: Uuid) -> Result<Option<Uuid>> {
    let person = access::own_space(&portal.db, principal).await?;
    Ok(store::registration::live(&portal.db, session, person).await?)
}
