//! `/espace/rendez-vous`: the next one large, then later, then past.

use axum::{extract::State as Extract, response::Response};
use chrono::{DateTime, Duration, Utc};
use domain::{
    appointment::{AppointmentState, MeetingMode},
    calendar,
    path::Path,
};
use leptos::prelude::*;
use portal::{Error, person, records::Appointment};
use words::{date, french};

use super::registration::calendar_answer;
use crate::{
    ui::{Call, Face, full_name, icons::Icon, language},
    web::{
        error::AppError,
        id::Id,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Past appointments are shown this many at most.
const PAST_SHOWN: usize = 10;

/// Shows one's appointments.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let space = person::open(&state.portal, visitor.require()?).await?;
    let (now, help) = (state.portal.now(), state.portal.settings.help_phone.clone());
    let page = Page::new("Mes rendez-vous", move || {
        let next = space.next_appointment(now).map(|meeting| meeting.id);
        let to_come: Vec<_> =
            space.appointments.iter().filter(|one| one.starts_at > now && Some(one.id) != next).map(line).collect();
        let past: Vec<_> =
            space.appointments.iter().rev().filter(|one| one.starts_at <= now).take(PAST_SHOWN).map(line).collect();
        let phone = space.referent.as_ref().and_then(|one| one.phone.clone()).unwrap_or_else(|| help.clone());
        view! {
            <main id="contenu" class="page page--split">
                <h1 class="span">"Mes rendez-vous"</h1>
                {match space.next_appointment(now) {
                    Some(meeting) => view! {
                        <section class="card stack" aria-label="Le prochain">{details(meeting, now)}</section>
                    }
                    .into_any(),
                    None => view! {
                        <section class="stack stack--tight">
                            <h2>"Rien de prévu"</h2>
                            <p>"Vous voulez faire le point\u{a0}? Appelez, on trouve un moment ensemble."</p>
                            <p class="buttons"><Call phone=phone.clone() class="button"/></p>
                        </section>
                    }
                    .into_any(),
                }}
                <div class="aside">{group("Ensuite", "plus", to_come)} {group("Avant", "avant", past)}</div>
            </main>
        }
    });
    Ok(page.tab(Tab::Appointments).show(&state, &visitor).await)
}

fn group(title: &'static str, id: &'static str, lines: Vec<impl IntoView + 'static>) -> Option<impl IntoView> {
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <ul class="agenda">{lines}</ul>
            </section>
        }
    })
}

fn with_whom(meeting: &Appointment) -> String {
    match (&meeting.with_first_name, &meeting.with_last_name) {
        (Some(first), Some(last)) => full_name(first, last),
        _ => "Maison du Département".to_owned(),
    }
}

fn line(meeting: &Appointment) -> impl IntoView + use<> {
    let language = language();
    let day = calendar::day(meeting.starts_at);
    let standing = match meeting.state {
        AppointmentState::Planned | AppointmentState::Confirmed => words::appointment::mode(language, meeting.mode),
        state => words::appointment::state(language, state),
    };
    view! {
        <li>
            <time datetime=day.to_string()><b>{date::day_number(language, day)}</b>{date::short_month(language, day)}</time>
            <span>
                <b>{meeting.reason.clone()}</b> <br/>
                {date::date_hour(language, meeting.starts_at)} ", " {with_whom(meeting)} <br/>
                <span class="meta">{standing}</span>
            </span>
        </li>
    }
}

/// An appointment in full: when, with whom, where, and what one can do.
pub(super) fn details(meeting: &Appointment, now: DateTime<Utc>) -> impl IntoView + use<> {
    let language = language();
    let day = calendar::day(meeting.starts_at);
    let first = meeting.with_first_name.clone().unwrap_or_else(|| "Maison".into());
    let last = meeting.with_last_name.clone().unwrap_or_else(|| "du Département".into());
    let length = date::duration(language, Duration::minutes(meeting.minutes));
    let place = match meeting.mode {
        MeetingMode::OnSite => meeting.place.clone(),
        MeetingMode::Phone => "Par téléphone\u{a0}: on vous appelle.".to_owned(),
        MeetingMode::Video => "En visio\u{a0}: le lien vous est envoyé avant.".to_owned(),
    };
    let query: String = form_urlencoded::byte_serialize(place.as_bytes()).collect();
    let directions = (meeting.mode == MeetingMode::OnSite).then(|| {
        view! { <a href=format!("geo:0,0?q={query}")><Icon id="i-y_aller"/>"Y aller"</a> }
    });
    let call = meeting.with_phone.clone().map(|phone| {
        view! { <a href=format!("tel:{phone}")><Icon id="i-appeler"/>"Appeler"</a> }
    });
    view! {
        <p class="when when--big">
            <b>{french::capitalised(&date::weekday_date(language, day))}</b>
            <span>{format!("à {}, {}", date::hour(language, meeting.starts_at), date::in_days(language, day, calendar::day(now)))}</span>
        </p>
        <div class="person">
            <Face first=first.clone() last=last.clone()/>
            <p>
                <b>{full_name(&first, &last)}</b> <br/>
                <span class="meta">{format!("{}, {length}", meeting.reason)}</span>
            </p>
        </div>
        <p class="with-icon"><Icon id="i-lieu"/><span>{place}</span></p>
        <p class="trio">
            {directions} {call}
            <a href=Path::AppointmentCalendar(meeting.id).to_string()><Icon id="i-agenda"/>"Mon agenda"</a>
        </p>
    }
}

/// `/espace/rendez-vous/{id}/agenda.ics`: an appointment for a calendar (RFC 5545).
pub async fn calendar_file(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    let space = person::open(&state.portal, visitor.require()?).await?;
    let meeting = space.appointments.iter().find(|one| one.id == id).ok_or(Error::Missing)?;
    Ok(calendar_answer(portal::calendar_file::of_appointment(&state.portal, meeting)))
}
