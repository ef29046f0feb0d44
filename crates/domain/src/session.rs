//! Sessions: dated occurrences of an action, with seats.

mod change;
mod dates;
mod named;
mod prefill;
mod read;
pub mod remote;

pub use change::{Change, FormerSession, dropped_dates};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
pub use dates::{Repeat, Rhythm, SessionDate, dates_of, minutes_of, overlap, rhythm};
pub use named::{named_since, names_people};
pub use read::{read_date, read_time};
use serde::{Deserialize, Serialize};

use crate::{
    calendar,
    form::{FieldError, FieldErrors, Quantity},
    offer::practical::{Boxes, Facts},
    registration::waitlist::{WAITLIST_DEFAULT, WAITLIST_MAX},
    text::fold,
    words,
};

/// The most seats that one session may offer.
pub const SEATS_MAX: i64 = 500;
/// How far ahead a session may be published, in days.
pub const AHEAD_MAX_DAYS: i64 = 550;
/// The longest session, from first to last day.
pub const LENGTH_MAX: Duration = Duration::days(200);
/// The longest text of a field, in characters.
const TEXT_MAX: usize = 500;

/// Whether a session takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SessionState {
    /// It takes place.
    Open,
    /// The organiser cancelled it.
    Cancelled,
}

words!(SessionState, "session state", { Open = "open", Cancelled = "cancelled" });

/// Who runs something and where, each said once: an organisation that receives people at home is not named twice.
pub fn venue<'a>(structure: &'a str, place: &'a str) -> Vec<&'a str> {
    let words = |text: &str| format!(" {} ", fold(text));
    let (structure_words, place_words) = (words(structure), words(place));
    let mut names = vec![structure, place];
    if place_words.contains(&structure_words) {
        names.remove(0);
    } else if structure_words.contains(&place_words) {
        names.pop();
    }
    names.retain(|name| !name.is_empty());
    names
}

/// A session as typed: everything comes back to the form when something is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionForm {
    /// Tells this form from the next one that says the same.
    pub token: String,
    /// First day, `AAAA-MM-JJ` (what a date field sends) or `JJ/MM/AAAA`.
    pub date: String,
    /// First hour, `HH:MM`, or "9h", "9h30".
    pub start: String,
    /// Last day, when it is another one.
    pub end_date: String,
    /// How it comes back until the last day, as a code of [`Repeat`].
    pub repeat: String,
    /// The other days, when no rule gives them: one a line, or with commas between.
    pub days: String,
    /// Last hour.
    pub end: String,
    /// Name of the place or room.
    pub place: String,
    /// Street and number.
    pub address: String,
    /// Postal code or name of the commune.
    pub commune: String,
    /// How many people can come.
    pub seats: String,
    /// How many people may wait for a seat once it is full; what is usual when nothing is written.
    pub waitlist: String,
    /// What to bring or know.
    pub bring: String,
    /// The other dates in the organiser's words; else they are said as they are.
    pub rhythm: String,
    /// The boxes ticked: practical facts, by code.
    #[serde(flatten)]
    pub boxes: Boxes,
}

/// A session that can be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// First minute.
    pub starts_at: DateTime<Utc>,
    /// Last minute.
    pub ends_at: DateTime<Utc>,
    /// Each date, when there are several.
    pub dates: Vec<SessionDate>,
    /// Name of the place or room.
    pub place: String,
    /// Street and number.
    pub address: String,
    /// Code of the commune (Code officiel géographique).
    pub insee: String,
    /// How many people can come.
    pub seats: i64,
    /// How many people may wait for a seat once it is full.
    pub waitlist: i64,
    /// What to bring or know.
    pub bring: String,
    /// The other dates, in words.
    pub rhythm: String,
    /// What decides whether one can come.
    pub facts: Facts,
}

