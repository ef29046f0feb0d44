//! Feedback after a session: four questions, free words, and from how many answers on they are shown.
//!
//! It is never owed, and shown without names: nothing of fewer than [`SHOWN_FROM`] answers, free words in no order.

mod form;
mod summary;

use chrono::{DateTime, Duration, Utc};
pub use form::{FeedbackForm, read_reply};
pub use summary::{Share, Summary, Visible, shuffled};

use crate::{
    registration::{State, attendance::CORRECTED_WITHIN},
    words,
};

/// The most characters of the free words.
pub const WORDS_MAX: usize = 500;
/// The most characters of what the organisation answers.
pub const REPLY_MAX: usize = 600;
/// From so many answers on, they are shown.
pub const SHOWN_FROM: i64 = 5;
/// How long after the end of a session it may be given, and changed.
pub const OPEN_FOR: Duration = Duration::days(30);
/// How long after the end of a session somebody may be asked for it: whoever came is known at the latest when attendance
/// can no longer be recorded.
pub const ASKED_WITHIN: Duration = Duration::days(CORRECTED_WITHIN.num_days() + 1);

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Whether people were well received.
    Welcome,
    /// Whether it was of use.
    Usefulness,
    /// Whether it was easy to come and take part: place, hours, language.
    Access,
    /// Whether one would recommend it.
    Recommendation,
}

words!(Question, "question of a feedback", {
    Welcome = "welcome", Usefulness = "usefulness", Access = "access", Recommendation = "recommendation",
});

/// What is answered to a question: a smiley.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rating {
    /// Yes, very much.
    Great,
    /// Rather yes.
    Good,
    /// Rather no.
    Poor,
    /// No, not at all.
    Bad,
}

words!(Rating, "rating", { Great = "great", Good = "good", Poor = "poor", Bad = "bad" });

/// What somebody answers; each answer may be missing, all of them may not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feedback {
    /// Whether they were well received.
    pub welcome: Option<Rating>,
    /// Whether it was of use.
    pub usefulness: Option<Rating>,
    /// Whether it was easy to come and take part.
    pub access: Option<Rating>,
    /// Whether they would recommend it.
    pub recommendation: Option<Rating>,
    /// What they write; may be empty.
    pub words: String,
}

impl Feedback {
    /// What they answer to a question.
    pub fn rating(&self, question: Question) -> Option<Rating> {
        match question {
            Question::Welcome => self.welcome,
            Question::Usefulness => self.usefulness,
            Question::Access => self.access,
            Question::Recommendation => self.recommendation,
        }
    }

    /// Whether nothing is answered.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && Question::ALL.iter().all(|question| self.rating(*question).is_none())
    }
}

/// Until when it may be given and changed, for a session that ends at a moment.
pub fn closes_at(ends_at: DateTime<Utc>) -> DateTime<Utc> {
    ends_at + OPEN_FOR
}

/// Whether somebody whose registration is in a state may give or change it at a moment: who was there, once the session
/// is over.
pub fn is_open(registration: State, ends_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    registration.was_there() && ends_at <= now && now < closes_at(ends_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_given_by_who_was_there_within_thirty_days_of_the_end() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let ends_at = at("2026-12-10T11:00:00Z");
        for (now, open) in [
            ("2026-12-10T10:59:59Z", false),
            ("2026-12-10T11:00:00Z", true),
            ("2027-01-09T10:59:59Z", true),
            ("2027-01-09T11:00:00Z", false),
        ] {
            for &state in State::ALL {
                let there = matches!(state, State::Attended | State::Dropped);
                assert_eq!(is_open(state, ends_at, at(now)), open && there, "{now} {state:?}");
            }
        }
    }

    #[test]
    fn who_came_is_known_as_long_as_people_are_asked() {
        assert!(CORRECTED_WITHIN < ASKED_WITHIN && ASKED_WITHIN < OPEN_FOR);
    }

    #[test]
    fn one_answer_is_enough() {
        assert!(Feedback::default().is_empty());
        assert!(!Feedback { words: "Merci".into(), ..Feedback::default() }.is_empty());
        assert!(!Feedback { access: Some(Rating::Bad), ..Feedback::default() }.is_empty());
    }
}
