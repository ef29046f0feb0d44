//! Needs that people told with a request: the list of who helps, and marking them as seen to.

use domain::{
    listing::{ListPage, Listed},
    principal::Principal,
};
use store::{
    audit,
    registration::{OpenNeeds, Reviewer},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
    listing,
    registration::reviewer,
};

/// A page of what people who come to a session need and nobody has seen to, the nearest session first; the first page
/// when the one asked for is empty by now.
///
/// # Errors
/// `Missing` for anybody who answers no request.
pub async fn to_help(portal: &Portal, principal: Principal, page: ListPage) -> Result<Listed<OpenNeeds>> {
    of(portal, reviewer::of(&access::of(portal, principal).await?)?, page).await
}

/// The same, for whom the rights are known.
pub(super) async fn of(portal: &Portal, reviewer: Reviewer, page: ListPage) -> Result<Listed<OpenNeeds>> {
    let now = portal.now();
    let read = |page| async move { Ok(store::registration::open_needs(&portal.db, reviewer, now, page).await?) };
    listing::read(page, read, |one| one.total).await
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
