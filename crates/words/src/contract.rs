//! Contracts in words: the states of commitments.

use domain::contract::CommitmentState;

use crate::Language;

include!(concat!(env!("OUT_DIR"), "/contract.rs"));

/// How far a step is, in the words of the person.
pub fn commitment(language: Language, state: CommitmentState) -> &'static str {
    match state {
        CommitmentState::ToDo => to_do(language),
        CommitmentState::InProgress => in_progress(language),
        CommitmentState::Done => done(language),
        CommitmentState::Dropped => dropped(language),
    }
}
