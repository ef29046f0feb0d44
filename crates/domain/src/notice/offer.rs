//! Notifications about the offer: an action proposed by a référent.

use chrono::{DateTime, Utc};

use super::{message::Channel, recipients::Recipients, window::Window};
use crate::words;

/// Notices about the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfferNotice {
    /// A référent points an action out.
    ActionProposed,
}

words!(OfferNotice, "offer notice", { ActionProposed = "action_proposed" });

impl OfferNotice {
    /// Its recipients.
    pub fn recipients(self) -> Recipients {
        match self {
            OfferNotice::ActionProposed => Recipients::Person,
        }
    }

    /// The channels that it may take.
    pub fn channels(self) -> &'static [Channel] {
        match self {
            OfferNotice::ActionProposed => &[Channel::Sms, Channel::Mail],
        }
    }

    /// Whether its recipients may opt out of it.
    pub fn may_be_refused(self) -> bool {
        match self {
            OfferNotice::ActionProposed => true,
        }
    }

    /// When it leaves and when it expires.
    pub fn window(self, now: DateTime<Utc>) -> Window {
        match self {
            OfferNotice::ActionProposed => Window::of_an_answer(now),
        }
    }

    /// Whether it still holds, given whether the action has left the offer.
    pub fn is_still_true(self, withdrawn: bool) -> bool {
        match self {
            OfferNotice::ActionProposed => !withdrawn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules, *};

    #[test]
    fn the_rules_are_these() {
        let expected = ["action_proposed: Person, sms mail, may be refused"];
        assert_eq!(rules(OfferNotice::ALL), expected);
    }

    #[test]
    fn what_left_the_offer_is_no_longer_proposed() {
        assert!(OfferNotice::ActionProposed.is_still_true(false));
        assert!(!OfferNotice::ActionProposed.is_still_true(true));
    }

    #[test]
    fn a_proposal_leaves_at_once_and_matters_a_week() {
        let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
        let window = OfferNotice::ActionProposed.window(now);
        assert_eq!(window, Window { due_at: now, expires_at: now + chrono::Duration::days(7) });
    }
}
