//! `/porteur/sessions/{id}/presence`: who came, and how long they stayed.

use axum::extract::{Form, Query, State as Extract};
use domain::{path::Path, registration::Attendance};
use leptos::prelude::*;
use portal::{
    records::{Participant, Session},
    session::attendance::{self as recording, AttendanceList, Attendee, MINUTES, Mark},
};
use serde::Deserialize;
use uuid::Uuid;
use words::{date, french};

use super::unnamed::counts;
use crate::{
    ui::{Field, Refused, full_name, icons::Icon, language},
    web::{
        error::Answer,
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Where the page says that it is saved.
const DONE: &str = "fait";
/// Before the id of a registration, in the name of its field.
const FIELD: &str = "presence-";

/// What was chosen for each: a name of a field and the word of its choice.
type Typed = Vec<(String, String)>;

/// Whether it was just saved, from the address.
#[derive(Deserialize)]
pub struct Arrival {
    #[serde(default)]
    fait: String,
}

/// Shows who came.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Query(arrival): Query<Arrival>,
) -> Answer {
    page(&state, &visitor, id, None, !arrival.fait.is_empty()).await
}

/// Records who came.
pub async fn record(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id, Form(form): Form<Typed>) -> Answer {
    let done = recording::record(&state.portal, visitor.require()?, id, &marks(&form)).await;
    let saved = format!("{}#{DONE}", Path::Attendance(id).with_query(DONE, "note"));
    let again = |filled| page(&state, &visitor, id, Some(filled), false);
    answer(done.map(|()| saved), form, again).await
}

/// What the fields say; what is no choice is none.
fn marks(typed: &Typed) -> Vec<Mark> {
    typed
        .iter()
        .filter_map(|(name, value)| {
            let registration = name.strip_prefix(FIELD)?.parse().ok()?;
            let minutes = minutes(typed, registration).unwrap_or_default();
            Some(Mark { registration, attendance: Attendance::parse(value).ok()?, minutes })
        })
        .collect()
}

/// The minutes that were typed for a registration.
fn minutes(typed: &Typed, registration: Uuid) -> Option<String> {
    let field = format!("{MINUTES}{registration}");
    typed.iter().find(|(name, _)| *name == field).map(|(_, value)| value.clone())
}

async fn page(state: &State, visitor: &Visitor, id: Uuid, filled: Option<FormState<Typed>>, saved: bool) -> Answer {
    let list = recording::open(&state.portal, visitor.require()?, id).await?;
    let filled = filled.unwrap_or_else(|| FormState::fresh(Typed::new()));
    let page = Page::of_form("Qui est là\u{a0}?", filled, move |filled| content(&list, filled, saved));
    Ok(page.tab(Tab::Sessions).show(state, visitor).await)
}

fn content(list: &AttendanceList, filled: &FormState<Typed>, saved: bool) -> impl IntoView + use<> {
    let language = language();
    let session = &list.session;
    let recorded = list.people.iter().filter(|one| Attendance::of(one.person.state).is_some()).count();
    let rows: Vec<_> = list
        .people
        .iter()
        .map(|one| match one.is_open {
            true => choices(list, one, filled).into_any(),
            false => standing(&one.person).into_any(),
        })
        .collect();
    let body = match (rows.is_empty(), list.is_open()) {
        _ if !list.names_people => counts(session, &list.standing).into_any(),
        (true, _) => view! { <p>"Personne n’a de place pour cette session."</p> }.into_any(),
        (false, true) => view! {
            <form class="stack" method="post" action=Path::Attendance(session.id).to_string() novalidate=true>
                <p class="small">{lasting(list)}</p>
                <ul class="people">{rows}</ul>
                <p class="small">{until(list)} " Cela ne sanctionne personne."</p>
                <p class="buttons"><button class="button">"Enregistrer"</button></p>
            </form>
        }
        .into_any(),
        (false, false) => view! { <ul class="people">{rows}</ul> <p class="small">{closed(session)}</p> }.into_any(),
    };
    let said = saved.then(|| {
        view! { <p class="notice notice--done" role="status" id=DONE>{format!("C’est noté. {}", until(list))}</p> }
    });
    view! {
        <main id="contenu" class="page">
            <div class="stack stack--tight">
                <p><a class="back" href=Path::Session(session.id).to_string()><Icon id="i-retour" small=true/>"Revenir à la session"</a></p>
                <h1>"Qui est là\u{a0}?"</h1>
                <p class="lead">
                    {session.action_name.clone()} <br/>
                    {french::capitalised(&date::when(language, session.starts_at, session.ends_at))}
                </p>
                {list.names_people.then(|| view! { <p class="small">{format!("{recorded} sur {} notés", list.people.len())}</p> })}
            </div>
            {said}
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            {body}
        </main>
    }
}

fn until(list: &AttendanceList) -> String {
    let last = date::day_month(language(), domain::calendar::day(list.closes_at));
    format!("On peut noter et corriger jusqu’au {last}.")
}

fn lasting(list: &AttendanceList) -> String {
    let minutes = french::counted(list.minutes, "minute", "minutes");
    format!("La session dure {minutes}. Si une personne est partie avant, écrivez combien de minutes elle est restée.")
}

fn closed(session: &Session) -> String {
    let language = language();
    let begin = date::date_hour(language, session.starts_at);
    format!(
        "On note qui est là à partir du début ({begin}), et jusqu’à sept jours après la fin. On corrige pendant sept jours."
    )
}

/// What may be recorded of somebody: what was typed, else what is recorded, else the whole session.
fn choices(list: &AttendanceList, one: &Attendee, filled: &FormState<Typed>) -> impl IntoView + use<> {
    let person = &one.person;
    let again = marks(&filled.typed).into_iter().find(|mark| mark.registration == person.id);
    let chosen = again.map(|mark| mark.attendance).or(Attendance::of(person.state));
    let minutes = minutes(&filled.typed, person.id);
    let minutes = minutes.unwrap_or_else(|| person.minutes.unwrap_or(list.minutes).to_string());
    let options: Vec<_> = Attendance::ALL
        .iter()
        .map(|&each| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=format!("{FIELD}{}", person.id)
                        value=each.code()
                        checked=chosen == Some(each)
                    />
                    <span>{said(each)}</span>
                </label>
            }
        })
        .collect();
    view! {
        <li>
            <fieldset class="choices choices--row">
                <legend><b>{full_name(&person.first_name, &person.last_name)}</b></legend>
                {options}
                <Field
                    name=format!("{MINUTES}{}", person.id)
                    label="Minutes de présence"
                    value=minutes
                    errors=filled.errors.clone()
                    inputmode="numeric"
                />
            </fieldset>
        </li>
    }
}

fn standing(one: &Participant) -> impl IntoView + use<> {
    let words = Attendance::of(one.state).map_or("Rien n’est noté", said);
    let minutes = one.minutes.map(|minutes| format!(", {}", french::counted(minutes, "minute", "minutes")));
    view! { <li><b>{full_name(&one.first_name, &one.last_name)}</b> <span class="meta">{words} {minutes}</span></li> }
}

/// What is recorded, in words.
pub(super) fn said(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::Present => "Là",
        Attendance::Excused => "A prévenu",
        Attendance::Absent => "Pas là",
        Attendance::LeftEarly => "Parti avant",
    }
}
