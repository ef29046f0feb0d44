//! Time windows of messages: when they leave, when they expire.

use std::ops::Range;

use chrono::{DateTime, Days, Duration, Timelike, Utc};

use crate::calendar;

/// The answer to a request still matters this long after it was given.
const ANSWER_MATTERS: Duration = Duration::days(7);
/// Reminders leave between these hours, local time.
const DAYTIME: Range<u32> = 9..19;
/// What is about the next hours leaves between these.
const WAKING: Range<u32> = 7..21;
/// What is nearer than this is about the next hours.
const SOON: Duration = Duration::hours(24);

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
    next_within(at, &DAYTIME)
}

/// When somebody may be told of a seat that became free: not at night, and earlier in the day for a near session.
pub fn seat_told_at(freed_at: DateTime<Utc>, starts_at: DateTime<Utc>) -> DateTime<Utc> {
    let hours = if starts_at - freed_at < SOON { &WAKING } else { &DAYTIME };
    next_within(freed_at, hours)
}

/// The next full hour within some hours of the day, local time; the moment itself when it is within them.
fn next_within(at: DateTime<Utc>, hours: &Range<u32>) -> DateTime<Utc> {
    let local = calendar::paris(at);
    if hours.contains(&local.hour()) {
        return at;
    }
    let day = if local.hour() < hours.start { local.date_naive() } else { local.date_naive() + Days::new(1) };
    // No change of hour falls within them (they are at two and three in the morning).
    calendar::instant(day.and_hms_opt(hours.start, 0, 0).expect("an hour of the day")).unwrap_or(at)
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
