//! Calendar files (iCalendar, RFC 5545) of sessions and appointments.

use chrono::{DateTime, Duration, Utc};
use domain::{calendar, territory::commune::communes};
use icalendar::{Calendar, Component, Event, EventLike};
use store::{appointment::Appointment, registration::RegistrationDetails};
use uuid::Uuid;
use words::Language;

use crate::Portal;

/// The session of a registration.
pub fn of_registration(portal: &Portal, registration: &RegistrationDetails) -> String {
    let commune = communes().by_code(&registration.session_insee).map(|one| one.name).unwrap_or_default();
    let place = [registration.place.as_str(), registration.address.as_str(), commune]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let ends_at = end_of_first_day(registration.starts_at, registration.ends_at);
    file(portal, registration.id, &registration.action_name, &place, registration.starts_at, ends_at)
}

/// A session of several days is not one long one: its first day is noted, the other dates are on its page. One that
/// ends earlier in the day than it begins, a night or a stay, goes on until its end.
fn end_of_first_day(starts_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> DateTime<Utc> {
    let (start, end) = (calendar::paris(starts_at), calendar::paris(ends_at));
    let first_day = calendar::instant(start.date_naive().and_time(end.time()));
    first_day.filter(|end| *end > starts_at).unwrap_or(ends_at)
}

/// An appointment. Its reason stays on Jalon: a calendar is often shared.
pub fn of_appointment(portal: &Portal, language: Language, meeting: &Appointment) -> String {
    let with = meeting.with_first_name.iter().chain(&meeting.with_last_name).cloned().collect::<Vec<_>>().join(" ");
    let title = match with.as_str() {
        "" => words::appointment::calendar_title(language).to_owned(),
        name => words::appointment::calendar_title_with(language, name),
    };
    let ends_at = meeting.starts_at + Duration::minutes(meeting.minutes);
    file(portal, meeting.id, &title, &meeting.place, meeting.starts_at, ends_at)
}

fn file(
    portal: &Portal,
    id: Uuid,
    title: &str,
    place: &str,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> String {
    let event = Event::new()
        .uid(&format!("{id}@jalon"))
        .timestamp(portal.now())
        .summary(title)
        .location(place)
        .starts(starts_at)
        .ends(ends_at)
        .done();
    Calendar::new().push(event).done().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let [starts_at, ends_at, end] = [starts_at, ends_at, end].map(|text| text.parse().unwrap());
            assert_eq!(end_of_first_day(starts_at, ends_at), end, "{starts_at} – {ends_at}");
        }
    }
}
