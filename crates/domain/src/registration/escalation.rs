//! Escalation of a request that nobody answers: reminded, then shown to others too.

use chrono::{DateTime, Utc};

use super::ANSWER_WORKING_DAYS;
use crate::calendar;

/// Working days after which who decides is reminded of a request that has its five working days.
pub const REMIND_AFTER: u32 = 2;
/// Working days after which the *responsables* of the territory decide too.
pub const ESCALATE_AFTER: u32 = 4;

/// When something is done about a request that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// When who decides is told again.
    pub remind_at: DateTime<Utc>,
    /// From when the *responsables* decide too.
    pub escalate_at: DateTime<Utc>,
}

impl Escalation {
    /// After two and four working days; of a request that has less than its five days, in the same proportion.
    pub fn of(requested_at: DateTime<Utc>, answer_by: DateTime<Utc>) -> Escalation {
        let is_whole = answer_by >= calendar::add_working_days(requested_at, ANSWER_WORKING_DAYS);
        let after = |days: u32| match is_whole {
            true => calendar::add_working_days(requested_at, days),
            false => requested_at + (answer_by - requested_at) * days as i32 / ANSWER_WORKING_DAYS as i32,
        };
        Escalation { remind_at: after(REMIND_AFTER), escalate_at: after(ESCALATE_AFTER) }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::answer_by, *};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn two_and_four_working_days_over_a_weekend_and_a_change_of_hour() {
        // A Thursday in October; the hour changes on Sunday the 25th.
        let asked = at("2026-10-22T07:00:00Z");
        let escalation = Escalation::of(asked, answer_by(asked, at("2026-12-10T08:00:00Z")));
        assert_eq!(escalation.remind_at, at("2026-10-26T08:00:00Z"));
        assert_eq!(escalation.escalate_at, at("2026-10-28T08:00:00Z"));
    }

    #[test]
    fn a_near_session_is_pressed_in_proportion() {
        let asked = at("2026-11-24T09:00:00Z");
        let by = answer_by(asked, at("2026-11-27T09:00:00Z"));
        assert_eq!(by, at("2026-11-26T09:00:00Z"), "two days");
        let escalation = Escalation::of(asked, by);
        assert_eq!(escalation.remind_at, at("2026-11-25T04:12:00Z"));
        assert_eq!(escalation.escalate_at, at("2026-11-25T23:24:00Z"));
        assert!(escalation.remind_at < escalation.escalate_at && escalation.escalate_at < by);
    }
}
