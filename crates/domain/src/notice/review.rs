//! Notifications about the work of deciders: requests that have become theirs.

use chrono::{DateTime, Utc};

use super::{message::Channel, recipients::Recipients, window::Window};
use crate::words;

/// Notices about the requests that somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReviewNotice {
    /// Requests that waited for somebody else now wait for them.
    RequestsHandedOver,
}

words!(ReviewNotice, "review notice", { RequestsHandedOver = "requests_handed_over" });

impl ReviewNotice {
    /// Its recipients.
    pub fn recipients(self) -> Recipients {
        match self {
            ReviewNotice::RequestsHandedOver => Recipients::Decider,
        }
    }

    /// The channels that it may take. Professionals get mail only.
    pub fn channels(self) -> &'static [Channel] {
        match self {
            ReviewNotice::RequestsHandedOver => &[Channel::Mail],
        }
    }

    /// Whether its recipients may opt out of it.
    pub fn may_be_refused(self) -> bool {
        match self {
            ReviewNotice::RequestsHandedOver => false,
        }
    }

    /// When it leaves and when it expires, given until when the last of the requests waits.
    pub fn window(self, last_answer_by: DateTime<Utc>, now: DateTime<Utc>) -> Window {
        match self {
            ReviewNotice::RequestsHandedOver => Window::until(last_answer_by, now),
        }
    }

    /// Whether it still holds, given how many requests wait for the recipient.
    pub fn is_still_true(self, waiting: usize) -> bool {
        match self {
            ReviewNotice::RequestsHandedOver => waiting > 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules, *};

    #[test]
    fn the_rules_are_these() {
        assert_eq!(rules(ReviewNotice::ALL), ["requests_handed_over: Decider, mail, always"]);
    }

    #[test]
    fn it_leaves_at_once_as_long_as_something_waits() {
        let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
        let end = now + chrono::Duration::days(5);
        assert_eq!(ReviewNotice::RequestsHandedOver.window(end, now), Window { due_at: now, expires_at: end });
        assert!(ReviewNotice::RequestsHandedOver.is_still_true(1));
        assert!(!ReviewNotice::RequestsHandedOver.is_still_true(0));
    }
}
