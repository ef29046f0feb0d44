//! Notifications about an account: the code that signs somebody in.

use chrono::{DateTime, Utc};

use super::{message::Channel, recipients::Recipients, window::Window};
use crate::words;

/// Notices about signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AccountNotice {
    /// The six digits that open the space.
    LoginCode,
}

words!(AccountNotice, "account notice", { LoginCode = "login_code" });

impl AccountNotice {
    /// Its recipients.
    pub fn recipients(self) -> Recipients {
        match self {
            AccountNotice::LoginCode => Recipients::Contact,
        }
    }

    /// The channels that it may take.
    pub fn channels(self) -> &'static [Channel] {
        match self {
            AccountNotice::LoginCode => &[Channel::Sms, Channel::Mail],
        }
    }

    /// Whether its recipients may opt out of it.
    pub fn may_be_refused(self) -> bool {
        match self {
            AccountNotice::LoginCode => false,
        }
    }

    /// When it leaves and when it expires, given the end of the code.
    pub fn window(self, code_expires_at: DateTime<Utc>, now: DateTime<Utc>) -> Window {
        match self {
            AccountNotice::LoginCode => Window::until(code_expires_at, now),
        }
    }

    /// Whether it still holds, given whether the code has opened the space.
    pub fn is_still_true(self, code_used: bool) -> bool {
        match self {
            AccountNotice::LoginCode => !code_used,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules, *};

    #[test]
    fn the_rules_are_these() {
        let expected = ["login_code: Contact, sms mail, always"];
        assert_eq!(rules(AccountNotice::ALL), expected);
    }

    #[test]
    fn a_code_leaves_at_once_and_expires_with_itself() {
        let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
        let end = now + chrono::Duration::minutes(10);
        assert_eq!(AccountNotice::LoginCode.window(end, now), Window { due_at: now, expires_at: end });
        assert!(AccountNotice::LoginCode.is_still_true(false));
        assert!(!AccountNotice::LoginCode.is_still_true(true));
    }
}
