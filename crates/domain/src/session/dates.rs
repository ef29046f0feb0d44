//! Dates of a session that takes place several times: by a rule, or as listed.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{calendar, words};

/// One date of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SessionDate {
    /// Its first minute.
    pub starts_at: DateTime<Utc>,
    /// Its last minute.
    pub ends_at: DateTime<Utc>,
}

impl SessionDate {
    /// Whether one cannot be at both.
    pub fn overlaps(self, other: SessionDate) -> bool {
        self.starts_at < other.ends_at && other.starts_at < self.ends_at
    }
}

/// Whether one cannot be at every date of both.
pub fn overlap(some: &[SessionDate], others: &[SessionDate]) -> bool {
    some.iter().any(|one| others.iter().any(|other| one.overlaps(*other)))
}

/// How a session comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Each working day.
    Daily,
    /// Each week, on the same day.
    Weekly,
    /// Each second week, on the same day.
    Fortnightly,
    /// On days that are listed.
    Listed,
}

words!(Repeat, "repeat", { Daily = "jours", Weekly = "semaine", Fortnightly = "quinzaine", Listed = "dates" });

/// The days of a rule, both ends included; the first one always is.
pub(super) fn days(repeat: Repeat, first: NaiveDate, last: NaiveDate, listed: &[NaiveDate]) -> Vec<NaiveDate> {
    let every = |step: usize| first.iter_days().step_by(step).take_while(move |day| *day <= last);
    let mut days: Vec<NaiveDate> = match repeat {
        Repeat::Daily => every(1).filter(|day| *day == first || calendar::is_working_day(*day)).collect(),
        Repeat::Weekly => every(7).collect(),
        Repeat::Fortnightly => every(14).collect(),
        Repeat::Listed => std::iter::once(first).chain(listed.iter().copied()).collect(),
    };
    days.sort_unstable();
    days.dedup();
    days
}

/// A day between two hours; none when the change to summer time skips one.
pub(super) fn date(day: NaiveDate, start: NaiveTime, end: NaiveTime) -> Option<SessionDate> {
    let (starts_at, ends_at) = (calendar::instant(day.and_time(start))?, calendar::instant(day.and_time(end))?);
    Some(SessionDate { starts_at, ends_at })
}

/// The dates of a session. `listed` are those that are kept, when there are several.
///
/// A session of several days without them was published before they were kept: its first day is known, and the others
/// are said in words.
pub fn dates_of(starts_at: DateTime<Utc>, ends_at: DateTime<Utc>, listed: Vec<SessionDate>) -> Vec<SessionDate> {
    if !listed.is_empty() {
        return listed;
    }
    let (first, end) = (calendar::day(starts_at), calendar::paris(ends_at).time());
    let first_end = calendar::instant(first.and_time(end)).filter(|end| *end > starts_at);
    vec![SessionDate { starts_at, ends_at: first_end.unwrap_or(ends_at).min(ends_at) }]
}

/// The way in which dates come back, for words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// Once.
    Once,
    /// Each working day between the first and the last.
    Daily,
    /// The same day each week.
    Weekly,
    /// The same day each second week.
    Fortnightly,
    /// No rule.
    Irregular,
}

/// Finds the rule that dates follow.
pub fn rhythm(dates: &[SessionDate]) -> Rhythm {
    let kept: Vec<NaiveDate> = dates.iter().map(|date| calendar::day(date.starts_at)).collect();
    let (Some(&first), Some(&last)) = (kept.first(), kept.last()) else { return Rhythm::Once };
    if kept.len() == 1 {
        return Rhythm::Once;
    }
    let rules =
        [(Repeat::Weekly, Rhythm::Weekly), (Repeat::Fortnightly, Rhythm::Fortnightly), (Repeat::Daily, Rhythm::Daily)];
    let found = rules.into_iter().find(|(rule, _)| days(*rule, first, last, &[]) == kept);
    found.map_or(Rhythm::Irregular, |(_, rhythm)| rhythm)
}

