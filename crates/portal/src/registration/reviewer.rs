//! Reviewer of requests: whose requests and needs an account answers.

use store::registration::Reviewer;

use crate::{
    Error, Result,
    access::{Access, Permission, Rights},
};

/// Whose requests and needs one answers.
///
/// # Errors
/// `Missing` for anybody who answers none.
pub(super) fn of(access: &Access) -> Result<Reviewer> {
    access.require(Permission::ReviewRequests)?;
    match access.rights {
        Rights::Referent { id, head_of } => Ok(Reviewer::Referent { id, head_of }),
        Rights::Admin => Ok(Reviewer::Admin),
        Rights::Person(_) | Rights::Provider { .. } | Rights::TerritoryLead(_) | Rights::Bearer | Rights::Program => {
            Err(Error::Missing)
        }
    }
}
