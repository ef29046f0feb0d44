//! The view of an allocataire's first page.

use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::{
    calendar,
    contract::{ContractKind, Standing as ContractStanding},
    path::Path,
    registration::State as Standing,
};
use leptos::prelude::*;
use portal::{
    contract::ContractView,
    offer::ideas::Idea,
    person::Space,
    records::{Appointment, ListedRegistration, Proposal},
    settings::{Labels, Settings},
};
use words::{Language, appointment, contract as contract_words, date, person as say, place, registration, sheet};

use super::{ideas, offered, waiting};
use crate::{
    pages::person::{appointments, contract, professional::Professional, registration::list, steps::steps},
    ui::{Call, Rich, Validity, Way, language, phone_words},
    web::{
        maps::Maps,
        page::{Page, Tab},
    },
};

/// An answer is news so long.
const NEWS: Duration = Duration::days(14);

/// What the first page shows.
pub struct Home {
    /// Everything of the person.
    pub space: Space,
    /// Actions proposed by the program.
    pub ideas: Vec<Idea>,
    /// Actions proposed by the référent, with their pages.
    pub proposals: Vec<(Proposal, Option<Path>)>,
    /// What the operator decided: labels, the telephone of help.
    pub settings: Arc<Settings>,
    /// The application that shows the way, on their device.
    pub maps: Maps,
    /// The present.
    pub now: DateTime<Utc>,
}

/// The page.
pub fn page(language: Language, home: Home) -> Page {
    Page::new(say::home(language), move || {
        let Home { space, settings, now, .. } = &home;
        let current = current_contract(space, settings, calendar::day(*now));
        // Whoever has nothing planned yet reads first where they stand.
        let (first, last) = match space.next_appointment(*now) {
            None if space.registrations.is_empty() => (Some(current), None),
            Some(_) | None => (None, Some(current)),
        };
        view! {
            <main id="contenu" class="page">
                <h1>{say::hello(language, &space.person.first_name)}</h1>
                {offered::offered(space, *now)}
                {contract::ready(space)}
                {waiting::waiting(space, &settings.help_phone, *now)}
                <div class="balance">
                    {first}
                    {next_appointment(space, home.maps, *now)}
                    {registrations(space, *now)}
                    {last}
                    {referent(space, settings)}
                </div>
                {ideas::proposed(&home.proposals)}
                {ideas::suggested(space, &home.ideas)}
                <ul class="ways">
                    <Way
                        href=Path::Sheets.to_string()
                        icon="i-info"
                        title=sheet::sheets(language)
                        detail=sheet::sheets_detail(language)
                    />
                </ul>
            </main>
        }
    })
    .tab(Tab::Home)
}

fn next_appointment(space: &Space, maps: Maps, now: DateTime<Utc>) -> AnyView {
    match space.next_appointment(now) {
        Some(meeting) => appointment_card(meeting, maps, now).into_any(),
        None => {
            let language = language();
            view! {
                <section class="stack stack--tight" aria-labelledby="prochain">
                    <h2 id="prochain">{appointment::next(language)}</h2>
                    <p class="meta">{appointment::next_none(language)}</p>
                </section>
            }
            .into_any()
        }
    }
}

fn appointment_card(meeting: &Appointment, maps: Maps, now: DateTime<Utc>) -> impl IntoView + use<> {
    view! {
        <section class="stack" aria-labelledby="prochain">
            <h2 id="prochain">{appointment::next(language())}</h2>
            <div class="card stack">{appointments::details(meeting, maps, now)}</div>
        </section>
    }
}

/// The contract in force; without one, the way there and the step reached.
fn current_contract(space: &Space, settings: &Settings, today: NaiveDate) -> AnyView {
    match &space.contract {
        Some(view) if view.standing == ContractStanding::Active => {
            active_contract(view, &settings.labels, today).into_any()
        }
        Some(_) | None => steps(space, &settings.help_phone, today).into_any(),
    }
}

