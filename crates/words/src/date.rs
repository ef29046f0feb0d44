//! Days, hours and durations, in the words people use.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Timelike, Utc, Weekday};
use domain::calendar::{day, paris};

use crate::{Language, calendar as say};

/// "vendredi".
pub fn weekday_of(language: Language, date: NaiveDate) -> &'static str {
    weekday(language, date.weekday())
}

fn weekday(language: Language, weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => say::monday(language),
        Weekday::Tue => say::tuesday(language),
        Weekday::Wed => say::wednesday(language),
        Weekday::Thu => say::thursday(language),
        Weekday::Fri => say::friday(language),
        Weekday::Sat => say::saturday(language),
        Weekday::Sun => say::sunday(language),
    }
}

fn month(language: Language, date: NaiveDate) -> &'static str {
    match date.month() {
        1 => say::january(language),
        2 => say::february(language),
        3 => say::march(language),
        4 => say::april(language),
        5 => say::may(language),
        6 => say::june(language),
        7 => say::july(language),
        8 => say::august(language),
        9 => say::september(language),
        10 => say::october(language),
        11 => say::november(language),
        _ => say::december(language),
    }
}

/// The abbreviated month, "déc."
pub fn short_month(language: Language, date: NaiveDate) -> &'static str {
    match date.month() {
        1 => say::january_short(language),
        2 => say::february_short(language),
        3 => say::march_short(language),
        4 => say::april_short(language),
        5 => say::may_short(language),
        6 => say::june_short(language),
        7 => say::july_short(language),
        8 => say::august_short(language),
        9 => say::september_short(language),
        10 => say::october_short(language),
        11 => say::november_short(language),
        _ => say::december_short(language),
    }
}

/// The number of a day in its month: "1er", "3".
pub fn day_number(language: Language, date: NaiveDate) -> String {
    say::day_in_month(language, date.day())
}

/// "3 décembre".
pub fn day_month(language: Language, date: NaiveDate) -> String {
    say::day_and_month(language, &day_number(language, date), month(language, date))
}

/// "3 déc."
pub fn short_day_month(language: Language, date: NaiveDate) -> String {
    say::day_and_month(language, &day_number(language, date), short_month(language, date))
}

/// "décembre 2026".
pub fn month_year(language: Language, date: NaiveDate) -> String {
    say::month_and_year(language, month(language, date), &date.year().to_string())
}

/// "3 décembre 2026".
pub fn full_date(language: Language, date: NaiveDate) -> String {
    say::date_and_year(language, &day_month(language, date), &date.year().to_string())
}

/// "jeudi 3 décembre".
pub fn weekday_date(language: Language, date: NaiveDate) -> String {
    say::weekday_and_date(language, &day_month(language, date), weekday(language, date.weekday()))
}

/// "9 h", "14 h 30".
pub fn hour(language: Language, at: DateTime<Utc>) -> String {
    let local = paris(at);
    clock(language, local.hour(), local.minute())
}

/// An hour of the clock in words: "9 h", "14 h 30".
pub(crate) fn clock(language: Language, hours: u32, minutes: u32) -> String {
    match minutes {
        0 => say::hours(language, hours),
        minutes => say::hours_and_minutes(language, hours, &format!("{minutes:02}")),
    }
}

/// "jeudi 3 décembre à 9 h".
pub fn date_hour(language: Language, at: DateTime<Utc>) -> String {
    say::date_and_hour(language, &weekday_date(language, day(at)), &hour(language, at))
}

/// "jeudi 3 décembre, 9 h", where room is short.
pub fn day_hour(language: Language, at: DateTime<Utc>) -> String {
    say::days_and_hours(language, &weekday_date(language, day(at)), &hour(language, at))
}

