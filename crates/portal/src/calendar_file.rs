//! Calendar files (iCalendar, RFC 5545) of sessions and appointments: events, reminders, states.

use chrono::{DateTime, Duration, Utc};
use domain::{
    appointment::AppointmentState, contact::Phone, path::Path, registration::State, session::SessionDate,
    territory::commune::communes,
};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, EventStatus};
use store::appointment::Appointment;
use uuid::Uuid;
use words::{Language, appointment, registration};

use crate::{Portal, registration::view::RegistrationView};

/// Reminders leave this long before.
const REMINDERS: [Duration; 2] = [Duration::days(1), Duration::hours(2)];

/// What every event of a file says.
struct Entry {
    title: String,
    place: String,
    lines: Vec<String>,
    page: String,
    status: EventStatus,
    /// It grows with each change (RFC 5545, 3.8.7.4), so that an event that was imported before is replaced.
    sequence: u32,
}

/// The dates of the session of a registration, one event each: tentative until it is validated, cancelled when it ends.
/// A date that the session no longer has is cancelled too. Each step of the registration and each change of the session
/// is another sequence.
pub fn of_registration(portal: &Portal, language: Language, view: &RegistrationView) -> String {
    let one = &view.registration;
    let commune = communes().by_code(&one.session_insee).map(|one| one.name).unwrap_or_default();
    let place = [one.place.as_str(), one.address.as_str(), commune];
    let status = match one.state {
        State::Requested | State::Waitlisted | State::Offered => EventStatus::Tentative,
        State::Validated | State::Attended | State::Excused | State::Absent | State::Dropped => EventStatus::Confirmed,
        State::Refused | State::Withdrawn | State::Cancelled | State::Expired | State::Lapsed => EventStatus::Cancelled,
    };
    let steps = u32::try_from(view.history.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let sequence = steps.saturating_add(u32::try_from(one.session_version).unwrap_or_default());
    let title = match status {
        EventStatus::Tentative => registration::calendar_tentative(language, &one.action_name),
        EventStatus::Confirmed | EventStatus::Cancelled => one.action_name.clone(),
    };
    let page = format!("{}{}", portal.settings.public_url, Path::Registration(one.id));
    let bring = (!one.bring.is_empty()).then(|| registration::calendar_bring(language, &one.bring));
    let phone = view.phone.as_deref();
    let phone = phone.map(|phone| registration::calendar_phone(language, &shown(phone), &one.structure_name));
    let lines = [bring, phone, Some(registration::calendar_page(language, &page))].into_iter().flatten().collect();
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let entry = Entry { title, place, lines, page, status, sequence };
    let mut calendar = calendar(portal, one.id, &view.dates, &entry);
    let dropped = Entry { status: EventStatus::Cancelled, ..entry };
    for (rank, date) in &view.dropped_dates {
        calendar.push(event(portal.now(), &uid(one.id, rank + 1), *date, &dropped));
    }
    calendar.done().to_string()
}

/// An appointment; each change of it is another sequence. Its reason stays on Jalon: a calendar is often shared.
pub fn of_appointment(portal: &Portal, language: Language, meeting: &Appointment) -> String {
    let with = meeting.with_first_name.iter().chain(&meeting.with_last_name).cloned().collect::<Vec<_>>().join(" ");
    let title = match with.as_str() {
        "" => appointment::calendar_title(language).to_owned(),
        name => appointment::calendar_title_with(language, name),
    };
    let status = match meeting.state {
        AppointmentState::Planned
        | AppointmentState::Confirmed
        | AppointmentState::Honoured
        | AppointmentState::Excused
        | AppointmentState::NoShow => EventStatus::Confirmed,
        AppointmentState::ChangeRequested => EventStatus::Tentative,
        AppointmentState::Cancelled => EventStatus::Cancelled,
    };
    let sequence = u32::try_from(meeting.version).unwrap_or_default();
    let phone = meeting.with_phone.as_deref().unwrap_or(&portal.settings.help_phone);
    let page = format!("{}{}", portal.settings.public_url, Path::Appointments);
    let lines = vec![appointment::calendar_phone(language, &shown(phone))];
    let ends_at = meeting.starts_at + Duration::minutes(meeting.minutes);
    let date = SessionDate { starts_at: meeting.starts_at, ends_at };
    let place = meeting.place.clone();
    calendar(portal, meeting.id, &[date], &Entry { title, place, lines, page, status, sequence }).done().to_string()
}

fn shown(phone: &str) -> String {
    Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.display())
}

fn calendar(portal: &Portal, id: Uuid, dates: &[SessionDate], entry: &Entry) -> Calendar {
    let mut calendar = Calendar::new();
    for (rank, date) in (1..).zip(dates) {
        calendar.push(event(portal.now(), &uid(id, rank), *date, entry));
    }
    calendar
}

/// The same event has the same identifier in every file: a second import changes it, and adds none.
fn uid(id: Uuid, rank: usize) -> String {
    if rank == 1 { format!("{id}@jalon") } else { format!("{id}-{rank}@jalon") }
}

fn event(now: DateTime<Utc>, uid: &str, date: SessionDate, entry: &Entry) -> Event {
    let mut event = Event::new();
    event
        .uid(uid)
        .timestamp(now)
        .sequence(entry.sequence)
        .status(entry.status)
        .summary(&entry.title)
        .location(&entry.place)
        .description(&entry.lines.join("\n"))
        .url(&entry.page)
        // Instants of UTC: no time zone has to be known to read them.
        .starts(date.starts_at)
        .ends(date.ends_at);
    if entry.status != EventStatus::Cancelled {
        for before in REMINDERS {
            event.alarm(Alarm::display(&entry.title, -before));
        }
    }
    event.done()
}
