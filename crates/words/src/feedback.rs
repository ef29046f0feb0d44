//! Feedback in words: questions and answers.

use domain::feedback::{Question, Rating};

use crate::Language;

include!(concat!(env!("OUT_DIR"), "/feedback.rs"));

/// A question, as who came reads it.
pub fn question(language: Language, question: Question) -> &'static str {
    match question {
        Question::Welcome => welcome(language),
        Question::Usefulness => usefulness(language),
        Question::Access => access(language),
        Question::Recommendation => recommendation(language),
    }
}

/// What a question is about, before how it was answered.
pub fn subject(language: Language, question: Question) -> &'static str {
    match question {
        Question::Welcome => welcome_short(language),
        Question::Usefulness => usefulness_short(language),
        Question::Access => access_short(language),
        Question::Recommendation => recommendation_short(language),
    }
}

/// What belongs to a question, when it needs a word more.
pub fn hint(language: Language, question: Question) -> &'static str {
    match question {
        Question::Access => access_hint(language),
        Question::Welcome | Question::Usefulness | Question::Recommendation => "",
    }
}

/// An answer.
pub fn rating(language: Language, rating: Rating) -> &'static str {
    match rating {
        Rating::Great => great(language),
        Rating::Good => good(language),
        Rating::Poor => poor(language),
        Rating::Bad => bad(language),
    }
}
