//! The view of an allocataire's contract.

use chrono::NaiveDate;
use domain::{
    calendar,
    contract::{ContractKind, Side, Standing},
    path::Path,
};
use leptos::prelude::*;
use portal::{
    attachment::{Count, FileView, count_of},
    contract::ContractView,
    person::{Space, steps::Steps},
    records::{Commitment, Contract},
    settings::Labels,
};
use words::{Language, attachment, contract as say, date, reciprocity as given, rights};

use super::{
    change::change,
    mark::{MarkForm, forms},
    ready::ready,
};
use crate::{
    pages::person::steps::{steps, to_read},
    ui::{Call, Refused, Rich, StepForms, Validity, full_name, language, sides},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

/// The files of a contract.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// How many proofs each commitment has.
    pub(super) proofs: Vec<Count>,
    /// The scans of the signed paper.
    pub(super) papers: Vec<FileView>,
}

/// What the page shows.
pub struct ContractPage {
    /// Everything of the person.
    pub space: Space,
    /// The files of the contract.
    pub files: Files,
    /// What the operator calls things.
    pub labels: Labels,
    /// The telephone that helps everybody.
    pub help_phone: String,
    /// The present day.
    pub today: NaiveDate,
}

/// The page: what waits, the contract in force, or the way to one.
pub fn page(language: Language, page: ContractPage, filled: FormState<MarkForm>) -> Page {
    Page::of_form(say::mine(language), filled, move |filled| {
        let ContractPage { space, files, labels, help_phone, today } = &page;
        let body = match &space.contract {
            Some(view) => {
                contract((view, files), labels, call(space, help_phone).into_any(), *today, filled).into_any()
            }
            None => view! { {steps(space, help_phone, *today)} {call(space, help_phone)} }.into_any(),
        };
        let kind = space.contract.as_ref().map(|view| view.contract.kind);
        view! {
            <main id="contenu" class="page">
                <div class="stack stack--tight">
                    <h1>{say::mine(language)}</h1>
                    <p class="lead">{lead(language, labels, kind)}</p>
                </div>
                <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
                {ready(space)}
                {body}
                {change(space, filled)}
                {next(space)}
                {former(space)}
                {ways(language, &space.steps)}
                <section class="stack stack--tight" aria-labelledby="donner">
                    <h2 id="donner">{given::title(language)}</h2>
                    <p>{given::lead(language)}</p>
                    <p class="buttons">
                        <a class="button button--line" href=Path::Reciprocities.to_string()>{given::see(language)}</a>
                    </p>
                </section>
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

/// The ways to one's rights and duties, whose text may be to read, and to what happened.
fn ways(language: Language, steps: &Steps) -> impl IntoView + use<> {
    let words = to_read(language, steps).unwrap_or(rights::title(language));
    view! {
        <section class="stack stack--tight">
            <p><a href=Path::RightsAndDuties.to_string()>{words}</a></p>
            <p><a href=Path::Journey.to_string()>{words::journey::mine(language)}</a></p>
        </section>
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

fn contract(
    (view, files): (&ContractView, &Files),
    labels: &Labels,
    call: AnyView,
    today: NaiveDate,
    filled: &FormState<MarkForm>,
) -> impl IntoView + use<> {
    let language = language();
    let sides = match view.contract.kind {
        ContractKind::Cer => {
            let titles = [say::my_side(language), say::their_side(language)].map(str::to_owned);
            let is_lived = matches!(view.standing, Standing::Active | Standing::Expired);
            sides(&view.commitments, titles, today, &|step| with_proofs(forms(step, is_lived, filled), step, files))
                .into_any()
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
        {file(&view.contract)}
        {papers(&files.papers)}
        <section class="stack stack--tight">
            <h2>{say::question(language)}</h2>
            {call}
        </section>
    }
}

/// What leads to the proofs of a commitment, under what else may be done with it.
fn with_proofs(forms: StepForms, one: &Commitment, files: &Files) -> StepForms {
    let language = language();
    let (count, path) = (count_of(&files.proofs, one.id), Path::Proofs(one.id).to_string());
    // What the Département did is for the Département to show.
    if count == 0 && one.side == Side::Departement {
        return forms;
    }
    let about = attachment::link_about(language, &one.label);
    let proofs =
        view! { <p><a href=path>{attachment::link(language, count)}<span class="hidden">{about}</span></a></p> };
    StepForms { under: Some(view! { {proofs} {forms.under} }.into_any()), ..forms }
}

/// What downloads the contract as it was signed.
fn file(contract: &Contract) -> Option<impl IntoView + use<>> {
    let language = language();
    let (first, last) = (date::full_date(language, contract.starts_on), date::full_date(language, contract.ends_on));
    let path = Path::ContractFile(contract.signed_version?).to_string();
    let about = view! { <span class="hidden">{say::file_about(language, &first, &last)}</span> };
    Some(view! { <p><a href=path download=""><Rich words=say::file(language, about)/></a></p> })
}

/// The scans of the contract that was signed on paper.
fn papers(papers: &[FileView]) -> Option<impl IntoView + use<>> {
    let language = language();
    let lines: Vec<_> = papers
        .iter()
        .map(|one| {
            let day = date::full_date(language, one.dated_on.unwrap_or_else(|| calendar::day(one.added_at)));
            let words = attachment::signed_paper_download(language, &day);
            view! { <li><a href=Path::OwnFile(one.id).to_string() download="">{words}</a></li> }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="papier">
                <h2 id="papier">{attachment::signed_paper(language)}</h2>
                <ul class="listing">{lines}</ul>
            </section>
        }
    })
}

fn duration(view: &ContractView, today: NaiveDate) -> impl IntoView + use<> {
    let language = language();
    let contract = &view.contract;
    let (starts_on, ends_on) =
        (date::full_date(language, contract.starts_on), date::full_date(language, contract.ends_on));
    let title = match view.standing {
        Standing::Active => say::days_left(language, (contract.ends_on - today).num_days()),
        Standing::Upcoming => say::begins(language, &date::in_days(language, contract.starts_on, today)),
        Standing::Expired | Standing::Renewed => say::over_since(language, &ends_on),
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
            {ended(&view.contract)}
        </section>
    }
}

/// Why it was ended before its term, in the words of who did.
fn ended(contract: &Contract) -> Option<impl IntoView + use<>> {
    let language = language();
    let reason = words::export::ended_because(language, contract.end_reason?);
    let word = (!contract.end_word.is_empty()).then(|| format!("«\u{a0}{}\u{a0}»", contract.end_word));
    Some(view! {
        <div class="notice notice--quiet stack stack--tight">
            <p>{say::ended_early_reason(language, reason)}</p>
            {word.map(|word| view! { <p>{word}</p> })}
            <p>{say::ended_early_disagree(language)}</p>
        </div>
    })
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

/// The next contract, once everybody has signed it.
fn next(space: &Space) -> Option<impl IntoView + use<>> {
    let lines = lines(space, |standing| standing == Standing::Upcoming);
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight">
                <h2>{say::next(language())}</h2>
                <ul class="listing">{lines}</ul>
            </section>
        }
    })
}

/// The contracts before this one.
fn former(space: &Space) -> Option<impl IntoView + use<>> {
    let was = |standing: Standing| {
        matches!(standing, Standing::Active | Standing::Expired | Standing::Renewed | Standing::Ended)
    };
    let lines = lines(space, was);
    (!lines.is_empty()).then(|| {
        view! {
            <details class="stack">
                <summary><b>{say::former(language())}</b></summary>
                <ul class="listing">{lines}</ul>
            </details>
        }
    })
}

/// The other contracts that stand as is asked, a line each.
fn lines(space: &Space, shown: impl Fn(Standing) -> bool) -> Vec<AnyView> {
    let language = language();
    let line = |one: &Contract| {
        let (first, last) = (date::full_date(language, one.starts_on), date::full_date(language, one.ends_on));
        view! {
            <li>
                <b>{say::former_line(language, &first, &last)}</b>
                <p class="meta">{one.goal.clone()}</p>
                {file(one)}
            </li>
        }
        .into_any()
    };
    space.others.iter().filter(|(standing, _)| shown(*standing)).map(|(_, one)| line(one)).collect()
}
