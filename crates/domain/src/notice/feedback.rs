//! Notifications about feedback: somebody who came is asked for theirs.

use chrono::{DateTime, Utc};

use super::{
    message::Channel,
    recipients::Recipients,
    window::{Window, next_daytime},
};
use crate::{feedback::closes_at, registration::state::State, words};

/// Notices about feedback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FeedbackNotice {
    /// The session is over, and the person was there.
    FeedbackAsked,
}

words!(FeedbackNotice, "feedback notice", { FeedbackAsked = "feedback_asked" });

impl FeedbackNotice {
    /// Its recipients.
    pub fn recipients(self) -> Recipients {
        match self {
            FeedbackNotice::FeedbackAsked => Recipients::Person,
        }
    }

    /// The channels that it may take.
    pub fn channels(self) -> &'static [Channel] {
        match self {
            FeedbackNotice::FeedbackAsked => &[Channel::Sms, Channel::Mail],
        }
    }

    /// Whether its recipients may opt out of it.
    pub fn may_be_refused(self) -> bool {
        match self {
            FeedbackNotice::FeedbackAsked => true,
        }
    }

    /// When it leaves, by day, and when it expires: with what it asks for.
    pub fn window(self, session_ends_at: DateTime<Utc>, now: DateTime<Utc>) -> Window {
        match self {
            FeedbackNotice::FeedbackAsked => {
                Window { due_at: next_daytime(now), expires_at: closes_at(session_ends_at) }
            }
        }
    }

    /// Whether it still holds: given where the registration stands, and whether the person has neither answered nor said
    /// that they do not want to be asked.
    pub fn is_still_true(self, registration: State, is_awaited: bool) -> bool {
        match self {
            FeedbackNotice::FeedbackAsked => registration.was_there() && is_awaited,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules, *};

    #[test]
    fn the_rules_are_these() {
        assert_eq!(rules(FeedbackNotice::ALL), ["feedback_asked: Person, sms mail, may be refused"]);
    }

    #[test]
    fn it_leaves_by_day_and_expires_with_what_it_asks_for() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        // Winter: local time is one hour ahead of UTC.
        for (now, due) in [
            ("2026-12-03T11:10:00Z", "2026-12-03T11:10:00Z"),
            ("2026-12-03T19:10:00Z", "2026-12-04T08:00:00Z"),
            ("2026-12-04T02:10:00Z", "2026-12-04T08:00:00Z"),
        ] {
            let window = FeedbackNotice::FeedbackAsked.window(at("2026-12-03T11:00:00Z"), at(now));
            assert_eq!(window, Window { due_at: at(due), expires_at: at("2027-01-02T11:00:00Z") }, "{now}");
        }
    }

    #[test]
    fn only_who_was_there_and_has_not_answered_is_asked() {
        for &state in State::ALL {
            let there = matches!(state, State::Attended | State::Dropped);
            assert_eq!(FeedbackNotice::FeedbackAsked.is_still_true(state, true), there, "{state:?}");
            assert!(!FeedbackNotice::FeedbackAsked.is_still_true(state, false), "{state:?}");
        }
    }
}
