//! Facts about a file that somebody added: who handles it.

use domain::registration::Deciders;
use uuid::Uuid;

use super::rights::Rights;

/// A file that somebody added, or a commitment that takes some: the facts that say who handles it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileOf {
    /// Whose it is.
    pub person: Uuid,
    /// Who decides for them.
    pub deciders: Deciders,
    /// Whether it is about their health: then nobody stands in for their référent.
    pub is_health: bool,
}

impl FileOf {
    /// Whether some rights are those of the person, or of who decides for them; about health, of their référent.
    pub(super) fn is_open(self, rights: Rights) -> bool {
        match rights {
            Rights::Person(id) => id == self.person,
            Rights::Referent { id, .. } if self.is_health => self.deciders.referent == Some(id),
            Rights::Referent { id, head_of } => self.deciders.include(id, head_of),
            Rights::Provider { .. } | Rights::TerritoryLead(_) | Rights::Admin | Rights::Bearer | Rights::Program => {
                false
            }
        }
    }

    /// Whether some rights may take it away: each side what it added itself.
    pub(super) fn is_removable(self, rights: Rights, by_person: bool) -> bool {
        self.is_open(rights) && by_person == matches!(rights, Rights::Person(_))
    }
}
