//! Job schedules: a fixed period, or an hour of the day in France.

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};

use crate::calendar;

/// When a job is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// So long after the end of the run before.
    Every(Duration),
    /// Once a day.
    Daily {
        /// The hour in France, 0 to 23.
        hour: u32,
    },
}

impl Schedule {
    /// The first run of a job that has never run: at once, unless it waits for its hour.
    pub fn first(self, now: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Schedule::Every(_) => now,
            Schedule::Daily { .. } => self.next_after(now),
        }
    }

    /// The regular run that follows a moment.
    pub fn next_after(self, moment: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Schedule::Every(period) => moment + period,
            Schedule::Daily { hour } => {
                let today = calendar::day(moment);
                let run = at_hour(today, hour);
                if run > moment { run } else { at_hour(today + Days::new(1), hour) }
            }
        }
    }
}

/// The hour that comes twice in October is taken the first time; the one that March skips becomes the next.
fn at_hour(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    let local = day.and_hms_opt(hour, 0, 0).expect("an hour of a schedule is 0 to 23");
    calendar::instant(local)
        .or_else(|| calendar::instant(local + Duration::hours(1)))
        .expect("only one hour of a year is skipped")
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Timelike};

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn next(hour: u32, moment: &str) -> DateTime<Utc> {
        Schedule::Daily { hour }.next_after(at(moment))
    }

    #[test]
    fn a_period_follows_the_run_before() {
        let schedule = Schedule::Every(Duration::minutes(1));
        let now = at("2026-11-24T09:00:00Z");
        assert_eq!((schedule.first(now), schedule.next_after(now)), (now, at("2026-11-24T09:01:00Z")));
    }

    #[test]
    fn a_daily_job_waits_for_its_hour_the_first_time_too() {
        let now = at("2026-11-24T09:00:00Z");
        assert_eq!(Schedule::Daily { hour: 4 }.first(now), at("2026-11-25T03:00:00Z"));
        assert_eq!(Schedule::Daily { hour: 12 }.first(now), at("2026-11-24T11:00:00Z"));
        assert_eq!(next(10, "2026-11-24T09:00:00Z"), at("2026-11-25T09:00:00Z"), "on the hour: the next day");
    }

    #[test]
    fn the_local_hour_stays_when_clocks_change() {
        // Summer time ends on 25 October 2026, begins on 28 March 2027.
        assert_eq!(next(4, "2026-10-24T03:00:00Z"), at("2026-10-25T03:00:00Z"));
        assert_eq!(next(4, "2027-03-27T04:00:00Z"), at("2027-03-28T02:00:00Z"));
    }

    #[test]
    fn the_hour_that_comes_twice_is_taken_once() {
        let first = at("2026-10-25T00:00:00Z");
        assert_eq!(next(2, "2026-10-24T23:59:00Z"), first);
        assert_eq!(next(2, "2026-10-25T00:30:00Z"), at("2026-10-26T01:00:00Z"), "the second 2 h is not a second run");
    }

    #[test]
    fn the_hour_that_is_skipped_becomes_the_next() {
        assert_eq!(next(2, "2027-03-27T23:30:00Z"), at("2027-03-28T01:00:00Z"));
        assert_eq!(next(2, "2027-03-28T01:00:00Z"), at("2027-03-29T00:00:00Z"));
    }

    #[test]
    fn every_day_has_one_run_at_each_hour() {
        // 2028 has a 29 February; its two changes of hour are 26 March and 29 October.
        for hour in 0..24 {
            let schedule = Schedule::Daily { hour };
            let mut run = schedule.next_after(at("2027-12-31T22:59:59Z"));
            let mut day = NaiveDate::from_ymd_opt(2028, 1, 1).unwrap();
            while day.year() == 2028 {
                let local = calendar::paris(run);
                let skipped = hour == 2 && (day.month(), day.day()) == (3, 26);
                assert_eq!((local.date_naive(), local.hour()), (day, hour + u32::from(skipped)));
                assert_eq!(schedule.next_after(run - Duration::milliseconds(1)), run);
                run = schedule.next_after(run);
                day = day + Days::new(1);
            }
        }
    }
}
