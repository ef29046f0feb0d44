//! Accounts and roles: the person behind a request.

pub mod birth_date;
pub mod closing;
pub mod login;
pub mod login_session;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::words;

/// What somebody is to Jalon. One person with two accounts has two accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Receives the RSA.
    Allocataire,
    /// Caseworker in charge of people.
    Referent,
    /// Works for an organisation that runs actions (*porteur d'action*).
    Provider,
    /// Leads a territory (*animateur territorial*).
    TerritoryLead,
    /// Administers Jalon for the Département.
    Admin,
}

words!(Role, "role", {
    Allocataire = "allocataire", Referent = "referent", Provider = "provider",
    TerritoryLead = "territory_lead", Admin = "admin",
});

impl Role {
    /// Whether the person works with the data of others: shorter idle limit, other first page.
    pub fn is_professional(self) -> bool {
        self != Role::Allocataire
    }
}

/// The signed-in person: a role and the row that says who.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Account {
    /// What they are.
    pub role: Role,
    /// Their row: `allocataire`, `referent`, `provider_account` or `staff`.
    pub id: Uuid,
}

impl Account {
    /// The actor of a role and a row.
    pub fn new(role: Role, id: Uuid) -> Account {
        Account { role, id }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_found_again_by_its_word() {
        for &role in Role::ALL {
            assert_eq!(Role::parse(role.code()), Ok(role));
        }
        assert!(Role::parse("root").is_err());
    }
}