/// How long dates last, all together.
pub fn minutes_of(dates: &[SessionDate]) -> i64 {
    dates.iter().map(|date| (date.ends_at - date.starts_at).num_minutes()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn kept(repeat: Repeat, first: &str, last: &str) -> Vec<String> {
        days(repeat, day(first), day(last), &[day("2026-12-10"), day("2026-12-04")])
            .into_iter()
            .map(|day| day.to_string())
            .collect()
    }

    #[test]
    fn a_rule_gives_its_days() {
        assert_eq!(kept(Repeat::Weekly, "2026-12-04", "2026-12-20"), ["2026-12-04", "2026-12-11", "2026-12-18"]);
        assert_eq!(kept(Repeat::Fortnightly, "2026-12-04", "2026-12-20"), ["2026-12-04", "2026-12-18"]);
        assert_eq!(
            kept(Repeat::Daily, "2026-12-23", "2026-12-28"),
            ["2026-12-23", "2026-12-24", "2026-12-28"],
            "neither Christmas nor the weekend"
        );
        assert_eq!(kept(Repeat::Daily, "2026-12-05", "2026-12-07"), ["2026-12-05", "2026-12-07"], "the first stays");
        assert_eq!(kept(Repeat::Listed, "2026-12-12", "2026-12-12"), ["2026-12-04", "2026-12-10", "2026-12-12"]);
    }

    #[test]
    fn the_rule_of_dates_is_found_again() {
        let nine_to_twelve = |repeat, last| {
            let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
            days(repeat, day("2026-10-16"), day(last), &[day("2026-10-20")])
                .into_iter()
                .map(|day| date(day, hour(9), hour(12)).unwrap())
                .collect::<Vec<_>>()
        };
        for (repeat, last, expected) in [
            (Repeat::Weekly, "2026-10-16", Rhythm::Once),
            // The change of hours on 25 October moves no date.
            (Repeat::Weekly, "2026-11-13", Rhythm::Weekly),
            (Repeat::Fortnightly, "2026-11-13", Rhythm::Fortnightly),
            (Repeat::Daily, "2026-10-20", Rhythm::Daily),
            (Repeat::Listed, "2026-10-16", Rhythm::Irregular),
        ] {
            assert_eq!(rhythm(&nine_to_twelve(repeat, last)), expected, "{repeat:?} {last}");
        }
        let winter = nine_to_twelve(Repeat::Weekly, "2026-10-30");
        let starts: Vec<_> = winter.iter().map(|date| date.starts_at.to_rfc3339()).collect();
        assert_eq!(starts, ["2026-10-16T07:00:00+00:00", "2026-10-23T07:00:00+00:00", "2026-10-30T08:00:00+00:00"]);
        assert_eq!(rhythm(&[]), Rhythm::Once);
    }

    #[test]
    fn dates_overlap_when_one_cannot_be_at_both() {
        let date = |starts_at, ends_at| SessionDate { starts_at: at(starts_at), ends_at: at(ends_at) };
        let ours = [
            date("2026-12-04T08:00:00Z", "2026-12-04T11:00:00Z"),
            date("2026-12-11T08:00:00Z", "2026-12-11T11:00:00Z"),
        ];
        for (other, expected) in [
            (date("2026-12-11T10:59:00Z", "2026-12-11T12:00:00Z"), true),
            (date("2026-12-11T11:00:00Z", "2026-12-11T12:00:00Z"), false),
            (date("2026-12-07T08:00:00Z", "2026-12-07T11:00:00Z"), false),
        ] {
            assert_eq!(overlap(&ours, &[other]), expected, "{other:?}");
        }
    }

    #[test]
    fn an_event_ends_after_it_begins() {
        for (starts_at, ends_at, end) in [
            // One morning.
            ("2026-12-03T08:00:00Z", "2026-12-03T11:00:00Z", "2026-12-03T11:00:00Z"),
            // Each Thursday morning until February.
            ("2026-12-03T08:00:00Z", "2027-02-11T11:00:00Z", "2026-12-03T11:00:00Z"),
            // The same across the change of hour: 9 h to 12 h in Paris.
            ("2026-10-22T07:00:00Z", "2026-11-05T11:00:00Z", "2026-10-22T10:00:00Z"),
            // A stay from 14 h to 12 h, two days later.
            ("2026-12-03T13:00:00Z", "2026-12-05T11:00:00Z", "2026-12-05T11:00:00Z"),
            // A night.
            ("2026-12-03T20:00:00Z", "2026-12-04T05:00:00Z", "2026-12-04T05:00:00Z"),
            // From noon to noon.
            ("2026-12-03T11:00:00Z", "2026-12-04T11:00:00Z", "2026-12-04T11:00:00Z"),
        ] {
            let expected = SessionDate { starts_at: at(starts_at), ends_at: at(end) };
            assert_eq!(dates_of(at(starts_at), at(ends_at), Vec::new()), [expected], "{starts_at} – {ends_at}");
        }
    }

    #[test]
    fn a_session_without_kept_dates_has_its_first_day() {
        let date = |starts_at, ends_at| SessionDate { starts_at: at(starts_at), ends_at: at(ends_at) };
        let one = date("2026-12-04T08:00:00Z", "2026-12-04T11:00:00Z");
        assert_eq!(dates_of(one.starts_at, one.ends_at, Vec::new()), [one]);
        assert_eq!(dates_of(one.starts_at, at("2026-12-18T11:00:00Z"), Vec::new()), [one]);
        let overnight = date("2026-12-04T18:00:00Z", "2026-12-05T06:00:00Z");
        assert_eq!(dates_of(overnight.starts_at, overnight.ends_at, Vec::new()), [overnight]);
        assert_eq!(dates_of(one.starts_at, at("2026-12-18T11:00:00Z"), vec![one, overnight]), [one, overnight]);
    }
}
