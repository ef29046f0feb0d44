//! The view of appointments: the next one large, then later, then past.

use chrono::{DateTime, Utc};
use domain::{appointment::AppointmentState, calendar};
use leptos::prelude::*;
use portal::{
    person::Space,
    records::{Appointment, ListedRegistration},
};
use uuid::Uuid;
use words::{Language, appointment as say, date};

use super::details::details;
use crate::{
    pages::person::{professional::Professional, registration::list},
    ui::{Call, language},
    web::{
        maps::Maps,
        page::{Page, Tab},
    },
};

/// Past appointments are shown this many at most.
const PAST_SHOWN: usize = 10;

/// An appointment, or a session to which the person is registered.
enum Planned<'a> {
    Meeting(&'a Appointment),
    Session(&'a ListedRegistration),
}

impl Planned<'_> {
    fn starts_at(&self) -> DateTime<Utc> {
        match self {
            Planned::Meeting(meeting) => meeting.starts_at,
            Planned::Session(session) => session.next_at,
        }
    }

    fn line(&self) -> AnyView {
        match self {
            Planned::Meeting(meeting) => line(meeting).into_any(),
            Planned::Session(session) => list::line(session).into_any(),
        }
    }
}

/// The page.
pub fn page(language: Language, space: Space, help_phone: String, maps: Maps, now: DateTime<Utc>) -> Page {
    Page::new(say::mine(language), move || {
        let next = space.next_appointment(now);
        let (to_come, past) = planned(&space, next.map(|meeting| meeting.id), now);
        let to_come: Vec<_> = to_come.iter().map(Planned::line).collect();
        let past: Vec<_> = past.iter().rev().take(PAST_SHOWN).map(Planned::line).collect();
        let first = match next {
            Some(meeting) => view! {
                <section class="card stack" aria-label=say::next_card(language)>{details(meeting, maps, now)}</section>
            }
            .into_any(),
            None => {
                let phone = space.referent.as_ref().and_then(|one| one.phone.as_deref()).unwrap_or(&help_phone);
                nothing_planned(phone).into_any()
            }
        };
        let title = if next.is_some() { say::later(language) } else { say::coming(language) };
        view! {
            <main id="contenu" class="page page--split">
                <h1 class="span">{say::mine(language)}</h1>
                {first}
                <div class="aside">
                    {group(title, "plus", to_come)} {group(say::past(language), "avant", past)}
                </div>
            </main>
        }
    })
    .tab(Tab::Appointments)
}

/// What is to come but the card at the top, and what is past, in the order of time; a seat that was given back or
/// refused is none.
fn planned(space: &Space, card: Option<Uuid>, now: DateTime<Utc>) -> (Vec<Planned<'_>>, Vec<Planned<'_>>) {
    let meetings = space.appointments.iter().filter(|one| Some(one.id) != card).map(Planned::Meeting);
    let sessions = space.registrations.iter().filter(|one| one.state.holds_seat()).map(Planned::Session);
    let mut all: Vec<_> = meetings.chain(sessions).collect();
    all.sort_by_key(Planned::starts_at);
    all.into_iter().partition(|one| match one {
        Planned::Meeting(meeting) => meeting.starts_at > now,
        Planned::Session(session) => session.ends_at > now,
    })
}

fn nothing_planned(phone: &str) -> impl IntoView + use<> {
    let language = language();
    view! {
        <section class="stack stack--tight">
            <h2>{say::nothing_planned(language)}</h2>
            <p>{say::nothing_planned_way_out(language)}</p>
            <p class="buttons"><Call phone=phone.to_owned() class="button"/></p>
        </section>
    }
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

fn line(meeting: &Appointment) -> impl IntoView + use<> {
    let language = language();
    let day = calendar::day(meeting.starts_at);
    let when = date::date_hour(language, meeting.starts_at);
    let with = Professional::or_house(meeting.with_first_name.as_deref(), meeting.with_last_name.as_deref());
    let standing = match meeting.state {
        AppointmentState::Planned | AppointmentState::Confirmed => say::mode(language, meeting.mode),
        state => say::state(language, state),
    };
    view! {
        <li>
            <time datetime=day.to_string()><b>{date::day_number(language, day)}</b>{date::short_month(language, day)}</time>
            <span>
                <b>{meeting.reason.clone()}</b> <br/>
                {say::when_with(language, &when, &with.name)} <br/>
                <span class="meta">{standing}</span>
            </span>
        </li>
    }
}
