//! Notifications about a person's rights and their way to a contract.

use chrono::{DateTime, Utc};

use super::{message::Channel, recipients::Recipients, window::Window};
use crate::words;

/// Notices about rights, and the first steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RightsNotice {
    /// A step is later than it should be.
    StepLate,
    /// The person asked a question about rights and duties.
    QuestionAsked,
    /// A question about rights and duties was answered.
    QuestionAnswered,
}

words!(RightsNotice, "notice about rights", {
    StepLate = "step_late", QuestionAsked = "question_asked", QuestionAnswered = "question_answered",
});

impl RightsNotice {
    /// Its recipients.
    pub fn recipients(self) -> Recipients {
        match self {
            RightsNotice::StepLate | RightsNotice::QuestionAnswered => Recipients::Person,
            RightsNotice::QuestionAsked => Recipients::Decider,
        }
    }

    /// The channels that it may take. Professionals get mail only.
    pub fn channels(self) -> &'static [Channel] {
        match self {
            RightsNotice::StepLate | RightsNotice::QuestionAnswered => &[Channel::Sms, Channel::Mail],
            RightsNotice::QuestionAsked => &[Channel::Mail],
        }
    }

    /// Whether its recipients may opt out of it.
    pub fn may_be_refused(self) -> bool {
        match self {
            RightsNotice::StepLate | RightsNotice::QuestionAsked | RightsNotice::QuestionAnswered => false,
        }
    }

    /// When it leaves and when it expires.
    pub fn window(self, now: DateTime<Utc>) -> Window {
        match self {
            RightsNotice::StepLate | RightsNotice::QuestionAsked | RightsNotice::QuestionAnswered => {
                Window::of_an_answer(now)
            }
        }
    }

    /// Whether it still holds, given whether what it tells of is so now.
    pub fn is_still_true(self, is_so: bool) -> bool {
        match self {
            RightsNotice::StepLate | RightsNotice::QuestionAsked | RightsNotice::QuestionAnswered => is_so,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules, *};

    #[test]
    fn the_rules_are_these() {
        assert_eq!(
            rules(RightsNotice::ALL),
            [
                "step_late: Person, sms mail, always",
                "question_asked: Decider, mail, always",
                "question_answered: Person, sms mail, always"
            ]
        );
    }

    #[test]
    fn what_is_told_leaves_at_once_as_long_as_it_is_so() {
        let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
        for notice in RightsNotice::ALL {
            let window = Window { due_at: now, expires_at: now + chrono::Duration::days(7) };
            assert_eq!(notice.window(now), window);
            assert!(notice.is_still_true(true) && !notice.is_still_true(false));
        }
    }
}
