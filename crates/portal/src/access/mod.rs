//! Access control: principals, permissions, signed links, readings of personal data.

mod file_of;
pub mod link;
mod permission;
mod permission_of;
mod reading_log;
mod rights;

use chrono::{DateTime, Utc};
use domain::{
    account::{Account, Role},
    link::Link,
    principal::Principal,
    reading::{ReadKind, ReadRight, Reader, Reading},
};
pub use file_of::FileOf;
pub use permission::{Follower, OwnedRegistration, OwnedVersion, Permission, PermissionKind};
pub use reading_log::ReadingLog;
pub use rights::Rights;
use store::account;
use uuid::Uuid;

use crate::{Error, Portal, Result};

/// A principal with its rights.
#[derive(Clone, Debug)]
pub struct Access {
    /// Who acts.
    pub principal: Principal,
    /// What their permissions depend on.
    pub rights: Rights,
    /// The link by which they act: of their rights, what it opens is left.
    link: Option<Link>,
    /// Where their readings are noted, and the present moment.
    readings: ReadingLog,
    now: DateTime<Utc>,
}

impl Access {
    /// Whether the principal has a permission, without using it: nothing may be shown to them on that ground, since no
    /// reading is noted. `clippy.toml` names the places that ask.
    pub fn can(&self, permission: Permission) -> bool {
        self.link.is_none_or(|link| permission.is_opened_by(link)) && permission.is_granted(self.rights)
    }

    /// Goes on when the principal has a permission. One that opens personal data of somebody else notes the reading.
    ///
    /// # Errors
    /// `Missing`, never "forbidden": what is another's does not exist for them.
    #[expect(clippy::disallowed_methods, reason = "the reading is noted here")]
    pub fn require(&self, permission: Permission) -> Result<()> {
        if !self.can(permission) {
            return Err(Error::Missing);
        }
        if let Some(reading) = self.reading(permission) {
            self.readings.note(reading, self.now);
        }
        Ok(())
    }

    /// The référent who acts.
    ///
    /// # Errors
    /// `Missing` for anybody else.
    pub fn referent(&self) -> Result<Uuid> {
        match self.rights {
            Rights::Referent { id, .. } => Ok(id),
            Rights::Person(_)
            | Rights::Provider { .. }
            | Rights::TerritoryLead(_)
            | Rights::Admin
            | Rights::Bearer
            | Rights::Program => Err(Error::Missing),
        }
    }

    /// What somebody reads by a permission; none when it is their own, or nobody's.
    fn reading(&self, permission: Permission) -> Option<Reading> {
        let reader = Reader::of(self.principal)?;
        let opened = permission.opens(self.rights)?;
        let right = match self.rights {
            Rights::Referent { id, .. } => match opened.deciders {
                Some(deciders) if deciders.referent != Some(id) => ReadRight::StandsIn,
                Some(_) | None => ReadRight::Follows,
            },
            Rights::Provider { .. } if opened.kind == ReadKind::Feedback => ReadRight::RunsAction,
            Rights::Provider { .. } => ReadRight::RunsSession,
            Rights::Admin | Rights::TerritoryLead(_) => ReadRight::Administers,
            Rights::Person(_) => ReadRight::Helps,
            Rights::Bearer => ReadRight::HoldsLink,
            Rights::Program => return None,
        };
        let (kind, object) = (opened.kind, opened.object.unwrap_or(reader.id));
        Some(Reading { reader, kind, object, right, way: self.principal.way() })
    }
}

/// Reads the rights of a principal.
///
/// # Errors
/// `SignIn` when the account is gone or closed.
pub async fn of(portal: &Portal, principal: impl Into<Principal>) -> Result<Access> {
    let principal = principal.into();
    let (rights, link) = match principal {
        Principal::Account(account) => (rights_of_account(portal, account).await?, None),
        // Whoever no longer follows the person decides no more, whatever link they still hold.
        Principal::Link(link) => match link.recipient {
            Some(account) => (rights_of_account(portal, account).await?, Some(link)),
            None => (Rights::Bearer, Some(link)),
        },
        Principal::Helper { person, .. } => (Rights::Person(person), None),
        Principal::Program(_) => (Rights::Program, None),
    };
    Ok(Access { principal, rights, link, readings: portal.readings.clone(), now: portal.now() })
}

/// Writes down the readings of personal data that wait in this process; how many rows.
pub async fn write_readings(portal: &Portal) -> Result<usize> {
    Ok(portal.readings.write(&portal.db).await?)
}

async fn rights_of_account(portal: &Portal, account: Account) -> Result<Rights> {
    Ok(match account.role {
        Role::Allocataire => Rights::Person(account.id),
        Role::TerritoryLead | Role::Admin => {
            let staff = account::staff(&portal.db, account.id).await?.ok_or(Error::SignIn)?;
            if account.role == Role::Admin { Rights::Admin } else { Rights::TerritoryLead(staff.territory_id) }
        }
        Role::Referent => {
            let referent = account::referent(&portal.db, account.id).await?.ok_or(Error::SignIn)?;
            Rights::Referent { id: account.id, head_of: referent.territory_id.filter(|_| referent.is_head) }
        }
        Role::Provider => {
            let provider = account::provider(&portal.db, account.id).await?.ok_or(Error::SignIn)?;
            Rights::Provider { structure: provider.structure_id }
        }
    })
}

/// The person whose own space the principal may use.
///
/// # Errors
/// `Missing` for anybody but an allocataire or their helper.
pub async fn own_space(portal: &Portal, principal: Principal) -> Result<Uuid> {
    let access = of(portal, principal).await?;
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
pub async fn own_structure(portal: &Portal, principal: Principal) -> Result<Uuid> {
    let access = of(portal, principal).await?;
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
pub async fn own_people(portal: &Portal, principal: Principal) -> Result<Uuid> {
    let access = of(portal, principal).await?;
    access.require(Permission::ListPeople)?;
    access.referent()
}
