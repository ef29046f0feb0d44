//! Random draws: a choice, a share, a number, a time of day.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveTime, Timelike, Utc};
use domain::calendar;

use crate::random::Random;

/// Hours at which people write and answer, local time.
const DAYTIME: std::ops::Range<u32> = 8..19;

/// What the demonstration draws with.
pub(super) struct Dice<'a>(&'a Random);

impl Dice<'_> {
    pub(super) fn new(random: &Random) -> Dice<'_> {
        Dice(random)
    }

    /// One of several.
    pub(super) fn pick<'t, T>(&self, things: &'t [T]) -> &'t T {
        &things[self.0.below(things.len())]
    }

    /// Yes, so many times out of a hundred.
    pub(super) fn percent(&self, share: usize) -> bool {
        self.0.below(100) < share
    }

    /// A number between two, both included.
    pub(super) fn between(&self, low: i64, high: i64) -> i64 {
        let width = usize::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.0.below(width)).unwrap_or_default()
    }

    /// One of several, each as often as its weight says.
    pub(super) fn weighted<T: Copy>(&self, things: &[(usize, T)]) -> T {
        let mut left = self.0.below(things.iter().map(|(weight, _)| weight).sum());
        for &(weight, thing) in things {
            if left < weight {
                return thing;
            }
            left -= weight;
        }
        unreachable!("a draw is below the sum of the weights")
    }

    /// In another order.
    pub(super) fn shuffle<T>(&self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.0.below(last + 1));
        }
    }

    /// A moment between two, by day if there is day between them; none when the first is not before the second.
    pub(super) fn moment(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let minutes = (to - from).num_minutes();
        let drawn = from + Duration::minutes(self.between(0, minutes.max(0)));
        let by_day = by_day(drawn);
        match minutes {
            ..=0 => None,
            _ if (from..=to).contains(&by_day) => Some(by_day),
            _ => Some(drawn),
        }
    }
}

/// The same day, at an hour when people are awake.
fn by_day(at: DateTime<Utc>) -> DateTime<Utc> {
    let local = calendar::paris(at);
    let hour = DAYTIME.start + local.hour() % (DAYTIME.end - DAYTIME.start);
    let moved = local.date_naive().and_hms_opt(hour, local.minute(), local.second());
    moved.and_then(calendar::instant).unwrap_or(at)
}

/// The first such day of the week from a day on, holidays apart (0 is Monday).
pub(super) fn weekday_from(mut day: NaiveDate, weekday: u32) -> NaiveDate {
    while day.weekday().num_days_from_monday() != weekday || calendar::is_holiday(day) {
        day = day + Days::new(1);
    }
    day
}

/// A day on which offices are open, so many days from today; moved away from today.
pub(super) fn office_day(today: NaiveDate, in_days: i64) -> NaiveDate {
    let step = Duration::days(if in_days < 0 { -1 } else { 1 });
    let mut day = today + Duration::days(in_days);
    while !calendar::is_working_day(day) {
        day += step;
    }
    day
}

/// The instant of an hour of a day, both local.
pub(super) fn at(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    calendar::instant(day.and_time(time)).expect("nothing of the script happens at night")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_stay_in_their_window_and_by_day_when_they_can() {
        let random = Random::seeded(1);
        let dice = Dice::new(&random);
        let (from, to) = ("2026-11-20T22:00:00Z".parse().unwrap(), "2026-11-24T22:00:00Z".parse().unwrap());
        for _ in 0..200 {
            let drawn = dice.moment(from, to).unwrap();
            assert!(from <= drawn && drawn <= to, "{drawn}");
        }
        assert_eq!(dice.moment(to, from), None);
        let night = "2026-11-20T02:30:00Z".parse().unwrap();
        assert!(DAYTIME.contains(&calendar::paris(by_day(night)).hour()));
    }

    #[test]
    fn days_avoid_holidays_and_weekends() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(weekday_from(day("2026-11-11"), 2), day("2026-11-18"), "the 11th is a holiday");
        assert_eq!(office_day(day("2026-11-20"), 1), day("2026-11-23"));
        assert_eq!(office_day(day("2026-11-24"), -2), day("2026-11-20"));
    }
}
