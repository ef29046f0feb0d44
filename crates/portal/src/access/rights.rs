//! Rights: the facts about a principal on which permissions depend.

use uuid::Uuid;

/// What the permissions of a principal depend on, read from the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    /// A person, or a helper acting for them: what is the person's own.
    Person(Uuid),
    /// Follows people; a *responsable* also answers for the people of the territory whom nobody follows.
    Referent {
        /// Their row.
        id: Uuid,
        /// The territory they answer for.
        head_of: Option<Uuid>,
    },
    /// Works for one structure.
    Provider {
        /// The structure.
        structure: Uuid,
    },
    /// Leads a territory; all of them when none is said.
    TerritoryLead(Option<Uuid>),
    /// Administers Jalon.
    Admin,
    /// Holds a link that was sent to nobody's account: what the link opens, and nothing else.
    Bearer,
    /// The program itself: its jobs touch what their rule names, and ask for no permission.
    Program,
}
