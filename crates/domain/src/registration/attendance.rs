//! Attendance: who came to a session, as its organiser records it.

use chrono::{DateTime, Duration, Utc};

use super::State;
use crate::words;

/// How long after the end of a session what was recorded may be corrected.
pub const CORRECTED_WITHIN: Duration = Duration::days(7);

/// Whether somebody came. It sanctions nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attendance {
    /// Came.
    Present,
    /// Had said that they could not come.
    Excused,
    /// Did not come.
    Absent,
    /// Came and left before the end.
    LeftEarly,
}

words!(Attendance, "attendance", {
    Present = "attended", Excused = "excused", Absent = "absent", LeftEarly = "dropped",
});

impl Attendance {
    /// Where it leads a registration.
    pub fn state(self) -> State {
        match self {
            Attendance::Present => State::Attended,
            Attendance::Excused => State::Excused,
            Attendance::Absent => State::Absent,
            Attendance::LeftEarly => State::Dropped,
        }
    }

    /// What was recorded of a registration, when something was.
    pub fn of(state: State) -> Option<Attendance> {
        Attendance::ALL.iter().copied().find(|one| one.state() == state)
    }
}

/// Until when it may be recorded, for a session that ends at a moment.
pub fn closes_at(ends_at: DateTime<Utc>) -> DateTime<Utc> {
    ends_at + CORRECTED_WITHIN
}

/// Whether it may be recorded at a moment.
pub fn is_open((starts_at, ends_at): (DateTime<Utc>, DateTime<Utc>), now: DateTime<Utc>) -> bool {
    starts_at <= now && now < closes_at(ends_at)
}

impl State {
    /// Whether somebody who has, or had, a seat of their own: whether they came may be recorded, or corrected.
    pub fn may_be_recorded(self) -> bool {
        self == State::Validated || Attendance::of(self).is_some()
    }

    /// Whether it is recorded that the person came, to the end or not.
    pub fn was_there(self) -> bool {
        match Attendance::of(self) {
            Some(Attendance::Present | Attendance::LeftEarly) => true,
            Some(Attendance::Excused | Attendance::Absent) | None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attendance_is_recorded_from_the_start_until_a_week_after_the_end() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let session = (at("2026-12-10T08:00:00Z"), at("2026-12-10T11:00:00Z"));
        for (now, open) in [
            ("2026-12-10T07:59:59Z", false),
            ("2026-12-10T08:00:00Z", true),
            ("2026-12-17T10:59:59Z", true),
            ("2026-12-17T11:00:00Z", false),
        ] {
            assert_eq!(is_open(session, at(now)), open, "{now}");
        }
    }

    #[test]
    fn what_was_recorded_is_read_from_the_state() {
        for &one in Attendance::ALL {
            assert_eq!(Attendance::of(one.state()), Some(one));
            assert_eq!(one.code(), one.state().code());
        }
        assert_eq!(Attendance::of(State::Validated), None);
    }
}
