//! Notifications about a session, to the people registered to it.

use chrono::{DateTime, Duration, Utc};

use super::{
    message::Channel,
    recipients::Recipients,
    window::{Window, in_daytime},
};
use crate::{registration::state::State, words};

/// The reminder leaves this long before the session.
pub const REMINDER_BEFORE_SESSION: Duration = Duration::hours(48);

/// Notices about a session. Their object is the registration of the recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SessionNotice {
    /// The organiser cancelled the session.
    Cancelled,
    /// The organiser changed the time, the place, or what to bring.
    Changed,
    /// The session comes soon.
    Reminder,
}

words!(SessionNotice, "session notice", {
    Cancelled = "session_cancelled", Changed = "session_changed", Reminder = "session_reminder",
});

/// When a session takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTimes {
    /// Its first minute.
    pub starts_at: DateTime<Utc>,
    /// Its last minute.
    pub ends_at: DateTime<Utc>,
}

impl SessionNotice {
    /// Its recipients.
    pub fn recipients(self) -> Recipients {
        match self {
            SessionNotice::Cancelled | SessionNotice::Changed | SessionNotice::Reminder => Recipients::Person,
        }
    }

    /// The channels that it may take.
    pub fn channels(self) -> &'static [Channel] {
        match self {
            SessionNotice::Cancelled | SessionNotice::Changed | SessionNotice::Reminder => {
                &[Channel::Sms, Channel::Mail]
            }
        }
    }

    /// Whether its recipients may opt out of it.
    pub fn may_be_refused(self) -> bool {
        match self {
            SessionNotice::Cancelled | SessionNotice::Changed => false,
            SessionNotice::Reminder => true,
        }
    }

    /// When it leaves and when it expires; none when it has no use.
    pub fn window(self, session: SessionTimes, now: DateTime<Utc>) -> Option<Window> {
        match self {
            SessionNotice::Cancelled | SessionNotice::Changed => Some(Window::until(session.ends_at, now)),
            SessionNotice::Reminder => {
                let due_at = in_daytime(session.starts_at - REMINDER_BEFORE_SESSION);
                // Confirmed less than two days before, the confirmation itself reminds.
                (due_at > now).then_some(Window { due_at, expires_at: session.starts_at })
            }
        }
    }

    /// Whether it still holds, given where the registration stands.
    pub fn is_still_true(self, registration: State) -> bool {
        match self {
            SessionNotice::Cancelled => registration == State::Cancelled,
            SessionNotice::Changed => registration.is_open(),
            SessionNotice::Reminder => registration == State::Validated,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules, *};

    #[test]
    fn the_rules_are_these() {
        let expected = [
            "session_cancelled: Person, sms mail, always",
            "session_changed: Person, sms mail, always",
            "session_reminder: Person, sms mail, may be refused",
        ];
        assert_eq!(rules(SessionNotice::ALL), expected);
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    const SESSION: (&str, &str) = ("2026-12-03T08:00:00Z", "2026-12-03T11:00:00Z");

    fn window(notice: SessionNotice, now: &str) -> Option<Window> {
        notice.window(SessionTimes { starts_at: at(SESSION.0), ends_at: at(SESSION.1) }, at(now))
    }

    #[test]
    fn a_reminder_leaves_two_days_before_unless_that_is_past() {
        // 9 h in Paris, two days before, is by day.
        let expected = Window { due_at: at("2026-12-01T08:00:00Z"), expires_at: at(SESSION.0) };
        assert_eq!(window(SessionNotice::Reminder, "2026-11-24T09:00:00Z"), Some(expected));
        assert_eq!(window(SessionNotice::Reminder, "2026-12-01T08:00:00Z"), None);
        assert_eq!(window(SessionNotice::Reminder, "2026-12-02T08:00:00Z"), None);
    }

    #[test]
    fn a_cancelled_session_is_told_at_once_until_it_would_have_ended() {
        let now = at("2026-12-02T22:00:00Z");
        let expected = Window { due_at: now, expires_at: at(SESSION.1) };
        assert_eq!(window(SessionNotice::Cancelled, "2026-12-02T22:00:00Z"), Some(expected));
    }

    #[test]
    fn each_notice_holds_in_its_states() {
        let holds = |notice: SessionNotice| -> Vec<State> {
            State::ALL.iter().copied().filter(|state| notice.is_still_true(*state)).collect()
        };
        assert_eq!(holds(SessionNotice::Cancelled), [State::Cancelled]);
        let open = [State::Requested, State::Validated, State::Waitlisted, State::Offered];
        assert_eq!(holds(SessionNotice::Changed), open);
        assert_eq!(holds(SessionNotice::Reminder), [State::Validated]);
    }
}
