//! `/referent/personnes/{id}`: the file of a person.

use axum::{
    extract::{Path as PathParams, State as Extract},
    response::Response,
};
use chrono::{DateTime, Utc};
use domain::{
    calendar,
    contract::{ContractKind, Standing},
    offer::search::Search,
    path::Path,
};
use leptos::prelude::*;
use portal::{
    contract::{ContractView, Contracts},
    person::file::{self, PersonFile},
    records::{Appointment, Contract, ListedRegistration},
    settings::Labels,
};
use uuid::Uuid;
use words::{appointment, date, french};

use super::journal::journal;
use crate::{
    pages::referent::person_lines::{line, person_lines},
    ui::{Call, Validity, full_name, icons::Icon, language, sides},
    web::{
        error::AppError,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Shows the file.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    PathParams(id): PathParams<Uuid>,
) -> Result<Response, AppError> {
    let file = file::open(&state.portal, visitor.require()?, id).await?;
    let now = state.portal.now();
    let labels = state.portal.settings.labels.clone();
    // The title of a page stands in the history of the browser: it names nobody.
    let page = Page::new("Fiche d’une personne", move || content(&file, &labels, now));
    Ok(page.tab(Tab::People).desk().show(&state, &visitor).await)
}

fn content(file: &PersonFile, labels: &Labels, now: DateTime<Utc>) -> impl IntoView + use<> {
    let person = &file.person;
    let name = full_name(&person.first_name, &person.last_name);
    let current = file.contracts.current.as_ref();
    view! {
        <main id="contenu" class="page">
            <div class="stack stack--tight">
                <p><a class="back" href=Path::People.to_string()><Icon id="i-retour" small=true/>"Mes personnes"</a></p>
                <h1>{name}</h1>
                <p class="small">{place(file)}</p>
                {buttons(file)}
            </div>
            <div class="panes"><div class="panes-in">
                <section class="stack stack--tight" aria-labelledby="personne">
                    <h2 id="personne">"La personne"</h2>
                    <dl class="lines">
                        {person_lines(person, current, &file.unreached, labels, now)}
                        {line("Demande", format!("le {}", date::full_date(language(), person.asked_on)))}
                    </dl>
                </section>
                {to_come(file, now)}
            </div></div>
            {contract(&file.contracts, person.first_name.as_str(), labels, now)}
            {registrations(&file.registrations)}
            {journal(&file.journal, labels)}
        </main>
    }
}

fn place(file: &PersonFile) -> String {
    let person = &file.person;
    match &person.house {
        Some(house) => format!("{}, Maison du Département de {house}", person.commune),
        None => person.commune.clone(),
    }
}

/// What one does first: call, write, look for an action near them.
fn buttons(file: &PersonFile) -> impl IntoView + use<> {
    let person = &file.person;
    let call = person.phone.clone().map(|phone| view! { <Call phone=phone words="Appeler"/> });
    let mail = person.mail.clone().map(|mail| {
        let to = format!("mailto:{mail}");
        view! { <a class="button button--line" href=to><Icon id="i-mail" small=true/>"Écrire"</a> }
    });
    let offer = file.may_propose.then(|| {
        let search = Search { person: Some(person.id), ..Search::default() };
        view! { <a class="button" href=search.path()><Icon id="i-offre" small=true/>"Chercher une action"</a> }
    });
    view! { <p class="buttons">{offer} {call} {mail}</p> }
}

/// Appointments and sessions to come.
fn to_come(file: &PersonFile, now: DateTime<Utc>) -> impl IntoView + use<> {
    let language = language();
    let meetings = file.appointments.iter().map(|one| (one.starts_at, meeting(one)));
    let sessions = file.registrations.iter().filter(|one| one.is_coming(now)).map(|one| {
        let state = words::registration::state(language, one.state);
        (one.next_at, format!("{}, {state}", one.action_name))
    });
    let mut all: Vec<_> = meetings.chain(sessions).collect();
    all.sort();
    let lines: Vec<_> = all
        .into_iter()
        .map(|(at, words)| {
            view! { <div><dt>{french::capitalised(&date::date_hour(language, at))}</dt><dd>{words}</dd></div> }
        })
        .collect();
    let list = if lines.is_empty() {
        view! { <p>"Aucun rendez-vous ni session à venir."</p> }.into_any()
    } else {
        view! { <dl class="lines">{lines}</dl> }.into_any()
    };
    view! { <section class="stack stack--tight" aria-labelledby="suite"><h2 id="suite">"À venir"</h2>{list}</section> }
}

fn meeting(one: &Appointment) -> String {
    let language = language();
    let with = match (&one.with_first_name, &one.with_last_name) {
        (Some(first), Some(last)) => format!(" avec {}", full_name(first, last)),
        (None, _) | (_, None) => String::new(),
    };
    format!("{}{with}, {}", one.reason, appointment::mode(language, one.mode).to_lowercase())
}

fn contract(contracts: &Contracts, first_name: &str, labels: &Labels, now: DateTime<Utc>) -> impl IntoView + use<> {
    let body = match &contracts.current {
        Some(view) => in_force(view, first_name, labels, now).into_any(),
        None => view! { <p>"Aucun contrat connu ici."</p> }.into_any(),
    };
    let others: Vec<_> =
        contracts.others.iter().map(|(standing, one)| view! { <li>{former(*standing, one, labels)}</li> }).collect();
    let others = (!others.is_empty()).then(|| {
        view! { <h3>"Ses autres contrats"</h3> <ul class="listing">{others}</ul> }
    });
    view! { <section class="stack" aria-labelledby="contrat"><h2 id="contrat">"Contrat"</h2>{body} {others}</section> }
}

fn in_force(view: &ContractView, first_name: &str, labels: &Labels, now: DateTime<Utc>) -> impl IntoView + use<> {
    let language = language();
    let (contract, today) = (&view.contract, calendar::day(now));
    let (first, last) = (date::full_date(language, contract.starts_on), date::full_date(language, contract.ends_on));
    let sides = match contract.kind {
        ContractKind::Cer => {
            let titles = [format!("Ce que fait {first_name}"), "Ce que fait le Département".to_owned()];
            sides(&view.commitments, titles, today).into_any()
        }
        ContractKind::Ppae => {
            let words = format!("Ce contrat est celui de {}. Ses étapes sont là-bas.", labels.employment_service);
            view! { <p class="notice notice--quiet">{words}</p> }.into_any()
        }
    };
    view! {
        <p class="lead">{contract.goal.clone()}</p>
        <p>{standing(view.standing, contract, labels)}</p>
        <div class="validity">
            <Validity starts_on=contract.starts_on ends_on=contract.ends_on today=today/>
            <p class="validity-ends"><span class="ink"><b>{first}</b></span> <span class="ink"><b>{last}</b></span></p>
        </div>
        {sides}
    }
}

fn standing(standing: Standing, contract: &Contract, labels: &Labels) -> String {
    let language = language();
    let kind = labels.initials(contract.kind);
    match standing {
        Standing::Active => format!("{kind} en cours."),
        Standing::Upcoming => {
            format!("{kind} signé, il commence le {}.", date::full_date(language, contract.starts_on))
        }
        Standing::Expired => format!("{kind} fini\u{a0}: un nouveau contrat est à préparer."),
        Standing::Ended => format!("{kind} arrêté avant la date prévue."),
        Standing::Void => format!("{kind} pas encore signé."),
    }
}

fn former(stands: Standing, one: &Contract, labels: &Labels) -> String {
    let language = language();
    let (first, last) = (date::full_date(language, one.starts_on), date::full_date(language, one.ends_on));
    format!("Du {first} au {last}\u{a0}: {} {}", one.goal, standing(stands, one, labels))
}

fn registrations(all: &[ListedRegistration]) -> impl IntoView + use<> {
    let language = language();
    let lines: Vec<_> = all
        .iter()
        .map(|one| {
            let when = date::date_hour(language, one.starts_at);
            let words = format!("{when}\u{a0}: {}", words::registration::state(language, one.state));
            view! { <li><b>{one.action_name.clone()}</b> <span class="meta">{words}</span></li> }
        })
        .collect();
    let list = if lines.is_empty() {
        view! { <p>"Aucune inscription."</p> }.into_any()
    } else {
        view! { <ul class="listing file-list">{lines}</ul> }.into_any()
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="inscriptions">
            <h2 id="inscriptions">"Inscriptions"</h2>
            {list}
        </section>
    }
}
