//! Réciprocité in words: skills, and where one stands.

use domain::reciprocity::{ReciprocityState, Skill};

use crate::Language;

include!(concat!(env!("OUT_DIR"), "/reciprocity.rs"));

/// A skill in plain words, with its name in the list of France Travail.
pub fn skill(language: Language, skill: Skill) -> String {
    let (words, name) = match skill {
        Skill::Teamwork => (teamwork(language), teamwork_name(language)),
        Skill::Organisation => (organisation(language), organisation_name(language)),
        Skill::Communication => (communication(language), communication_name(language)),
        Skill::Rigour => (rigour(language), rigour_name(language)),
        Skill::Autonomy => (autonomy(language), autonomy_name(language)),
        Skill::Adapting => (adapting(language), adapting_name(language)),
        Skill::Perseverance => (perseverance(language), perseverance_name(language)),
        Skill::Curiosity => (curiosity(language), curiosity_name(language)),
        Skill::Proposing => (proposing(language), proposing_name(language)),
        Skill::Responsiveness => (responsiveness(language), responsiveness_name(language)),
        Skill::Calm => (calm(language), calm_name(language)),
        Skill::Perspective => (perspective(language), perspective_name(language)),
        Skill::Deciding => (deciding(language), deciding_name(language)),
        Skill::Leading => (leading(language), leading_name(language)),
    };
    with_name(language, name, words)
}

/// Where a réciprocité stands.
pub fn state(language: Language, state: ReciprocityState) -> &'static str {
    match state {
        ReciprocityState::Chosen => state_chosen(language),
        ReciprocityState::Done => state_done(language),
        ReciprocityState::Stopped => state_stopped(language),
    }
}
