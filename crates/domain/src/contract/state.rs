//! States of a version of a contract.

use crate::words;

/// Where a version stands. The first version makes the contract, a later one amends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VersionState {
    /// Being written: the person does not see it.
    Draft,
    /// The person goes through it.
    Proposed,
    /// The person wants to talk about a point, or suggests one.
    Discussed,
    /// Every point is agreed: it can be signed.
    Agreed,
    /// Everybody who must has signed: it never changes.
    Signed,
    /// The person does not sign it.
    Declined,
    /// The référent gave it up.
    Withdrawn,
}

words!(VersionState, "version state", {
    Draft = "draft", Proposed = "proposed", Discussed = "discussed", Agreed = "agreed", Signed = "signed",
    Declined = "declined", Withdrawn = "withdrawn",
});

impl VersionState {
    /// Whether something may still happen to it; a contract has one such version at most.
    pub fn is_open(self) -> bool {
        match self {
            VersionState::Draft | VersionState::Proposed | VersionState::Discussed | VersionState::Agreed => true,
            VersionState::Signed | VersionState::Declined | VersionState::Withdrawn => false,
        }
    }

    /// Whether the person may see it.
    pub fn is_shown(self) -> bool {
        match self {
            VersionState::Draft | VersionState::Withdrawn => false,
            VersionState::Proposed
            | VersionState::Discussed
            | VersionState::Agreed
            | VersionState::Signed
            | VersionState::Declined => true,
        }
    }
}
