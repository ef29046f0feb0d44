//! The view of an allocataire's contract.

use chrono::NaiveDate;
use domain::contract::{ContractKind, Standing};
use leptos::prelude::*;
use portal::{contract::ContractView, person::Space, settings::Labels};
use words::{Language, contract as say, date};

use crate::{
    pages::person::steps::steps,
    ui::{Call, Validity, full_name, language, sides},
    web::page::{Page, Tab},
};

/// The page: the contract in force, or the way to one.
pub fn page(language: Language, space: Space, labels: Labels, help_phone: String, today: NaiveDate) -> Page {
    Page::new(say::mine(language), move || {
        let body = match &space.contract {
            Some(view) => contract(view, &labels, call(&space, &help_phone).into_any(), today).into_any(),
            None => view! { {steps(&space)} {call(&space, &help_phone)} }.into_any(),
        };
        let kind = space.contract.as_ref().map(|view| view.contract.kind);
        view! {
            <main id="contenu" class="page">
                <div class="stack stack--tight">
                    <h1>{say::mine(language)}</h1>
                    <p class="lead">{lead(language, &labels, kind)}</p>
                </div>
                {body}
            </main>
        }
    })
    .tab(Tab::Contract)
}

/// What this contract is, with the name that the law gives it.
fn lead(language: Language, labels: &Labels, kind: Option<ContractKind>) -> String {
    match kind {
        Some(ContractKind::Ppae) => {
            say::lead_ppae(language, &labels.employment_contract, &labels.employment_contract_short)
        }
        Some(ContractKind::Cer) => say::lead_cer(language, &labels.contract, &labels.contract_short),
        None => say::lead_none(language, &labels.contract, &labels.contract_short),
    }
}

/// Calls the référent, or the Maison du Département.
fn call(space: &Space, help_phone: &str) -> impl IntoView + use<> {
    let language = language();
    let (words, phone) = match &space.referent {
        Some(one) => {
            let name = full_name(&one.first_name, &one.last_name);
            (say::call_referent(language, &name), one.phone.as_deref())
        }
        None => (say::call_house(language).to_owned(), None),
    };
    view! { <p class="buttons"><Call phone=phone.unwrap_or(help_phone) words=words/></p> }
}

fn contract(view: &ContractView, labels: &Labels, call: AnyView, today: NaiveDate) -> impl IntoView + use<> {
    let language = language();
    let sides = match view.contract.kind {
        ContractKind::Cer => {
            let titles = [say::my_side(language), say::their_side(language)].map(str::to_owned);
            sides(&view.commitments, titles, today).into_any()
        }
        ContractKind::Ppae => elsewhere(labels).into_any(),
    };
    view! {
        {duration(view, today)}
        <section class="stack stack--tight">
            <h2>{say::goal(language)}</h2>
            <p class="lead">{view.contract.goal.clone()}</p>
        </section>
        {sides}
        <section class="stack stack--tight">
            <h2>{say::question(language)}</h2>
            {call}
        </section>
    }
}

fn duration(view: &ContractView, today: NaiveDate) -> impl IntoView + use<> {
    let language = language();
    let contract = &view.contract;
    let (starts_on, ends_on) =
        (date::full_date(language, contract.starts_on), date::full_date(language, contract.ends_on));
    let title = match view.standing {
        Standing::Active => say::days_left(language, (contract.ends_on - today).num_days()),
        Standing::Upcoming => say::begins(language, &date::in_days(language, contract.starts_on, today)),
        Standing::Expired => say::over_since(language, &ends_on),
        Standing::Ended => say::ended_early(language).to_owned(),
        Standing::Void => say::not_signed(language).to_owned(),
    };
    let renew = (view.standing == Standing::Expired).then(|| view! { <p>{say::over_since_renew(language)}</p> });
    let signed =
        contract.signed_on.map(|day| say::signed_on(language, &date::day_month(language, day))).unwrap_or_default();
    view! {
        <section class="stack" aria-labelledby="duree">
            <h2 id="duree">{title}</h2>
            <div class="validity">
                <Validity starts_on=contract.starts_on ends_on=contract.ends_on today=today/>
                <p class="validity-ends">
                    <span class="ink"><b>{starts_on}</b><span>{signed}</span></span>
                    <span class="ink"><b>{ends_on}</b><span>{say::last_day(language)}</span></span>
                </p>
            </div>
            {renew}
        </section>
    }
}

fn elsewhere(labels: &Labels) -> impl IntoView + use<> {
    let language = language();
    let service = &labels.employment_service;
    view! {
        <section class="notice notice--quiet" aria-labelledby="ailleurs">
            <h2 id="ailleurs">{say::elsewhere(language, service)}</h2>
            <p>{say::elsewhere_detail(language, service)}</p>
        </section>
    }
}