fn active_contract(view: &ContractView, labels: &Labels, today: NaiveDate) -> impl IntoView + use<> {
    let language = language();
    let contract = &view.contract;
    let left = (contract.ends_on - today).num_days();
    let until = date::day_month(language, contract.ends_on);
    let whose = match contract.kind {
        ContractKind::Cer => None,
        ContractKind::Ppae => {
            let whose = contract_words::with_service(language, &labels.employment_service);
            Some(view! { <p class="meta">{whose}</p> })
        }
    };
    let about = view! { <span class="hidden">{contract_words::see_about(language)}</span> };
    view! {
        <section class="stack" aria-labelledby="contrat">
            <h2 id="contrat">{contract_words::yours(language)}</h2>
            <div class="validity">
                <Validity starts_on=contract.starts_on ends_on=contract.ends_on today=today/>
                <p class="validity-ends">
                    <span class="ink">
                        <b>{contract_words::days_left(language, left)}</b>
                        <span>{contract_words::days_left_until(language, &until)}</span>
                    </span>
                    <a href=Path::Contract.to_string() class="nowrap">
                        <Rich words=contract_words::see(language, about)/>
                    </a>
                </p>
            </div>
            {whose}
        </section>
    }
}

fn registrations(space: &Space, now: DateTime<Utc>) -> impl IntoView + use<> {
    let language = language();
    let (mut open, ended): (Vec<_>, Vec<_>) = space.registrations.iter().partition(|one| one.is_coming(now));
    open.sort_by_key(|one| one.next_at);
    let (news, ended): (Vec<_>, Vec<_>) = ended.into_iter().partition(|one| is_news(one, now));
    // An answer that the person may not have read stands before what they know.
    let items: Vec<_> = news.into_iter().chain(open).map(list::line).collect();
    let list = if items.is_empty() {
        view! { <p class="meta">{registration::open_ones_none(language)}</p> }.into_any()
    } else {
        view! { <ul class="agenda">{items}</ul> }.into_any()
    };
    let all = (!ended.is_empty()).then(|| {
        view! { <p><a href=Path::Registrations.to_string()>{registration::mine_all(language)}</a></p> }
    });
    view! {
        <section class="stack stack--tight" aria-labelledby="inscr">
            <h2 id="inscr">{registration::open_ones(language)}</h2>
            {list}
            {all}
        </section>
    }
}

/// Whether somebody else ended it a short time ago: a no, a cancelled session, an answer that never came.
fn is_news(registration: &ListedRegistration, now: DateTime<Utc>) -> bool {
    let fresh = registration.settled_at.is_some_and(|at| at + NEWS > now);
    fresh
        && matches!(registration.state, Standing::Refused | Standing::Cancelled | Standing::Expired | Standing::Lapsed)
}

/// Who follows the person, and how to reach them; whom to call when nobody does yet.
fn referent(space: &Space, settings: &Settings) -> impl IntoView + use<> {
    let language = language();
    let (title, who, about, phone) = match &space.referent {
        Some(one) => {
            let who = Professional::named(&one.first_name, &one.last_name);
            (say::my_referent(language), who, one.organisation.clone(), &one.phone)
        }
        None => {
            let town = space.person.house.as_deref().unwrap_or(settings.department.name);
            let about = place::at(language, town);
            (say::whom_to_call(language), Professional::house(), about, &space.person.house_phone)
        }
    };
    let phone = phone.clone().unwrap_or_else(|| settings.help_phone.clone());
    let number = phone_words(&phone);
    view! {
        <section class="stack stack--tight" aria-labelledby="suivi">
            <h2 id="suivi">{title}</h2>
            <div class="person">
                {who.face()}
                <p><b>{who.name}</b><br/><span class="meta">{about}</span></p>
            </div>
            <p class="buttons"><Call phone=phone words=number/></p>
        </section>
    }
}
