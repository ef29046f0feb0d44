//! Sessions: dated occurrences of an action, with seats.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    calendar,
    form::{FieldError, FieldErrors},
    offer::practical::{Boxes, Facts},
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
    /// What to bring or know.
    pub bring: String,
    /// The other dates, in words, when there are several.
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
    /// Name of the place or room.
    pub place: String,
    /// Street and number.
    pub address: String,
    /// Code of the commune (Code officiel géographique).
    pub insee: String,
    /// How many people can come.
    pub seats: i64,
    /// What to bring or know.
    pub bring: String,
    /// The other dates, in words.
    pub rhythm: String,
    /// What decides whether one can come.
    pub facts: Facts,
}

/// Reads a day as a browser sends it or as people type it.
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
        .into_iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
        .filter(|date| (1900..2200).contains(&chrono::Datelike::year(date)))
}

/// Reads an hour as a browser sends it or as people type it: "09:00", "9h", "9 h 30".
pub fn read_time(text: &str) -> Option<NaiveTime> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let (hours, minutes) = compact.split_once([':', 'h'])?;
    let minutes = if minutes.is_empty() { "0" } else { minutes };
    NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, 0)
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
            errors.add("seats", FieldError::SeatsOutOfRange { max: SEATS_MAX });
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
        match (times, insee, seats) {
            (Some((starts_at, ends_at)), Some(insee), Some(seats)) => errors.or(NewSession {
                starts_at,
                ends_at,
                place: self.place.trim().to_owned(),
                address: self.address.trim().to_owned(),
                insee,
                seats,
                bring: self.bring.trim().to_owned(),
                rhythm: self.rhythm.trim().to_owned(),
                facts: self.boxes.facts(),
            }),
            _ => Err(errors),
        }
    }

    fn read_times(&self, now: DateTime<Utc>, errors: &mut FieldErrors) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let date = read_date(&self.date);
        if date.is_none() {
            errors.add("date", FieldError::DateUnreadable);
        }
        let end_date = if self.end_date.trim().is_empty() { date } else { read_date(&self.end_date) };
        if end_date.is_none() && date.is_some() {
            errors.add("end_date", FieldError::EndDateUnreadable);
        }
        let start = read_time(&self.start);
        if start.is_none() {
            errors.add("start", FieldError::StartUnreadable);
        }
        let end = read_time(&self.end);
        if end.is_none() {
            errors.add("end", FieldError::EndUnreadable);
        }
        let starts_at = calendar::instant(date?.and_time(start?));
        let ends_at = calendar::instant(end_date?.and_time(end?));
        if starts_at.is_none() {
            errors.add("start", FieldError::HourSkipped);
        }
        if ends_at.is_none() {
            errors.add("end", FieldError::HourSkipped);
        }
        let (starts_at, ends_at) = (starts_at?, ends_at?);
        if starts_at <= now {
            errors.add("date", FieldError::DatePast);
        } else if starts_at - now > Duration::days(AHEAD_MAX_DAYS) {
            errors.add("date", FieldError::DateTooFar);
        }
        if ends_at <= starts_at {
            let field = if end_date == date { "end" } else { "end_date" };
            errors.add(field, FieldError::EndBeforeStart);
        } else if ends_at - starts_at > LENGTH_MAX {
            errors.add("end_date", FieldError::SessionTooLong);
        }
        Some((starts_at, ends_at))
    }
}

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
    fn a_good_form_becomes_a_session() {
        let session = read(&form()).unwrap();
        assert_eq!(session.starts_at, "2026-12-03T08:00:00Z".parse::<DateTime<Utc>>().unwrap());
        assert_eq!(session.ends_at, "2026-12-03T11:00:00Z".parse::<DateTime<Utc>>().unwrap());
        assert_eq!(session.seats, 8);
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
