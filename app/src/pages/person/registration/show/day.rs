//! View of the day and the place of a registration: dates, calendar, way, telephone.

use domain::{calendar, path::Path, registration::State as Standing, session::remote};
use leptos::prelude::*;
use portal::{records::RegistrationDetails, registration::view::RegistrationView};
use words::{common, date, french, registration as say};

use crate::{
    ui::{Call, Place, commune_name, icons::Icon, language, venue},
    web::maps::{Destination, Maps},
};

/// When, where, and how to get there or to join.
pub fn day_card(view: &RegistrationView, maps: Maps) -> impl IntoView + use<> {
    let language = language();
    let registration = &view.registration;
    let day = french::capitalised(&date::days(language, registration.starts_at, registration.ends_at));
    let hours = date::hours(language, registration.starts_at, registration.ends_at);
    let rhythm = (!registration.rhythm.is_empty()).then(|| view! { <br/>{registration.rhythm.clone()} });
    let phone = view.phone.clone().map(|phone| {
        view! { <Call phone=phone words=say::call_organiser(language)/> }
    });
    view! {
        <section class="card stack" aria-label=say::day_and_place(language)>
            <p class="when when--big"><b>{day}</b><span>{hours}{rhythm}</span></p>
            {dates(view)}
            {place(registration)}
            <div class="buttons buttons--even">
                <a class="button" href=Path::RegistrationCalendar(registration.id).to_string()>
                    <Icon id="i-agenda" small=true/>
                    {say::add_to_calendar(language)}
                </a>
                {way(registration, maps)}
                {phone}
            </div>
        </section>
    }
}

/// Each date, when there are several.
fn dates(view: &RegistrationView) -> Option<impl IntoView + use<>> {
    let language = language();
    let lines: Vec<_> = view
        .dates
        .iter()
        .map(|one| {
            let day = calendar::day(one.starts_at);
            view! { <li><time datetime=day.to_string()>{date::weekday_date(language, day)}</time></li> }
        })
        .collect();
    (lines.len() > 1).then(|| {
        view! {
            <details>
                <summary>{say::dates(language, lines.len() as i64)}</summary>
                <ul class="bullets">{lines}</ul>
            </details>
        }
    })
}

fn place(registration: &RegistrationDetails) -> AnyView {
    let language = language();
    if remote::is_remote(&registration.place) {
        let how = say::remote_way(language);
        return view! {
            <p class="with-icon">
                <Icon id="i-visio"/>
                <span>{registration.structure_name.clone()}<br/><span class="meta">{how}</span></span>
            </p>
        }
        .into_any();
    }
    let address = (!registration.address.is_empty()).then(|| view! { {registration.address.clone()} ", " });
    view! {
        <p>
            {venue(&registration.structure_name, &registration.place)} <br/>
            <span class="meta">{address} <Place name=commune_name(&registration.session_insee)/></span>
        </p>
    }
    .into_any()
}

/// Street, number and town.
pub fn address_of(registration: &RegistrationDetails) -> String {
    let parts = [registration.address.clone(), commune_name(&registration.session_insee)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The way to the place; to a place on the Internet, for whom the seat is theirs.
fn way(registration: &RegistrationDetails, maps: Maps) -> Option<impl IntoView + use<>> {
    let language = language();
    let (href, icon, words) = match (remote::link(&registration.place), remote::is_remote(&registration.place)) {
        (Some(link), _) => {
            let theirs = registration.state == Standing::Validated;
            (theirs.then(|| link.to_owned())?, "i-visio", common::join_remotely(language))
        }
        (None, true) => return None,
        (None, false) => {
            let place = Destination { name: "", address: &address_of(registration), point: None };
            (maps.way(&place, &Path::RegistrationWay(registration.id)), "i-y_aller", common::directions(language))
        }
    };
    Some(view! {
        <a class="button button--line" href=href rel="noreferrer external">
            <Icon id=icon small=true/>
            {words}
        </a>
    })
}
