//! Reminders that somebody asked for: the quarterly declaration.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{message::Channel, recipients::Recipients, window::Window};
use crate::{calendar, person::RightState, reminder, words};

/// Reminders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReminderNotice {
    /// The declaration of this quarter can be made.
    DeclarationDue,
}

words!(ReminderNotice, "reminder notice", { DeclarationDue = "declaration_due" });

impl ReminderNotice {
    /// Its recipients.
    pub fn recipients(self) -> Recipients {
        match self {
            ReminderNotice::DeclarationDue => Recipients::Person,
        }
    }

    /// The channels that it may take.
    pub fn channels(self) -> &'static [Channel] {
        match self {
            ReminderNotice::DeclarationDue => &[Channel::Sms, Channel::Mail],
        }
    }

    /// Whether its recipients may opt out of it.
    pub fn may_be_refused(self) -> bool {
        match self {
            ReminderNotice::DeclarationDue => true,
        }
    }

    /// When it leaves, and when it expires: with the month of the declaration.
    pub fn window(self, month: NaiveDate, now: DateTime<Utc>) -> Window {
        match self {
            ReminderNotice::DeclarationDue => {
                Window::until(calendar::start_of_day(reminder::last_day(month) + Days::new(1)), now)
            }
        }
    }

    /// Whether it may still leave, as the right of the person stands.
    pub fn is_still_true(self, right: RightState) -> bool {
        match self {
            ReminderNotice::DeclarationDue => right != RightState::Closed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules, *};

    #[test]
    fn the_rules_are_these() {
        assert_eq!(rules(ReminderNotice::ALL), ["declaration_due: Person, sms mail, may be refused"]);
    }

    #[test]
    fn nobody_whose_right_is_closed_is_reminded() {
        for &right in RightState::ALL {
            assert_eq!(ReminderNotice::DeclarationDue.is_still_true(right), right != RightState::Closed);
        }
    }

    #[test]
    fn it_leaves_at_once_and_ends_with_the_month() {
        let now: DateTime<Utc> = "2026-12-03T08:00:00Z".parse().unwrap();
        let window = ReminderNotice::DeclarationDue.window("2026-12-01".parse().unwrap(), now);
        // Midnight of the first of January in Paris.
        assert_eq!(window, Window { due_at: now, expires_at: "2026-12-31T23:00:00Z".parse().unwrap() });
    }
}
