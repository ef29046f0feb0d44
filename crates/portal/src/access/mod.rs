//! Access control: principals, permissions, and signed links.

pub mod link;
mod permission;
mod rights;

use domain::{
    account::{Account, Role},
    link::Link,
    principal::Principal,
};
pub use permission::{Follower, OwnedRegistration, Permission, PermissionKind};
pub use rights::Rights;
use store::{Conn, account};
use uuid::Uuid;

use crate::{Error, Result};

/// A principal with its rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// Who acts.
    pub principal: Principal,
    /// What their permissions depend on.
    pub rights: Rights,
    /// The link by which they act: of their rights, what it opens is left.
    link: Option<Link>,
}

impl Access {
    /// Whether the principal has a permission.
    pub fn can(&self, permission: Permission) -> bool {
        self.link.is_none_or(|link| permission.is_opened_by(link)) && permission.is_granted(self.rights)
    }

    /// Goes on when the principal has a permission.
    ///
    /// # Errors
    /// `Missing`, never "forbidden": what is another's does not exist for them.
    pub fn require(&self, permission: Permission) -> Result<()> {
        if self.can(permission) { Ok(()) } else { Err(Error::Missing) }
    }
}

/// Reads the rights of a principal.
///
/// # Errors
/// `SignIn` when the account is gone or closed.
pub async fn of(conn: impl Conn, principal: impl Into<Principal>) -> Result<Access> {
    let principal = principal.into();
    let (rights, link) = match principal {
        Principal::Account(account) => (rights_of_account(conn, account).await?, None),
        // Whoever no longer follows the person decides no more, whatever link they still hold.
        Principal::Link(link) => match link.recipient {
            Some(account) => (rights_of_account(conn, account).await?, Some(link)),
            None => (Rights::Bearer, Some(link)),
        },
        Principal::Helper { person, .. } => (Rights::Person(person), None),
        Principal::Program(_) => (Rights::Program, None),
    };
    Ok(Access { principal, rights, link })
}

async fn rights_of_account(conn: impl Conn, account: Account) -> Result<Rights> {
    Ok(match account.role {
        Role::Allocataire => Rights::Person(account.id),
        Role::TerritoryLead | Role::Admin => {
            account::staff(conn, account.id).await?.ok_or(Error::SignIn)?;
            if account.role == Role::Admin { Rights::Admin } else { Rights::TerritoryLead(account.id) }
        }
        Role::Referent => {
            let referent = account::referent(conn, account.id).await?.ok_or(Error::SignIn)?;
            Rights::Referent { id: account.id, head_of: referent.territory_id.filter(|_| referent.is_head) }
        }
        Role::Provider => {
            let provider = account::provider(conn, account.id).await?.ok_or(Error::SignIn)?;
            Rights::Provider { structure: provider.structure_id }
        }
    })
}

/// The person whose own space the principal may use.
///
/// # Errors
/// `Missing` for anybody but an allocataire or their helper.
pub async fn own_space(conn: impl Conn, principal: Principal) -> Result<Uuid> {
    let access = of(conn, principal).await?;
    access.require(Permission::OwnSpace)?;
    match access.rights {
        Rights::Person(person) => Ok(person),
        Rights::Referent { .. }
        | Rights::Provider { .. }
        | Rights::TerritoryLead(_)
        | Rights::Admin
        | Rights::Bearer
        | Rights::Program => Err(Error::Missing),
    }
}

/// The structure whose sessions the principal runs.
///
/// # Errors
/// `Missing` for anybody but a provider.
pub async fn own_structure(conn: impl Conn, principal: Principal) -> Result<Uuid> {
    let access = of(conn, principal).await?;
    access.require(Permission::OwnSessions)?;
    match access.rights {
        Rights::Provider { structure } => Ok(structure),
        Rights::Person(_)
        | Rights::Referent { .. }
        | Rights::TerritoryLead(_)
        | Rights::Admin
        | Rights::Bearer
        | Rights::Program => Err(Error::Missing),
    }
}

/// The référent whose people one may list.
///
/// # Errors
/// `Missing` for anybody but a référent.
pub async fn own_people(conn: impl Conn, principal: Principal) -> Result<Uuid> {
    let access = of(conn, principal).await?;
    access.require(Permission::ListPeople)?;
    match access.rights {
        Rights::Referent { id, .. } => Ok(id),
        Rights::Person(_)
        | Rights::Provider { .. }
        | Rights::TerritoryLead(_)
        | Rights::Admin
        | Rights::Bearer
        | Rights::Program => Err(Error::Missing),
    }
}
