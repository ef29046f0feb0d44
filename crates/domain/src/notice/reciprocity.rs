//! Notifications about a réciprocité: an organisation asked to confirm it.

use chrono::{DateTime, Utc};

use super::{message::Channel, recipients::Recipients, window::Window};
use crate::words;

/// Notices about a réciprocité.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReciprocityNotice {
    /// Somebody says what they did with an organisation: it is asked whether it was so.
    ConfirmationAsked,
}

words!(ReciprocityNotice, "reciprocity notice", { ConfirmationAsked = "confirmation_asked" });

impl ReciprocityNotice {
    /// Its recipients.
    pub fn recipients(self) -> Recipients {
        match self {
            ReciprocityNotice::ConfirmationAsked => Recipients::Contact,
        }
    }

    /// The channels that it may take.
    pub fn channels(self) -> &'static [Channel] {
        match self {
            ReciprocityNotice::ConfirmationAsked => &[Channel::Mail],
        }
    }

    /// Whether its recipients may opt out of it.
    pub fn may_be_refused(self) -> bool {
        match self {
            ReciprocityNotice::ConfirmationAsked => false,
        }
    }

    /// When it leaves and when it expires, given the end of its link.
    pub fn window(self, link_expires_at: DateTime<Utc>, now: DateTime<Utc>) -> Window {
        match self {
            ReciprocityNotice::ConfirmationAsked => Window::until(link_expires_at, now),
        }
    }

    /// Whether it still holds, given whether an answer is awaited.
    pub fn is_still_true(self, is_awaited: bool) -> bool {
        match self {
            ReciprocityNotice::ConfirmationAsked => is_awaited,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules, *};

    #[test]
    fn the_rules_are_these() {
        assert_eq!(rules(ReciprocityNotice::ALL), ["confirmation_asked: Contact, mail, always"]);
    }

    #[test]
    fn nobody_is_asked_what_was_answered() {
        assert!(ReciprocityNotice::ConfirmationAsked.is_still_true(true));
        assert!(!ReciprocityNotice::ConfirmationAsked.is_still_true(false));
    }
}
