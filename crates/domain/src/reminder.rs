//! Reminder of the quarterly declaration: its month of three, its day, its end.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::form::UnknownWord;

/// The reminder leaves on this day of the month: by then the declaration can be made.
const FROM_DAY: u32 = 3;
/// After this day, what could not leave earlier would only worry people.
const UNTIL_DAY: u32 = 20;

/// In which month of each quarter somebody declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cycle {
    /// January, April, July, October.
    First,
    /// February, May, August, November.
    Second,
    /// March, June, September, December.
    Third,
}

crate::words!(Cycle, "cycle of declarations", { First = "first", Second = "second", Third = "third" });

impl Cycle {
    /// The cycle that a day's month belongs to.
    pub fn of(day: NaiveDate) -> Cycle {
        match day.month0() % 3 {
            0 => Cycle::First,
            1 => Cycle::Second,
            _ => Cycle::Third,
        }
    }

    /// The first day of the month of the next declaration; the present month is one.
    pub fn next_month(self, today: NaiveDate) -> NaiveDate {
        let months = next_months(today);
        months.into_iter().find(|month| Cycle::of(*month) == self).unwrap_or(months[0])
    }
}

/// The first days of this month and the two after it: each is of another cycle.
pub fn next_months(today: NaiveDate) -> [NaiveDate; 3] {
    let first = today.with_day(1).unwrap_or(today);
    [0, 1, 2].map(|later| first + Months::new(later))
}

/// The last day of a month.
pub fn last_day(month: NaiveDate) -> NaiveDate {
    let first = month.with_day(1).unwrap_or(month);
    first + Months::new(1) - Days::new(1)
}

/// The month whose declaration is reminded of today, by its first day; none on the other days.
pub fn reminded_month(today: NaiveDate) -> Option<NaiveDate> {
    (FROM_DAY..=UNTIL_DAY).contains(&today.day()).then(|| next_months(today)[0])
}

/// A chosen month, as a form says it: its first day.
///
/// # Errors
/// `UnknownWord` for anything but one of the months that are proposed today.
pub fn read_month(word: &str, today: NaiveDate) -> Result<NaiveDate, UnknownWord> {
    let month = next_months(today).into_iter().find(|month| month.to_string() == word);
    month.ok_or_else(|| UnknownWord::new("month", word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_month_is_of_one_cycle_and_comes_back_every_three() {
        for month in 1..=12 {
            let date = NaiveDate::from_ymd_opt(2026, month, 15).unwrap();
            assert_eq!(Cycle::of(date), Cycle::ALL[(month as usize - 1) % 3], "{date}");
            let [this, ..] = next_months(date);
            assert_eq!(Cycle::of(date).next_month(date), this);
            for &cycle in Cycle::ALL {
                let next = cycle.next_month(date);
                assert!(next >= this && next < this + Months::new(3), "{date} {cycle:?} {next}");
                assert_eq!(Cycle::of(next), cycle);
            }
        }
    }

    #[test]
    fn months_end_as_the_calendar_says() {
        for (month, last) in [("2026-12-01", "2026-12-31"), ("2027-02-14", "2027-02-28"), ("2028-02-01", "2028-02-29")]
        {
            assert_eq!(last_day(day(month)), day(last));
        }
        assert_eq!(next_months(day("2026-11-30")), ["2026-11-01", "2026-12-01", "2027-01-01"].map(day));
    }

    #[test]
    fn a_reminder_leaves_early_in_its_month_and_never_late() {
        for date in NaiveDate::from_ymd_opt(2026, 12, 1).unwrap().iter_days().take(31) {
            let reminded = (3..=20).contains(&date.day());
            assert_eq!(reminded_month(date), reminded.then_some(day("2026-12-01")), "{date}");
        }
    }

    #[test]
    fn only_a_month_that_is_proposed_can_be_chosen() {
        let today = day("2026-11-24");
        assert_eq!(read_month("2027-01-01", today).unwrap(), day("2027-01-01"));
        for word in ["", "2026-10-01", "2027-02-01", "2026-11-24", "janvier"] {
            assert!(read_month(word, today).is_err(), "{word}");
        }
    }
}
