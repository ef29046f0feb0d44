//! Login sessions: idle timeout, absolute limit, and device.

use chrono::{DateTime, Duration, Utc};

use crate::words;

/// On what device somebody signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Device {
    /// Theirs: they stay signed in.
    Own,
    /// One that others use too, or that they said nothing about.
    Shared,
}

words!(Device, "device", { Own = "own", Shared = "shared" });

/// How long a session lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long it may be left alone.
    pub idle: Duration,
    /// How long after signing in it ends, used or not.
    pub absolute: Duration,
}

/// A session that is used is written once in this part of its idle timeout.
const TOUCHES: i32 = 10;
/// And at least this often.
const TOUCH_MAX: Duration = Duration::hours(1);

impl Limits {
    /// How long a session may be used without being written again.
    fn touch_interval(self) -> Duration {
        (self.idle / TOUCHES).min(TOUCH_MAX)
    }

    /// When a session expires that was last written as seen at a moment, and ends anyway at another. What was seen
    /// since the last writing is never counted against the person.
    pub fn expires_at(self, seen_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> DateTime<Utc> {
        (seen_at + self.idle + self.touch_interval()).min(ends_at)
    }

    /// Whether a session that is in use must be written again.
    pub fn needs_touch(self, seen_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        now - seen_at >= self.touch_interval()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_session_in_use_is_written_ten_times_in_its_idle_timeout() {
        let limits = Limits { idle: Duration::minutes(30), absolute: Duration::hours(12) };
        let seen = at("2026-11-24T09:00:00Z");
        assert!(!limits.needs_touch(seen, at("2026-11-24T09:02:59Z")));
        assert!(limits.needs_touch(seen, at("2026-11-24T09:03:00Z")));
        let own = Limits { idle: Duration::days(30), absolute: Duration::days(30) };
        assert!(!own.needs_touch(seen, at("2026-11-24T09:59:59Z")));
        assert!(own.needs_touch(seen, at("2026-11-24T10:00:00Z")));
    }

    #[test]
    fn nobody_is_signed_out_before_the_idle_timeout_nor_after_the_absolute_limit() {
        let limits = Limits { idle: Duration::minutes(30), absolute: Duration::hours(12) };
        let (seen, ends) = (at("2026-11-24T09:00:00Z"), at("2026-11-24T21:00:00Z"));
        assert_eq!(limits.expires_at(seen, ends), at("2026-11-24T09:33:00Z"));
        assert_eq!(limits.expires_at(at("2026-11-24T20:50:00Z"), ends), ends);
    }
}
