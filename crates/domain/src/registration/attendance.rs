//! Attendance: who came to a session, as its organiser records it.

use chrono::{DateTime, Duration, Utc};

use super::State;
use crate::{
    form::{FieldError, Quantity},
    words,
};

/// How long after the end of a session it may be recorded who came; how long what was recorded may be corrected.
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

    /// How many minutes somebody stayed, as typed, of a session of `length`: all of it when nothing is typed for who came,
    /// less for who left before the end, nothing for who did not come.
    ///
    /// # Errors
    /// `OutOfRange`.
    pub fn read_minutes(self, typed: &str, length: i64) -> Result<Option<i64>, FieldError> {
        let typed = typed.trim();
        let max = match self {
            Attendance::Excused | Attendance::Absent => return Ok(None),
            Attendance::Present if typed.is_empty() => return Ok(Some(length)),
            Attendance::Present => length,
            Attendance::LeftEarly => length - 1,
        };
        let minutes = typed.parse().ok().filter(|minutes| (1..=max).contains(minutes));
        minutes.map(Some).ok_or(FieldError::OutOfRange { what: Quantity::Minutes, max })
    }

    /// What was recorded of a registration, when something was.
    pub fn of(state: State) -> Option<Attendance> {
        Attendance::ALL.iter().copied().find(|one| one.state() == state)
    }
}

/// Until when it may first be recorded, for a session that ends at a moment.
pub fn closes_at(ends_at: DateTime<Utc>) -> DateTime<Utc> {
    ends_at + CORRECTED_WITHIN
}

/// Whether it may first be recorded at a moment.
pub fn is_open((starts_at, ends_at): (DateTime<Utc>, DateTime<Utc>), now: DateTime<Utc>) -> bool {
    starts_at <= now && now < closes_at(ends_at)
}

/// Until when what was first recorded of somebody at a moment may be corrected: for a week, and no less long than others
/// of the session may be recorded.
pub fn corrected_until(first_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> DateTime<Utc> {
    closes_at(ends_at).max(first_at + CORRECTED_WITHIN)
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
    fn what_was_recorded_late_is_corrected_for_a_week() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let ends_at = at("2026-12-10T11:00:00Z");
        for (first_at, until) in
            [("2026-12-10T09:00:00Z", "2026-12-17T11:00:00Z"), ("2026-12-15T09:00:00Z", "2026-12-22T09:00:00Z")]
        {
            assert_eq!(corrected_until(at(first_at), ends_at), at(until), "{first_at}");
        }
    }

    #[test]
    fn minutes_are_at_most_those_of_the_session() {
        use Attendance::{Absent, Excused, LeftEarly, Present};
        let wrong = |max| Err(FieldError::OutOfRange { what: Quantity::Minutes, max });
        for (one, typed, read) in [
            (Present, "", Ok(Some(180))),
            (Present, " 175 ", Ok(Some(175))),
            (Present, "181", wrong(180)),
            (Present, "0", wrong(180)),
            (LeftEarly, "90", Ok(Some(90))),
            (LeftEarly, "", wrong(179)),
            (LeftEarly, "180", wrong(179)),
            (LeftEarly, "une heure", wrong(179)),
            (Excused, "180", Ok(None)),
            (Absent, "?", Ok(None)),
        ] {
            assert_eq!(one.read_minutes(typed, 180), read, "{one:?} {typed}");
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
