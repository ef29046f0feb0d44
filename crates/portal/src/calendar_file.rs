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
    // A session of several days is not one long one: its first day is noted, the other dates are on its page.
    let hours = calendar::paris(registration.ends_at).time() - calendar::paris(registration.starts_at).time();
    let ends_at = registration.ends_at.min(registration.starts_at + hours);
    file(portal, registration.id, &registration.action_name, &place, registration.starts_at, ends_at)
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
