//! Principals: who acts, and by which way.

use uuid::Uuid;

use crate::{
    account::{Account, Role},
    link::Link,
    words,
};

/// Who acts. What they may do is decided by `portal::access`, nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Principal {
    /// Somebody signed in, for themselves.
    Account(Account),
    /// The holder of a signed link.
    Link(Link),
    /// A helper, for the person who gave them their agreement.
    Helper {
        /// The helper.
        helper: Uuid,
        /// The person helped.
        person: Uuid,
    },
    /// The program itself: the name of a job or of a command.
    Program(&'static str),
}

/// By which way somebody acts, as the audit keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// Signed in.
    Account,
    /// By a signed link.
    Link,
    /// As a helper.
    Helper,
    /// The program.
    Program,
}

words!(Way, "way", { Account = "account", Link = "link", Helper = "helper", Program = "program" });

impl Principal {
    /// By which way.
    pub fn way(self) -> Way {
        match self {
            Principal::Account(_) => Way::Account,
            Principal::Link(_) => Way::Link,
            Principal::Helper { .. } => Way::Helper,
            Principal::Program(_) => Way::Program,
        }
    }

    /// The account that acts, when one does; for a link, the one it was sent to.
    pub fn account(self) -> Option<Account> {
        match self {
            Principal::Account(account) => Some(account),
            Principal::Link(link) => link.recipient,
            Principal::Helper { .. } | Principal::Program(_) => None,
        }
    }

    /// Whose doing it is in the history of an object: a helper's is the person's own.
    pub fn actor(self) -> Option<Account> {
        let person = |id| Account::new(Role::Allocataire, id);
        self.account().or(self.acts_for().map(person))
    }

    /// The person for whom somebody else acts.
    pub fn acts_for(self) -> Option<Uuid> {
        match self {
            Principal::Helper { person, .. } => Some(person),
            Principal::Account(_) | Principal::Link(_) | Principal::Program(_) => None,
        }
    }
}

impl From<Account> for Principal {
    fn from(account: Account) -> Principal {
        Principal::Account(account)
    }
}
