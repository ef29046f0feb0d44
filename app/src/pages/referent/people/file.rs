//! `/referent/personnes/{id}`: the file of a person.

use axum::{
    extract::{Path as PathParams, State as Extract},
    response::Response,
};
use chrono::{DateTime, Utc};
use domain::{
    calendar,
    contract::{ContractKind, ContractState, Side, Standing, VersionState},
    offer::search::Search,
    path::Path,
    person::RightState,
};
use leptos::prelude::*;
use portal::{
    attachment::{Count, count_of},
    contract::ContractView,
    person::file::{self, PersonFile},
    records::{Appointment, Commitment, Contract, ListedRegistration},
    settings::Labels,
};
use uuid::Uuid;
use words::{appointment, date, french};

use super::{
    conflicts::conflicts,
    journal::journal,
    notes::{NoteForm, barriers, notes},
    rights::agreement_words,
};
use crate::{
    pages::referent::person_lines::{line, person_lines},
    ui::{Call, StepForms, Validity, full_name, icons::Icon, language, sides},
    web::{
        error::AppError,
        form::FormState,
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
    page(&state, &visitor, id, FormState::default()).await
}

/// The page, with a note as it was typed.
pub(super) async fn page(
    state: &State,
    visitor: &Visitor,
    id: Uuid,
    filled: FormState<NoteForm>,
) -> Result<Response, AppError> {
    let file = file::open(&state.portal, visitor.require()?, id).await?;
    let now = state.portal.now();
    let labels = state.portal.settings.labels.clone();
    // The title of a page stands in the history of the browser: it names nobody.
    let page = Page::of_form("Fiche d’une personne", filled, move |filled| content(&file, filled, &labels, now));
    Ok(page.tab(Tab::People).desk().show(state, visitor).await)
}

fn content(
    file: &PersonFile,
    filled: &FormState<NoteForm>,
    labels: &Labels,
    now: DateTime<Utc>,
) -> impl IntoView + use<> {
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
            {conflicts(&file.conflicts)}
            {contract(file, labels, now)}
            {rights(file)}
            {barriers(file)}
            {notes(file, filled)}
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

fn contract(file: &PersonFile, labels: &Labels, now: DateTime<Utc>) -> impl IntoView + use<> {
    let (contracts, first_name) = (&file.contracts, file.person.first_name.as_str());
    let body = match &contracts.current {
        Some(view) => in_force(view, &file.proofs, first_name, labels, now).into_any(),
        None => view! { <p>"Aucun contrat connu ici."</p> }.into_any(),
    };
    let others: Vec<_> =
        contracts.others.iter().map(|(standing, one)| view! { <li>{former(*standing, one, labels)}</li> }).collect();
    let others = (!others.is_empty()).then(|| {
        view! { <h3>"Ses autres contrats"</h3> <ul class="listing">{others}</ul> }
    });
    view! { <section class="stack" aria-labelledby="contrat"><h2 id="contrat">"Contrat"</h2>{preparing(file)} {body} {others}</section> }
}

/// The version that is being prepared, else the ways to begin one.
fn preparing(file: &PersonFile) -> impl IntoView + use<> {
    let first_name = &file.person.first_name;
    if let Some(version) = &file.preparing {
        let words = match version.state {
            VersionState::Draft => "Un contrat est en préparation.".to_owned(),
            VersionState::Proposed => format!("{first_name} lit le contrat que vous avez proposé."),
            VersionState::Discussed => format!("{first_name} vous a répondu\u{a0}: un point est à reprendre."),
            VersionState::Agreed if version.has_signature => "Le contrat attend encore une signature.".to_owned(),
            VersionState::Agreed => "Tous les points ont un accord\u{a0}: il reste à signer.".to_owned(),
            VersionState::Signed | VersionState::Declined | VersionState::Withdrawn => String::new(),
        };
        let path = Path::ContractDraft(version.version).to_string();
        let is_shown = match version.state {
            VersionState::Proposed | VersionState::Discussed | VersionState::Agreed => !version.has_signature,
            VersionState::Draft | VersionState::Signed | VersionState::Declined | VersionState::Withdrawn => false,
        };
        let on_paper = is_shown.then(|| {
            let path = Path::SignedPaper(version.contract).to_string();
            view! { <a class="button button--quiet" href=path>"Signé sur papier"</a> }
        });
        return view! {
            <div class="notice notice--balise stack stack--tight">
                <p><b>{words}</b></p>
                <p class="buttons"><a class="button" href=path>"Ouvrir le contrat"</a> {on_paper}</p>
            </div>
        }
        .into_any();
    }
    let current = file.contracts.current.as_ref();
    let runs = current.filter(|view| view.standing == Standing::Active);
    if runs.is_some_and(|view| view.contract.kind == ContractKind::Ppae)
        || file.person.right_state == RightState::Closed
    {
        return ().into_any();
    }
    let follows = file.contracts.others.iter().any(|(standing, _)| *standing == Standing::Upcoming);
    let words = if runs.is_some() { "Préparer le contrat suivant" } else { "Préparer un contrat" };
    let begin = Path::NewContract(file.person.id).to_string();
    let amend = runs.map(|view| {
        let action = Path::ContractAmendment(view.contract.id).to_string();
        let end = Path::ContractEnd(view.contract.id).to_string();
        view! {
            <button class="button button--line" formaction=action>"Proposer un avenant"</button>
            <a class="button button--quiet" href=end>"Arrêter le contrat"</a>
        }
    });
    view! {
        <form class="buttons" method="post" action=begin>
            {(!follows).then(|| view! { <button class="button button--line"><Icon id="i-plus" small=true/>{words}</button> })}
            {amend}
        </form>
    }
    .into_any()
}

fn in_force(
    view: &ContractView,
    proofs: &[Count],
    first_name: &str,
    labels: &Labels,
    now: DateTime<Utc>,
) -> impl IntoView + use<> {
    let language = language();
    let (contract, today) = (&view.contract, calendar::day(now));
    let (first, last) = (date::full_date(language, contract.starts_on), date::full_date(language, contract.ends_on));
    let sides = match contract.kind {
        ContractKind::Cer => {
            let titles = [format!("Ce que fait {first_name}"), "Ce que fait le Département".to_owned()];
            let is_lived = matches!(view.standing, Standing::Active | Standing::Expired);
            let sides = sides(&view.commitments, titles, today, &|one| StepForms {
                under: Some(view! { {marking(one, is_lived)} {proofs_of(one, proofs)} }.into_any()),
                ..StepForms::default()
            });
            view! { {sides} {paper(contract.id, proofs)} }.into_any()
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

/// Where the référent says how far a step of the Département's is.
fn marking(one: &Commitment, is_lived: bool) -> Option<impl IntoView + use<>> {
    let about = format!(", pour «\u{a0}{}\u{a0}»", one.label);
    (is_lived && one.side == Side::Departement).then(|| {
        view! { <p><a href=Path::Promise(one.id).to_string()>"Dire où on en est"<span class="hidden">{about}</span></a></p> }
    })
}

/// What leads to the proofs of a commitment.
fn proofs_of(one: &Commitment, proofs: &[Count]) -> impl IntoView + use<> {
    let words = match count_of(proofs, one.id) {
        0 => "Ajouter une preuve".to_owned(),
        count => french::counted(count, "preuve", "preuves"),
    };
    let about = format!(", pour «\u{a0}{}\u{a0}»", one.label);
    view! { <p><a href=Path::CaseProofs(one.id).to_string()>{words}<span class="hidden">{about}</span></a></p> }
}

/// What leads to the scan of the contract.
fn paper(contract: Uuid, proofs: &[Count]) -> impl IntoView + use<> {
    let words = match count_of(proofs, contract) {
        0 => "Ajouter la copie du contrat signé sur papier",
        _ => "Copie du contrat signé sur papier",
    };
    view! { <p><a href=Path::SignedPaper(contract).to_string()>{words}</a></p> }
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
        Standing::Renewed => format!("{kind} fini\u{a0}: le suivant est signé."),
        Standing::Ended => format!("{kind} arrêté avant la date prévue.{}", because(contract)),
        Standing::Void if contract.state == ContractState::Declined => format!("{kind} que la personne n’a pas signé."),
        Standing::Void => format!("{kind} pas encore signé."),
    }
}

/// Why it was ended, when that is known.
fn because(contract: &Contract) -> String {
    let reason = contract.end_reason.map(|reason| words::export::ended_because(language(), reason));
    let said = [reason.unwrap_or_default(), contract.end_word.as_str()];
    let said: Vec<&str> = said.into_iter().filter(|one| !one.is_empty()).collect();
    if said.is_empty() { String::new() } else { format!(" Raison\u{a0}: {}.", said.join(", ")) }
}

fn former(stands: Standing, one: &Contract, labels: &Labels) -> String {
    let language = language();
    let (first, last) = (date::full_date(language, one.starts_on), date::full_date(language, one.ends_on));
    let goal = one.goal.trim_end_matches('.');
    format!("Du {first} au {last}\u{a0}: {goal}. {}", standing(stands, one, labels))
}

/// What the person agreed to of their rights and duties, and where an agreement on paper is written down.
fn rights(file: &PersonFile) -> impl IntoView + use<> {
    let words = file.agreements.first().map_or_else(|| "Pas encore lus et acceptés.".to_owned(), agreement_words);
    let to = Path::RightsRecord(file.person.id).to_string();
    view! {
        <section class="stack stack--tight" aria-labelledby="droits">
            <h2 id="droits">"Droits et devoirs"</h2>
            <p>{words}</p>
            <p><a href=to>"Noter un accord sur papier"</a></p>
        </section>
    }
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
