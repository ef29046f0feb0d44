//! The form of a session that exists, to change it or to publish it again.

use super::{NewSession, Repeat, SessionForm};
use crate::{calendar, offer::practical::Boxes};

impl SessionForm {
    /// The form of a session; `commune` is the name of its place, as it is typed.
    pub fn of(session: &NewSession, commune: String) -> SessionForm {
        let (starts_at, ends_at) = (calendar::paris(session.starts_at), calendar::paris(session.ends_at));
        let day = |at: &chrono::DateTime<chrono_tz::Tz>| at.format("%Y-%m-%d").to_string();
        let hour = |at: &chrono::DateTime<chrono_tz::Tz>| at.format("%H:%M").to_string();
        let dates = session.dates.iter().map(|date| (calendar::paris(date.starts_at), calendar::paris(date.ends_at)));
        let dates: Vec<_> = dates.collect();
        // A session of several dates lists them; one of several days has its last one.
        let listed: Vec<String> = dates.iter().skip(1).map(|(starts_at, _)| day(starts_at)).collect();
        let stays = listed.is_empty() && starts_at.date_naive() != ends_at.date_naive();
        let first_end = dates.first().map_or(ends_at, |(_, first_end)| *first_end);
        SessionForm {
            repeat: if listed.is_empty() { String::new() } else { Repeat::Listed.code().to_owned() },
            days: listed.join("\n"),
            token: String::new(),
            date: day(&starts_at),
            start: hour(&starts_at),
            end_date: if stays { day(&ends_at) } else { String::new() },
            end: hour(&first_end),
            place: session.place.clone(),
            address: session.address.clone(),
            commune,
            seats: session.seats.to_string(),
            waitlist: session.waitlist.to_string(),
            bring: session.bring.clone(),
            rhythm: session.rhythm.clone(),
            boxes: Boxes::of(session.facts),
        }
    }

    /// The same session on another day: the days are to be written.
    pub fn again(self) -> SessionForm {
        SessionForm {
            date: String::new(),
            end_date: String::new(),
            repeat: String::new(),
            days: String::new(),
            rhythm: String::new(),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FieldErrors;

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
        form.read("2026-11-24T09:00:00Z".parse().unwrap(), |text| (text == "38509").then(|| text.to_owned()))
    }

    #[test]
    fn a_session_and_its_form_say_the_same() {
        let several = SessionForm { repeat: "semaine".into(), end_date: "2026-12-17".into(), ..form() };
        for form in [form(), several] {
            let session = read(&form).unwrap();
            let again = SessionForm::of(&session, "38509".into());
            assert_eq!(read(&again).unwrap(), session);
            let next = again.again();
            assert_eq!((next.date.as_str(), next.end_date.as_str(), next.start.as_str()), ("", "", "09:00"));
        }
    }
}
