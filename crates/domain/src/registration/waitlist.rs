//! Waitlists: how many may wait, and until when a seat that became free is kept for the first in line.

use chrono::{DateTime, Duration, Utc};

use crate::notice::seat_told_at;

/// How many may wait for a session, when its organiser says nothing else.
pub const WAITLIST_DEFAULT: i64 = 10;
/// How many may wait for a session at most.
pub const WAITLIST_MAX: i64 = 100;
/// A seat that becomes free nearer to the session is kept for nobody: the first in line who answers has it.
pub const FIRST_COME_BEFORE_SESSION: Duration = Duration::hours(3);

/// Until when a seat that becomes free is kept for the first in line: the nearer the session, the shorter. None when the
/// first who answers has it. Time is counted from when the message may leave: nobody loses a seat at night.
pub fn offered_until(freed_at: DateTime<Utc>, starts_at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let told_at = seat_told_at(freed_at, starts_at);
    let left = starts_at - told_at;
    if starts_at - freed_at < FIRST_COME_BEFORE_SESSION || left <= Duration::zero() {
        return None;
    }
    let kept = if left >= Duration::hours(72) {
        Duration::hours(24)
    } else if left >= Duration::hours(24) {
        Duration::hours(4)
    } else {
        // Of a session early in the morning that they hear of when they wake.
        Duration::hours(1).min(left / 2)
    };
    Some(told_at + kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_nearer_the_session_the_shorter_a_seat_is_kept() {
        // Winter: local time is one hour ahead of UTC.
        for (freed, starts, until) in [
            ("2026-12-01T09:00:00Z", "2026-12-10T08:00:00Z", Some("2026-12-02T09:00:00Z")),
            ("2026-12-01T09:00:00Z", "2026-12-04T09:00:00Z", Some("2026-12-02T09:00:00Z")),
            ("2026-12-01T09:00:00Z", "2026-12-04T08:59:00Z", Some("2026-12-01T13:00:00Z")),
            ("2026-12-01T09:00:00Z", "2026-12-02T09:00:00Z", Some("2026-12-01T13:00:00Z")),
            ("2026-12-01T09:00:00Z", "2026-12-02T08:59:00Z", Some("2026-12-01T10:00:00Z")),
            ("2026-12-01T09:00:00Z", "2026-12-01T12:00:00Z", Some("2026-12-01T10:00:00Z")),
            ("2026-12-01T09:00:00Z", "2026-12-01T11:59:00Z", None),
        ] {
            assert_eq!(offered_until(at(freed), at(starts)), until.map(at), "{freed} {starts}");
        }
    }

    #[test]
    fn nobody_loses_a_seat_at_night() {
        for (freed, starts, until) in [
            // Ten in the evening, for next week: it is told at nine, and kept for a day from then.
            ("2026-12-01T21:00:00Z", "2026-12-10T08:00:00Z", Some("2026-12-03T08:00:00Z")),
            // For the next afternoon: it is told at seven, and kept for an hour.
            ("2026-12-01T21:00:00Z", "2026-12-02T13:00:00Z", Some("2026-12-02T07:00:00Z")),
            // For the next morning, at nine or at half past seven.
            ("2026-12-01T21:00:00Z", "2026-12-02T08:00:00Z", Some("2026-12-02T07:00:00Z")),
            ("2026-12-01T21:00:00Z", "2026-12-02T06:30:00Z", Some("2026-12-02T06:15:00Z")),
            // Before anybody is woken.
            ("2026-12-01T21:00:00Z", "2026-12-02T05:30:00Z", None),
        ] {
            assert_eq!(offered_until(at(freed), at(starts)), until.map(at), "{freed} {starts}");
        }
    }

    #[test]
    fn an_offer_ends_before_the_session_and_after_it_is_told() {
        let freed = at("2026-03-27T00:00:00Z");
        for quarters in 0..4 * 24 * 8 {
            let starts = freed + Duration::minutes(15 * quarters);
            for late in [0, 7, 13, 31, 55] {
                let freed = freed + Duration::hours(late);
                if let Some(until) = offered_until(freed, starts) {
                    assert!(until > seat_told_at(freed, starts) && until < starts, "{freed} {starts} {until}");
                }
            }
        }
    }
}
