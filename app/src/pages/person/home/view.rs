//! The view of an allocataire's first page.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    calendar,
    contract::{ContractKind, Standing},
    path::Path,
};
use leptos::prelude::*;
use portal::{
    contract::ContractView,
    offer::ideas::Idea,
    person::Space,
    records::{Appointment, Proposal},
    settings::{Labels, Settings},
};
use words::{Language, appointment, contract as contract_words, date, person as say, registration};

use super::{ideas, waiting};
use crate::{
    pages::person::{appointments, professional::Professional, registration::list, steps::steps},
    ui::{Call, Rich, Validity, language, phone_words},
    web::page::{Page, Tab},
};

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
    /// The present.
    pub now: DateTime<Utc>,
}

/// The page.
pub fn page(language: Language, home: Home) -> Page {
    Page::new(say::home(language), move || {
        let Home { space, settings, now, .. } = &home;
        view! {
            <main id="contenu" class="page page--split">
                <h1 class="span">{say::hello(language, &space.person.first_name)}</h1>
                {waiting::waiting(space, &settings.help_phone, *now)}
                {next_appointment(space, *now)}
                <div class="aside">
                    {contract(space, &settings.labels, calendar::day(*now))}
                    {registrations(space, *now)}
                </div>
                {referent(space, settings)}
                {ideas::proposed(&home.proposals)}
                {ideas::suggested(space, &home.ideas)}
            </main>
        }
    })
    .tab(Tab::Home)
}

fn next_appointment(space: &Space, now: DateTime<Utc>) -> AnyView {
    match space.next_appointment(now) {
        Some(meeting) => appointment_card(meeting, now).into_any(),
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

fn appointment_card(meeting: &Appointment, now: DateTime<Utc>) -> impl IntoView + use<> {
    view! {
        <section class="stack" aria-labelledby="prochain">
            <h2 id="prochain">{appointment::next(language())}</h2>
            <div class="card stack">{appointments::details(meeting, now)}</div>
        </section>
    }
}

/// The contract in force; without one, the way there and the step reached.
fn contract(space: &Space, labels: &Labels, today: NaiveDate) -> AnyView {
    match &space.contract {
        Some(view) if view.standing == Standing::Active => active_contract(view, labels, today).into_any(),
        _ => steps(space).into_any(),
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
    let mut open: Vec<_> = space.registrations.iter().filter(|one| one.state.is_open() && one.ends_at > now).collect();
    open.sort_by_key(|one| one.starts_at);
    let ended = space.registrations.len() - open.len();
    let items: Vec<_> = open.into_iter().map(list::line).collect();
    let list = if items.is_empty() {
        view! { <p class="meta">{registration::open_ones_none(language)}</p> }.into_any()
    } else {
        view! { <ul class="agenda">{items}</ul> }.into_any()
    };
    let all = (ended > 0).then(|| {
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
            let about = say::whom_to_call_house_at(language, town);
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
