//! Calendar in Europe/Paris: days, hours, public holidays, working days.
//!
//! Instants are UTC everywhere else; only here and in `words::date` do they become local.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeZone, Utc, Weekday};
use chrono_tz::{Europe::Paris, Tz};

/// An instant on the clocks of France.
pub fn paris(at: DateTime<Utc>) -> DateTime<Tz> {
    at.with_timezone(&Paris)
}

/// The day it is in France at an instant.
pub fn day(at: DateTime<Utc>) -> NaiveDate {
    paris(at).date_naive()
}

/// The instant of a local date and time.
///
/// The hour that comes twice in October is taken the first time; the hour that March skips is none.
pub fn instant(local: NaiveDateTime) -> Option<DateTime<Utc>> {
    Paris.from_local_datetime(&local).earliest().map(|at| at.with_timezone(&Utc))
}

/// Midnight at the start of a day.
pub fn start_of_day(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_hms_opt(0, 0, 0).expect("midnight is a time");
    instant(midnight).expect("France never changes its clocks at midnight")
}

/// Easter Sunday of a year (Gregorian computus of Meeus, *Astronomical Algorithms*, chapter 8).
fn easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, month as u32, day as u32).expect("the computus gives a date")
}

/// Whether a day is a public holiday (metropolitan France but Alsace and Moselle; Code du travail, article L. 3133-1).
pub fn is_holiday(day: NaiveDate) -> bool {
    let fixed = matches!(
        (day.month(), day.day()),
        (1, 1) | (5, 1) | (5, 8) | (7, 14) | (8, 15) | (11, 1) | (11, 11) | (12, 25)
    );
    let after_easter = (day - easter(day.year())).num_days();
    fixed || matches!(after_easter, 1 | 39 | 50)
}

/// Whether offices are open: Monday to Friday, holidays apart.
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(day)
}

/// The same time of day, `count` working days later.
pub fn add_working_days(from: DateTime<Utc>, count: u32) -> DateTime<Utc> {
    let local = paris(from);
    let mut day = local.date_naive();
    let mut left = count;
    while left > 0 {
        day = day + Days::new(1);
        left -= u32::from(is_working_day(day));
    }
    // An hour that the March change skips becomes the next one.
    let at = day.and_time(local.time());
    instant(at).or_else(|| instant(at + chrono::Duration::hours(1))).expect("only one hour is skipped")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn holidays_follow_easter() {
        for day in ["2026-04-06", "2026-05-14", "2026-05-25", "2027-03-29", "2026-11-11", "2026-12-25"] {
            assert!(is_holiday(date(day)), "{day}");
        }
        assert!(!is_holiday(date("2026-04-05")), "Easter Sunday is a Sunday, not a public holiday");
    }

    #[test]
    fn working_days_skip_weekends_and_holidays() {
        assert_eq!(add_working_days(at("2026-11-24T09:00:00Z"), 5), at("2026-12-01T09:00:00Z"));
        assert_eq!(add_working_days(at("2026-12-24T09:00:00Z"), 1), at("2026-12-28T09:00:00Z"));
    }

    #[test]
    fn the_clock_change_keeps_the_local_hour() {
        // Friday 23 October, 10 h in summer time → Monday 26 October, 10 h in winter time.
        assert_eq!(add_working_days(at("2026-10-23T08:00:00Z"), 1), at("2026-10-26T09:00:00Z"));
    }

    #[test]
    fn the_hour_that_does_not_exist_is_none() {
        let skipped = NaiveDate::from_ymd_opt(2027, 3, 28).unwrap().and_hms_opt(2, 30, 0).unwrap();
        assert_eq!(instant(skipped), None);
    }

    #[test]
    fn the_day_is_the_one_in_france() {
        assert_eq!(day(at("2026-11-24T23:30:00Z")), date("2026-11-25"));
    }
}
