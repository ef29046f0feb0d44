//! Kinds of imported rows.

/// What a file can bring, in the order in which one needs another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Maisons du Département.
    House,
    /// Organisations that run actions.
    Structure,
    /// What they offer.
    Action,
    /// Caseworkers.
    Referent,
    /// Accounts of the organisations.
    Provider,
    /// People.
    Allocataire,
    /// Their contracts.
    Contract,
    /// The engagements of a CER.
    Commitment,
    /// Their appointments.
    Appointment,
}
