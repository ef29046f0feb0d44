//! `/porteur/sessions/{id}/feuille`: everybody whose seat is validated, on a sheet to print and sign.

use axum::{extract::State as Extract, response::Response};
use chrono::{DateTime, Utc};
use domain::{
    calendar,
    path::Path,
    session::{SessionDate, SessionState},
};
use leptos::prelude::*;
use portal::{
    records::{Participant, Session},
    session::sheet::{self, Sheet},
};
use words::{date, french};

use super::{
    participant::participant,
    unnamed::{counts, left_out},
};
use crate::{
    ui::{commune_name, full_name, icons::Icon, language, venue},
    web::{
        error::AppError,
        id::Id,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// As many dates as a sheet of paper has room for beside the names.
const DATES: usize = 4;
/// What the table is, for who hears the page.
const SIGNATURES: &str = "Une signature par personne et par date";

/// Shows the sheet.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    let sheet = sheet::sheet(&state.portal, visitor.require()?, id).await?;
    let now = state.portal.now();
    let page = Page::new(title(&sheet.session), move || content(&sheet, now));
    Ok(page.printable().tab(Tab::Sessions).show(&state, &visitor).await)
}

fn title(session: &Session) -> &'static str {
    match session.state {
        SessionState::Open => "Feuille d’émargement",
        SessionState::Cancelled => "Personnes à prévenir",
    }
}

fn content(sheet: &Sheet, now: DateTime<Utc>) -> impl IntoView + use<> {
    let language = language();
    let session = &sheet.session;
    let list = match session.state {
        _ if !sheet.names_people => counts(session, &sheet.standing).into_any(),
        _ if sheet.people.is_empty() => view! { <p>"Personne n’a de place validée pour le moment."</p> }.into_any(),
        SessionState::Open => {
            let tables = sheet.dates.chunks(DATES).map(|dates| table(dates, &sheet.people));
            view! { <div class="stack">{tables.collect::<Vec<_>>()}</div> }.into_any()
        }
        SessionState::Cancelled => {
            let people = sheet.people.iter().map(|one| participant(one, &sheet.told, session.ends_at, now));
            view! { <ul class="people">{people.collect::<Vec<_>>()}</ul> }.into_any()
        }
    };
    let count =
        sheet.names_people.then(|| format!(" {}.", french::counted(sheet.people.len(), "personne", "personnes")));
    view! {
        <main id="contenu" class="page">
            <div class="stack stack--tight">
                <p><a class="back" href=Path::Session(session.id).to_string()><Icon id="i-retour" small=true/>"Revenir à la session"</a></p>
                <h1>{title(session)}</h1>
                <p class="lead">
                    {session.action_name.clone()} <br/>
                    {french::capitalised(&date::when(language, session.starts_at, session.ends_at))}
                </p>
                <p class="small">
                    {format!("{}, {}.", venue(&session.structure_name, &session.place), commune_name(&session.insee))} {count}
                </p>
                {left_out(&sheet.standing)}
            </div>
            <p class="buttons no-print">
                <button class="button" type="button" data-print="" hidden=true>"Imprimer"</button>
            </p>
            {list}
        </main>
    }
}

/// The people with a space to sign at each date. It goes from hand to hand: no telephone, no need of anybody is on it.
fn table(dates: &[SessionDate], people: &[Participant]) -> impl IntoView + use<> {
    let language = language();
    let heads: Vec<_> = dates
        .iter()
        .map(|one| {
            let day = date::day_month(language, calendar::day(one.starts_at));
            view! { <th scope="col">{day} <br/> {date::hours(language, one.starts_at, one.ends_at)}</th> }
        })
        .collect();
    let rows: Vec<_> = people
        .iter()
        .map(|one| {
            let spaces: Vec<_> = dates.iter().map(|_| view! { <td></td> }).collect();
            view! { <tr><th scope="row">{full_name(&one.first_name, &one.last_name)}</th>{spaces}</tr> }
        })
        .collect();
    view! {
        <div class="sheet" role="region" aria-label=SIGNATURES tabindex="0">
            <table class="table">
                <caption class="hidden">{SIGNATURES}</caption>
                <thead><tr><th scope="col">"Nom"</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
