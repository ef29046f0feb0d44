//! The view of appointments: the next one large, then later, then past.

use chrono::{DateTime, Utc};
use domain::{appointment::AppointmentState, calendar};
use leptos::prelude::*;
use portal::{person::Space, records::Appointment};
use words::{Language, appointment as say, date};

use super::details::details;
use crate::{
    pages::person::professional::Professional,
    ui::{Call, language},
    web::page::{Page, Tab},
};

/// Past appointments are shown this many at most.
const PAST_SHOWN: usize = 10;

/// The page.
pub fn page(language: Language, space: Space, help_phone: String, now: DateTime<Utc>) -> Page {
    Page::new(say::mine(language), move || {
        let next = space.next_appointment(now);
        let next_id = next.map(|meeting| meeting.id);
        let all = &space.appointments;
        let to_come: Vec<_> =
            all.iter().filter(|one| one.starts_at > now && Some(one.id) != next_id).map(line).collect();
        let past: Vec<_> = all.iter().rev().filter(|one| one.starts_at <= now).take(PAST_SHOWN).map(line).collect();
        let first = match next {
            Some(meeting) => view! {
                <section class="card stack" aria-label=say::next_card(language)>{details(meeting, now)}</section>
            }
            .into_any(),
            None => {
                let phone = space.referent.as_ref().and_then(|one| one.phone.as_deref()).unwrap_or(&help_phone);
                nothing_planned(phone).into_any()
            }
        };
        view! {
            <main id="contenu" class="page page--split">
                <h1 class="span">{say::mine(language)}</h1>
                {first}
                <div class="aside">
                    {group(say::later(language), "plus", to_come)} {group(say::past(language), "avant", past)}
                </div>
            </main>
        }
    })
    .tab(Tab::Appointments)
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
