//! Recipients of notifications, by role.

/// A recipient, by role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipients {
    /// The contact that was typed: no account is known yet.
    Contact,
    /// The allocataire.
    Person,
    /// Who answers the request: the référent, else the territory's *responsable*, else the Département's admins.
    Decider,
    /// The *responsables* of the person's territory.
    Head,
    /// The people of the organisation that runs the action.
    Provider,
}
