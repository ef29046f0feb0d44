//! Recipients of notifications, by role.

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipients {
    /// Whoever typed the contact: nobody is known yet.
    Contact,
    /// The allocataire.
    Person,
    /// Who answers the request: the référent, else the territory's *responsable*, else the Département's admins.
    Decider,
    /// The people of the organisation that runs the action.
    Provider,
}