impl SessionForm {
    /// Reads the form. `commune` gives the code of a place as typed.
    ///
    /// # Errors
    /// One error a field.
    pub fn read(
        &self,
        now: DateTime<Utc>,
        commune: impl Fn(&str) -> Option<String>,
    ) -> Result<NewSession, FieldErrors> {
        let mut errors = FieldErrors::new();
        let times = self.read_times(now, &mut errors);
        let insee = commune(&self.commune);
        if insee.is_none() {
            errors.add("commune", FieldError::CommuneUnknown);
        }
        let seats = self.seats.trim().parse::<i64>().ok().filter(|seats| (1..=SEATS_MAX).contains(seats));
        if seats.is_none() {
            errors.add("seats", FieldError::OutOfRange { what: Quantity::Seats, max: SEATS_MAX });
        }
        let waitlist = self.read_waitlist();
        if waitlist.is_none() {
            errors.add("waitlist", FieldError::OutOfRange { what: Quantity::Waitlist, max: WAITLIST_MAX });
        }
        if self.place.trim().is_empty() {
            errors.add("place", FieldError::VenueMissing);
        }
        for (field, text) in
            [("place", &self.place), ("address", &self.address), ("bring", &self.bring), ("rhythm", &self.rhythm)]
        {
            if text.chars().count() > TEXT_MAX {
                errors.add(field, FieldError::TooLong { max: TEXT_MAX });
            }
        }
        match (times, insee, seats, waitlist) {
            (Some((starts_at, ends_at, dates)), Some(insee), Some(seats), Some(waitlist)) => errors.or(NewSession {
                starts_at,
                ends_at,
                dates,
                place: self.place.trim().to_owned(),
                address: self.address.trim().to_owned(),
                insee,
                seats,
                waitlist,
                bring: self.bring.trim().to_owned(),
                rhythm: self.rhythm.trim().to_owned(),
                facts: self.boxes.facts(),
            }),
            _ => Err(errors),
        }
    }

    fn read_waitlist(&self) -> Option<i64> {
        match self.waitlist.trim() {
            "" => Some(WAITLIST_DEFAULT),
            typed => typed.parse().ok().filter(|count| (0..=WAITLIST_MAX).contains(count)),
        }
    }

    /// First minute, last minute and, when there are several, each date.
    fn read_times(&self, now: DateTime<Utc>, errors: &mut FieldErrors) -> Option<Times> {
        let date = read_date(&self.date);
        if date.is_none() {
            errors.add("date", FieldError::DateUnreadable);
        }
        let start = read_time(&self.start);
        if start.is_none() {
            errors.add("start", FieldError::StartUnreadable);
        }
        let end = read_time(&self.end);
        if end.is_none() {
            errors.add("end", FieldError::EndUnreadable);
        }
        if let Some(stay) = self.read_stay(date, start, end) {
            check_span(stay.starts_at, stay.ends_at, now, errors);
            return Some((stay.starts_at, stay.ends_at, Vec::new()));
        }
        let days = self.read_days(date, errors);
        let (start, end, days) = (start?, end?, days?);
        if end <= start {
            errors.add("end", FieldError::EndBeforeStart);
            return None;
        }
        let dates: Option<Vec<_>> = days.into_iter().map(|day| dates::date(day, start, end)).collect();
        let Some(dates) = dates else {
            errors.add("start", FieldError::HourSkipped);
            return None;
        };
        let (starts_at, ends_at) = (dates.first()?.starts_at, dates.last()?.ends_at);
        check_span(starts_at, ends_at, now, errors);
        Some((starts_at, ends_at, if dates.len() > 1 { dates } else { Vec::new() }))
    }

    /// A night or a stay: it ends on another day, earlier in the day than it begins.
    fn read_stay(
        &self,
        first: Option<NaiveDate>,
        start: Option<NaiveTime>,
        end: Option<NaiveTime>,
    ) -> Option<SessionDate> {
        let (first, last, start, end) = (first?, read_date(&self.end_date)?, start?, end?);
        let is_stay = self.repeat.is_empty() && first < last && end <= start;
        let (starts_at, ends_at) = (first.and_time(start), last.and_time(end));
        let (starts_at, ends_at) = (calendar::instant(starts_at)?, calendar::instant(ends_at)?);
        is_stay.then_some(SessionDate { starts_at, ends_at })
    }

