//! Requests as the link of a mail shows them, to a decider who may never sign in.

use domain::{
    link::LinkPurpose,
    principal::Principal,
    registration::{Deciders, State},
};
use store::registration::RequestCase;
use uuid::Uuid;

use super::review::{clashes, distance_between};
use crate::{
    Error, Portal, Result,
    access::{self, OwnedRegistration, Permission, link},
};

/// A request with what is needed to answer it, and nothing else of its person.
#[derive(Clone, Debug)]
pub struct LinkedRequest {
    /// The request.
    pub registration: RequestCase,
    /// From the centre of the person's commune to that of the session's, in metres.
    pub distance: Option<u32>,
    /// Whether they have an appointment at the same hours.
    pub has_clash: bool,
}

/// The request of a link.
///
/// # Errors
/// `Missing` when its holder no longer decides.
pub async fn open(portal: &Portal, principal: Principal, id: Uuid) -> Result<LinkedRequest> {
    let access = access::of(portal, principal).await?;
    let mut reader = portal.db.read().await?;
    let registration = store::registration::case(&mut reader, id).await?.ok_or(Error::Missing)?;
    let owned = OwnedRegistration { id, person: registration.allocataire_id };
    let deciders: Deciders = registration.deciders();
    access.require(Permission::DecideRegistration { registration: owned, deciders })?;
    let appointments = store::appointment::of_person(&mut reader, registration.allocataire_id).await?;
    Ok(LinkedRequest {
        distance: distance_between(&registration.insee, &registration.session_insee),
        has_clash: appointments.iter().any(|meeting| clashes(meeting, &registration)),
        registration,
    })
}

/// Where the request of a link that has ended stands: its holder is told no more than that.
///
/// # Errors
/// `Missing` for an unknown token, or one of another purpose.
pub async fn ended(portal: &Portal, token: &str) -> Result<State> {
    let request = link::ended(portal, token, LinkPurpose::DecideRegistration).await?;
    Ok(store::registration::get(&portal.db, request).await?.ok_or(Error::Missing)?.state)
}
