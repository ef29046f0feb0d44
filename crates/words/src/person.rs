//! The steps of a person in words: from the *demande* to the contract.

use domain::person::steps::Step;

use crate::Language;

include!(concat!(env!("OUT_DIR"), "/person.rs"));

/// A step in plain words.
pub fn step(language: Language, step: Step) -> &'static str {
    match step {
        Step::Asked => asked(language),
        Step::Opened => opened(language),
        Step::Agreed => agreed(language),
        Step::Oriented => oriented(language),
        Step::Followed => followed(language),
        Step::Met => met(language),
        Step::Contracted => contracted(language),
    }
}

/// What happens until a step is done; nothing for the first one, which always is.
pub fn until_step(language: Language, step: Step) -> &'static str {
    match step {
        Step::Asked => "",
        Step::Opened => opened_until(language),
        Step::Agreed => agreed_until(language),
        Step::Oriented => oriented_until(language),
        Step::Followed => followed_until(language),
        Step::Met => met_until(language),
        Step::Contracted => contracted_until(language),
    }
}