    /// The days on which it takes place; none when they cannot be read.
    fn read_days(&self, first: Option<NaiveDate>, errors: &mut FieldErrors) -> Option<Vec<NaiveDate>> {
        let blank = self.end_date.trim().is_empty();
        let last = if blank { first } else { read_date(&self.end_date) };
        let repeat = Repeat::parse(&self.repeat).ok();
        let listed = self.days.split(['\n', ',', ';']).map(str::trim).filter(|day| !day.is_empty());
        let listed: Option<Vec<_>> = listed.map(read_date).collect();
        match (repeat, last) {
            (Some(Repeat::Listed), _) => {
                let listed = listed.filter(|days| !days.is_empty());
                if listed.is_none() {
                    errors.add("days", FieldError::DaysUnreadable);
                }
                Some(dates::days(Repeat::Listed, first?, first?, &listed?))
            }
            (_, None) => {
                if first.is_some() || !blank {
                    errors.add("end_date", FieldError::EndDateUnreadable);
                }
                None
            }
            (_, Some(last)) if first.is_some_and(|first| last < first) => {
                errors.add("end_date", FieldError::EndBeforeStart);
                None
            }
            (None, Some(last)) => {
                if first.is_some_and(|first| first < last) {
                    errors.add("repeat", FieldError::RepeatMissing);
                    return None;
                }
                Some(vec![first?])
            }
            (Some(_), Some(_)) if blank => {
                errors.add("end_date", FieldError::LastDayMissing);
                None
            }
            (Some(repeat), Some(last)) => Some(dates::days(repeat, first?, last, &[])),
        }
    }
}

fn check_span(starts_at: DateTime<Utc>, ends_at: DateTime<Utc>, now: DateTime<Utc>, errors: &mut FieldErrors) {
    if starts_at <= now {
        errors.add("date", FieldError::DatePast);
    } else if starts_at - now > Duration::days(AHEAD_MAX_DAYS) {
        errors.add("date", FieldError::DateTooFar);
    }
    if ends_at - starts_at > LENGTH_MAX {
        errors.add("end_date", FieldError::SessionTooLong);
    }
}

