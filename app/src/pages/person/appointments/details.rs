//! View of one appointment: when, with whom, where, and what one can do.

use chrono::{DateTime, Duration, Utc};
use domain::{appointment::MeetingMode, calendar, path::Path};
use leptos::prelude::*;
use portal::records::Appointment;
use words::{appointment as say, common, date, french};

use crate::{
    pages::person::professional::Professional,
    ui::{icons::Icon, language},
    web::maps::{Destination, Maps},
};

/// Whether one goes there.
pub fn is_on_site(meeting: &Appointment) -> bool {
    meeting.mode == MeetingMode::OnSite
}

/// The content of a card.
pub fn details(meeting: &Appointment, maps: Maps, now: DateTime<Utc>) -> impl IntoView + use<> {
    let language = language();
    let day = calendar::day(meeting.starts_at);
    let with = Professional::or_house(meeting.with_first_name.as_deref(), meeting.with_last_name.as_deref());
    let days = date::in_days(language, day, calendar::day(now));
    let length = date::duration(language, Duration::minutes(meeting.minutes));
    let (icon, place) = match meeting.mode {
        MeetingMode::OnSite => ("i-lieu", meeting.place.clone()),
        MeetingMode::Phone => ("i-appeler", say::phone_place(language).to_owned()),
        MeetingMode::Video => ("i-visio", say::video_place(language).to_owned()),
    };
    let way = maps.way(&Destination { name: "", address: &place, point: None }, &Path::AppointmentWay(meeting.id));
    let directions = is_on_site(meeting).then(|| {
        view! { <a href=way rel="noreferrer"><Icon id="i-y_aller"/>{common::directions(language)}</a> }
    });
    let call = meeting.with_phone.clone().map(|phone| {
        view! { <a href=format!("tel:{phone}")><Icon id="i-appeler"/>{common::call(language)}</a> }
    });
    view! {
        <p class="when when--big">
            <b>{french::capitalised(&date::weekday_date(language, day))}</b>
            <span>{say::hour_and_days(language, &days, &date::hour(language, meeting.starts_at))}</span>
        </p>
        <div class="person">
            {with.face()}
            <p>
                <b>{with.name}</b> <br/>
                <span class="meta">{say::reason_and_length(language, &length, &meeting.reason)}</span>
            </p>
        </div>
        <p class="with-icon"><Icon id=icon/><span>{place}</span></p>
        <p class="trio">
            {directions} {call}
            <a href=Path::AppointmentCalendar(meeting.id).to_string()>
                <Icon id="i-agenda"/>
                {say::my_calendar(language)}
            </a>
        </p>
    }
}