/// "de 9 h à 12 h".
pub fn hours(language: Language, starts_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> String {
    say::hour_span(language, &hour(language, starts_at), &hour(language, ends_at))
}

/// "jeudi 3 décembre, de 9 h à 12 h", or with its last day when it spans several.
pub fn when(language: Language, starts_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> String {
    say::days_and_hours(language, &days(language, starts_at, ends_at), &hours(language, starts_at, ends_at))
}

/// "jeudi 3 décembre", or "du jeudi 3 décembre au vendredi 4 décembre".
pub fn days(language: Language, starts_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> String {
    let (first, last) = (day(starts_at), day(ends_at));
    if first == last {
        weekday_date(language, first)
    } else {
        say::day_span(language, &weekday_date(language, first), &weekday_date(language, last))
    }
}

/// "03/12/2026", for lists and messages where room is short.
pub fn digits(language: Language, date: NaiveDate) -> String {
    let [day, month] = [date.day(), date.month()].map(|number| format!("{number:02}"));
    say::date_in_digits(language, &day, &month, &format!("{:04}", date.year()))
}

/// How far a day is: "aujourd’hui", "demain", "dans 9 jours", "il y a 3 jours".
pub fn in_days(language: Language, date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        0 => say::today(language).to_owned(),
        1 => say::tomorrow(language).to_owned(),
        -1 => say::yesterday(language).to_owned(),
        days if days > 0 => say::days_ahead(language, days),
        days => say::days_ago(language, -days),
    }
}

/// How long something lasts: "45 min", "3 h", "1 h 30", "2 jours".
pub fn duration(language: Language, length: Duration) -> String {
    let minutes = length.num_minutes();
    match (minutes / 60, minutes % 60) {
        (hours, _) if hours >= 24 => say::length_in_days(language, i64::max(1, (hours + 12) / 24)),
        (0, minutes) => say::length_in_minutes(language, minutes),
        (hours, 0) => say::hours(language, hours),
        (hours, minutes) => say::hours_and_minutes(language, hours, &format!("{minutes:02}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FR: Language = Language::Fr;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_read_aloud() {
        assert_eq!(date_hour(FR, at("2026-12-03T08:00:00Z")), "jeudi 3\u{a0}décembre à 9\u{a0}h");
        assert_eq!(day_hour(FR, at("2026-12-03T08:00:00Z")), "jeudi 3\u{a0}décembre, 9\u{a0}h");
        assert_eq!(date_hour(FR, at("2026-12-01T13:30:00Z")), "mardi 1er\u{a0}décembre à 14\u{a0}h\u{a0}30");
        assert_eq!(full_date(FR, date("2027-02-01")), "1er\u{a0}février 2027");
        assert_eq!(short_day_month(FR, date("2026-12-03")), "3\u{a0}déc.");
        assert_eq!(digits(FR, date("2026-12-03")), "03/12/2026");
    }

    #[test]
    fn every_day_and_month_has_its_name() {
        let weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
        let months = [
            ("janvier", "janv."),
            ("février", "févr."),
            ("mars", "mars"),
            ("avril", "avril"),
            ("mai", "mai"),
            ("juin", "juin"),
            ("juillet", "juil."),
            ("août", "août"),
            ("septembre", "sept."),
            ("octobre", "oct."),
            ("novembre", "nov."),
            ("décembre", "déc."),
        ];
        for (number, (name, short)) in (1..).zip(months) {
            let date = NaiveDate::from_ymd_opt(2026, number, 3).unwrap();
            assert_eq!((month(FR, date), short_month(FR, date)), (name, short));
        }
        for (number, name) in (23..).zip(weekdays) {
            let date = NaiveDate::from_ymd_opt(2026, 11, number).unwrap();
            assert_eq!(weekday_date(FR, date), format!("{name} {number}\u{a0}novembre"));
        }
    }

    #[test]
    fn a_session_says_its_days_and_hours() {
        let (starts_at, ends_at) = (at("2026-12-03T08:00:00Z"), at("2026-12-03T11:00:00Z"));
        assert_eq!(when(FR, starts_at, ends_at), "jeudi 3\u{a0}décembre, de 9\u{a0}h à 12\u{a0}h");
        let until = at("2026-12-04T11:00:00Z");
        assert_eq!(days(FR, starts_at, until), "du jeudi 3\u{a0}décembre au vendredi 4\u{a0}décembre");
    }

    #[test]
    fn days_away() {
        let today = date("2026-11-24");
        for (date, words) in [
            ("2026-11-24", "aujourd’hui"),
            ("2026-11-25", "demain"),
            ("2026-11-23", "hier"),
            ("2026-12-03", "dans 9\u{a0}jours"),
            ("2026-11-21", "il y a 3\u{a0}jours"),
        ] {
            assert_eq!(in_days(FR, date.parse().unwrap(), today), words);
        }
    }

    #[test]
    fn durations() {
        assert_eq!(duration(FR, Duration::minutes(45)), "45\u{a0}min");
        assert_eq!(duration(FR, Duration::minutes(90)), "1\u{a0}h\u{a0}30");
        assert_eq!(duration(FR, Duration::hours(3)), "3\u{a0}h");
        assert_eq!(duration(FR, Duration::hours(31)), "1\u{a0}jour");
        assert_eq!(duration(FR, Duration::hours(48)), "2\u{a0}jours");
    }
}
