//! Needs that people told with a request: the list of who helps, and marking them as seen to.

use domain::principal::Principal;
use store::{audit, registration::OpenNeeds};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Access, Permission, Rights},
};

/// What people who come to a session need and nobody has seen to, the nearest session first.
///
/// # Errors
/// `Missing` for anybody who answers no request.
pub async fn to_help(portal: &Portal, principal: Principal) -> Result<Vec<OpenNeeds>> {
    of(portal, &access::of(portal, principal).await?).await
}

/// The same, for whom the rights are known.
pub(super) async fn of(portal: &Portal, access: &Access) -> Result<Vec<OpenNeeds>> {
    access.require(Permission::ReviewRequests)?;
    let (db, now) = (&portal.db, portal.now());
    Ok(match access.rights {
        Rights::Referent { id, head_of } => store::registration::needs_for_referent(db, id, head_of, now).await?,
        Rights::Admin => store::registration::needs_for_admin(db, now).await?,
        Rights::Person(_) | Rights::Provider { .. } | Rights::TerritoryLead(_) | Rights::Bearer | Rights::Program => {
            return Err(Error::Missing);
        }
    })
}

/// Marks what somebody needs as seen to; a second time changes nothing.
///
/// # Errors
/// `Missing` when the person is not theirs to help.
pub async fn mark_seen(portal: &Portal, principal: Principal, registration: Uuid) -> Result<()> {
    let access = access::of(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    let registration = store::registration::get(&mut tx, registration).await?.ok_or(Error::Missing)?;
    access.require(Permission::decide(&registration))?;
    if store::registration::mark_needs_seen(&mut tx, registration.id, portal.now()).await? {
        let operation = "registration.needs_seen";
        audit::record(&mut tx, portal.new_id(), portal.now(), principal, operation, registration.id).await?;
        portal.commit(tx).await?;
    }
    Ok(())
}