/// First minute, last minute and, when there are several, each date.
type Times = (DateTime<Utc>, DateTime<Utc>, Vec<SessionDate>);

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-24T09:00:00Z".parse().unwrap()
    }

    fn form() -> SessionForm {
        SessionForm {
            date: "2026-12-03".into(),
            start: "09:00".into(),
            end: "12h".into(),
            place: "Salle des fêtes".into(),
            commune: "38509".into(),
            seats: "8".into(),
            ..SessionForm::default()
        }
    }

    fn read(form: &SessionForm) -> Result<NewSession, FieldErrors> {
        form.read(now(), |text| (text == "38509").then(|| text.to_owned()))
    }

    #[test]
    fn an_organisation_is_named_once() {
        assert_eq!(venue("Trait d’union", "Salle de la gare"), ["Trait d’union", "Salle de la gare"]);
        assert_eq!(venue("Trait d’union", "Trait d'Union"), ["Trait d'Union"]);
        assert_eq!(venue("Trait d’union", "Trait d’union, salle 2"), ["Trait d’union, salle 2"]);
        assert_eq!(
            venue("Mission locale de la Porte des Alpes", "Mission locale"),
            ["Mission locale de la Porte des Alpes"]
        );
        assert_eq!(venue("Art", "Quartier"), ["Art", "Quartier"], "whole words only");
        assert_eq!(venue("Trait d’union", ""), ["Trait d’union"]);
    }

    #[test]
    fn a_good_form_becomes_a_session() {
        let session = read(&form()).unwrap();
        assert_eq!(session.starts_at, "2026-12-03T08:00:00Z".parse::<DateTime<Utc>>().unwrap());
        assert_eq!(session.ends_at, "2026-12-03T11:00:00Z".parse::<DateTime<Utc>>().unwrap());
        assert_eq!(session.seats, 8);
    }

    #[test]
    fn ten_may_wait_unless_the_organiser_says_how_many() {
        for (typed, read_as) in [("", Some(10)), (" 0 ", Some(0)), ("100", Some(100)), ("101", None), ("-1", None)] {
            let session = read(&SessionForm { waitlist: typed.into(), ..form() });
            assert_eq!(session.as_ref().ok().map(|session| session.waitlist), read_as, "{typed}");
            if let Err(errors) = session {
                assert_eq!(errors.at("waitlist"), Some(&FieldError::OutOfRange { what: Quantity::Waitlist, max: 100 }));
            }
        }
    }

    #[test]
    fn a_session_of_several_dates_keeps_each() {
        let weekly = SessionForm { repeat: "semaine".into(), end_date: "2026-12-18".into(), ..form() };
        let session = read(&weekly).unwrap();
        let days: Vec<_> = session.dates.iter().map(|date| calendar::day(date.starts_at).to_string()).collect();
        assert_eq!(days, ["2026-12-03", "2026-12-10", "2026-12-17"]);
        assert_eq!((session.starts_at, session.ends_at), (session.dates[0].starts_at, session.dates[2].ends_at));
        let listed = SessionForm { repeat: "dates".into(), days: "15/12/2026, 2026-12-08".into(), ..form() };
        let days: Vec<_> =
            read(&listed).unwrap().dates.iter().map(|date| calendar::day(date.starts_at).to_string()).collect();
        assert_eq!(days, ["2026-12-03", "2026-12-08", "2026-12-15"]);
        assert!(read(&form()).unwrap().dates.is_empty(), "one date is the session's own");
        let stay = SessionForm { start: "14h".into(), end_date: "2026-12-05".into(), ..form() };
        let stay = read(&stay).unwrap();
        let end = "2026-12-05T11:00:00Z".parse::<DateTime<Utc>>().unwrap();
        assert_eq!((stay.ends_at, stay.dates.len()), (end, 0), "from 14 h to 12 h, two days later");
    }

    #[test]
    fn each_wrong_field_has_its_message() {
        for (field, form) in [
            ("date", SessionForm { date: "31/02/2027".into(), ..form() }),
            ("date", SessionForm { date: "2026-11-23".into(), ..form() }),
            ("date", SessionForm { date: "2029-01-01".into(), ..form() }),
            ("start", SessionForm { start: "25:00".into(), ..form() }),
            ("end", SessionForm { end: "08:00".into(), ..form() }),
            ("end_date", SessionForm { end_date: "2026-12-01".into(), ..form() }),
            ("start", SessionForm { date: "2027-03-28".into(), start: "02:30".into(), ..form() }),
            ("repeat", SessionForm { end_date: "2026-12-18".into(), ..form() }),
            ("end_date", SessionForm { repeat: "semaine".into(), ..form() }),
            ("end_date", SessionForm { repeat: "semaine".into(), end_date: "2027-07-01".into(), ..form() }),
            ("days", SessionForm { repeat: "dates".into(), ..form() }),
            ("days", SessionForm { repeat: "dates".into(), days: "10/12/2026\nbientôt".into(), ..form() }),
            // The end of a last day before the hour of the first would end the session before it begins.
            (
                "end",
                SessionForm { repeat: "semaine".into(), end_date: "2026-12-10".into(), end: "8h".into(), ..form() },
            ),
            ("seats", SessionForm { seats: "0".into(), ..form() }),
            ("seats", SessionForm { seats: "beaucoup".into(), ..form() }),
            ("place", SessionForm { place: " ".into(), ..form() }),
            ("commune", SessionForm { commune: "Paris".into(), ..form() }),
        ] {
            let errors = read(&form).unwrap_err();
            assert!(errors.at(field).is_some(), "{field}: {errors:?}");
        }
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        let nine_thirty = NaiveTime::from_hms_opt(9, 30, 0);
        for text in ["09:30", "9h30", "9 h 30", "9H30"] {
            assert_eq!(read_time(text), nine_thirty, "{text}");
        }
        assert_eq!(read_time("midi"), None);
    }
}
