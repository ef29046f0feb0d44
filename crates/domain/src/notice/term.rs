//! Notifications about the end of a contract: it comes near, or comes before its term.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::{
    message::Channel,
    recipients::Recipients,
    window::{Window, next_daytime},
};
use crate::{calendar, contract::TermFacts, words};

/// How long a reminder still helps.
const REMINDER_MATTERS: Duration = Duration::days(6);

/// Notices about the end of a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TermNotice {
    /// Its last day comes near, and nothing follows.
    ContractEndsSoon,
    /// The référent ended it before its term.
    ContractEnded,
}

words!(TermNotice, "notice about the end of a contract", {
    ContractEndsSoon = "contract_ends_soon", ContractEnded = "contract_ended",
});

impl TermNotice {
    /// Its recipients.
    pub fn recipients(self) -> Recipients {
        match self {
            TermNotice::ContractEndsSoon | TermNotice::ContractEnded => Recipients::Person,
        }
    }

    /// The channels that it may take.
    pub fn channels(self) -> &'static [Channel] {
        match self {
            TermNotice::ContractEndsSoon | TermNotice::ContractEnded => &[Channel::Sms, Channel::Mail],
        }
    }

    /// Whether its recipients may opt out of it.
    pub fn may_be_refused(self) -> bool {
        match self {
            TermNotice::ContractEndsSoon | TermNotice::ContractEnded => false,
        }
    }

    /// When it leaves and when it expires, given the last day of the contract.
    pub fn window(self, last_day: NaiveDate, now: DateTime<Utc>) -> Window {
        match self {
            TermNotice::ContractEndsSoon => {
                let over = calendar::start_of_day(last_day) + Duration::days(1);
                Window { due_at: next_daytime(now), expires_at: over.min(now + REMINDER_MATTERS) }
            }
            TermNotice::ContractEnded => Window { due_at: next_daytime(now), ..Window::of_an_answer(now) },
        }
    }

    /// Whether it still holds.
    pub fn is_still_true(self, contract: TermFacts) -> bool {
        match self {
            TermNotice::ContractEndsSoon => contract.wants_reminder(),
            TermNotice::ContractEnded => contract.is_ended,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules, *};
    use crate::contract::Standing;

    #[test]
    fn the_rules_are_these() {
        let expected = ["contract_ends_soon: Person, sms mail, always", "contract_ended: Person, sms mail, always"];
        assert_eq!(rules(TermNotice::ALL), expected);
    }

    #[test]
    fn they_leave_by_day_and_no_reminder_comes_after_the_last_one() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let last_day = "2026-12-01".parse().unwrap();
        let window = |now| TermNotice::ContractEndsSoon.window(last_day, at(now));
        // Winter: local time is one hour ahead of UTC.
        let by_day = window("2026-11-24T09:00:00Z");
        assert_eq!((by_day.due_at, by_day.expires_at), (at("2026-11-24T09:00:00Z"), at("2026-11-30T09:00:00Z")));
        let at_night = window("2026-11-28T21:30:00Z");
        assert_eq!((at_night.due_at, at_night.expires_at), (at("2026-11-29T08:00:00Z"), at("2026-12-01T23:00:00Z")));
        assert_eq!(
            TermNotice::ContractEnded.window(last_day, at("2026-11-24T05:00:00Z")).due_at,
            at("2026-11-24T08:00:00Z")
        );
    }

    #[test]
    fn each_holds_as_long_as_the_contract_is_so() {
        let active = TermFacts { standing: Standing::Active, is_ended: false, is_followed: false, right_closed: false };
        assert!(TermNotice::ContractEndsSoon.is_still_true(active));
        assert!(!TermNotice::ContractEndsSoon.is_still_true(TermFacts { is_followed: true, ..active }));
        assert!(!TermNotice::ContractEnded.is_still_true(active));
        assert!(TermNotice::ContractEnded.is_still_true(TermFacts { is_ended: true, ..active }));
    }
}
