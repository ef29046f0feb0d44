//! What a person tells with a request: needs, a word, and what they know of.

use uuid::Uuid;

/// What a person needs in order to come: it changes nothing to the seat, it tells others where to help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Somebody to mind the children.
    pub childcare: bool,
    /// A way to get there.
    pub transport: bool,
}

impl Needs {
    /// Whether the person needs anything.
    pub fn any(self) -> bool {
        self.childcare || self.transport
    }
}

/// What a person tells when they ask for a seat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestForm {
    /// What they need in order to come.
    pub needs: Needs,
    /// Their word; may be empty.
    pub word: String,
    /// Whether they wait in line when no seat is left.
    pub waits: bool,
    /// Appointments and registrations at the same hour that they were shown: they go on all the same.
    pub known_clashes: Vec<Uuid>,
}
