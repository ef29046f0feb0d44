//! The steps of a person in words: from the *demande* to the contract.

use domain::person::Step;

use crate::Language;

include!(concat!(env!("OUT_DIR"), "/person.rs"));

/// A step in plain words.
pub fn step(language: Language, step: Step) -> &'static str {
    match step {
        Step::Asked => asked(language),
        Step::Opened => opened(language),
        Step::Oriented => oriented(language),
        Step::Followed => followed(language),
        Step::Contracted => contracted(language),
    }
}

/// What happens next when this is the last step reached.
pub fn next_step(language: Language, reached: Step) -> &'static str {
    match reached {
        Step::Asked => asked_next(language),
        Step::Opened => opened_next(language),
        Step::Oriented => oriented_next(language),
        Step::Followed => followed_next(language),
        Step::Contracted => contracted_next(language),
    }
}
