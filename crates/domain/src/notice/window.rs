//! Time windows of messages: when they leave, when they expire.

use chrono::{DateTime, Duration, Timelike, Utc};

use crate::calendar;

/// The answer to a request still matters this long after it was given.
const ANSWER_MATTERS: Duration = Duration::days(7);
/// Reminders leave between these hours, local time.
const DAYTIME: std::ops::Range<u32> = 9..19;

/// When a message leaves and when it expires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// When it may leave.
    pub due_at: DateTime<Utc>,
    /// From when it would only confuse: it no longer leaves.
    pub expires_at: DateTime<Utc>,
}

impl Window {
    /// From now until a moment.
    pub(super) fn until(expires_at: DateTime<Utc>, now: DateTime<Utc>) -> Window {
        Window { due_at: now, expires_at }
    }

    /// From now, as long as an answer matters.
    pub(super) fn of_an_answer(now: DateTime<Utc>) -> Window {
        Window::until(now + ANSWER_MATTERS, now)
    }
}

/// Nobody is woken by a reminder: what falls at night leaves the evening before.
pub(super) fn in_daytime(at: DateTime<Utc>) -> DateTime<Utc> {
    let local = calendar::paris(at);
    let hour = local.hour();
    if hour < DAYTIME.start {
        at - Duration::hours(i64::from(hour + 24 - (DAYTIME.end - 1)))
    } else if hour >= DAYTIME.end {
        at - Duration::hours(i64::from(hour + 1 - DAYTIME.end))
    } else {
        at
    }
}

/// Nobody is woken by a message that is not urgent: what falls at night leaves in the morning.
pub(super) fn next_daytime(at: DateTime<Utc>) -> DateTime<Utc> {
    let hour = calendar::paris(at).hour();
    if hour < DAYTIME.start {
        at + Duration::hours(i64::from(DAYTIME.start - hour))
    } else if hour >= DAYTIME.end {
        at + Duration::hours(i64::from(24 + DAYTIME.start - hour))
    } else {
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reminders_leave_by_day() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        // Winter: local time is one hour ahead of UTC.
        assert_eq!(in_daytime(at("2026-12-01T08:30:00Z")), at("2026-12-01T08:30:00Z"));
        assert_eq!(in_daytime(at("2026-12-01T06:00:00Z")), at("2026-11-30T17:00:00Z"));
        assert_eq!(in_daytime(at("2026-12-01T20:15:00Z")), at("2026-12-01T17:15:00Z"));
    }
}
