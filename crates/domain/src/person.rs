//! People who receive the RSA: their right, their way to a contract, their journal.

pub mod barrier;
pub mod caseload;
pub mod journal;
pub mod name;
pub mod rights;
pub mod steps;

use crate::words;

/// The state of the right to the RSA.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RightState {
    /// Open and paid.
    Open,
    /// Open, payment suspended.
    Suspended,
    /// Closed.
    Closed,
}

words!(RightState, "right state", { Open = "open", Suspended = "suspended", Closed = "closed" });
