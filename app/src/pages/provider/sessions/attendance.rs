//! `/porteur/sessions/{id}/presence`: who came.

use axum::extract::{Form, Query, State as Extract};
use domain::{
    path::Path,
    registration::{Attendance, attendance},
};
use leptos::prelude::*;
use portal::{
    records::{Participant, Session},
    session::attendance::{self as recording, AttendanceList},
};
use serde::Deserialize;
use uuid::Uuid;
use words::{date, french};

use super::unnamed::counts;
use crate::{
    ui::{Refused, full_name, icons::Icon, language},
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
fn marks(typed: &Typed) -> Vec<(Uuid, Attendance)> {
    typed
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(FIELD)?.parse().ok()?, Attendance::parse(value).ok()?)))
        .collect()
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
    let typed = marks(&filled.typed);
    let chosen = |one: &Participant| {
        let again = typed.iter().find(|(id, _)| *id == one.id).map(|(_, attendance)| *attendance);
        again.or(Attendance::of(one.state))
    };
    let recorded = list.people.iter().filter(|one| Attendance::of(one.state).is_some()).count();
    let rows: Vec<_> = list
        .people
        .iter()
        .map(|one| match list.is_open {
            true => choices(one, chosen(one)).into_any(),
            false => standing(one).into_any(),
        })
        .collect();
    let body = match (rows.is_empty(), list.is_open) {
        _ if !list.names_people => counts(session, &list.standing).into_any(),
        (true, _) => view! { <p>"Personne n’a de place pour cette session."</p> }.into_any(),
        (false, true) => view! {
            <form class="stack" method="post" action=Path::Attendance(session.id).to_string() novalidate=true>
                <ul class="people">{rows}</ul>
                <p class="small">{until(session)} " Cela ne sanctionne personne."</p>
                <p class="buttons"><button class="button">"Enregistrer"</button></p>
            </form>
        }
        .into_any(),
        (false, false) => view! { <ul class="people">{rows}</ul> <p class="small">{closed(session)}</p> }.into_any(),
    };
    let said = saved.then(|| {
        view! { <p class="notice notice--done" role="status" id=DONE>{format!("C’est noté. {}", until(session))}</p> }
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
            <Refused refusal=filled.refusal.clone()/>
            {body}
        </main>
    }
}

fn until(session: &Session) -> String {
    let last = date::day_month(language(), domain::calendar::day(attendance::closes_at(session.ends_at)));
    format!("On peut noter et corriger jusqu’au {last}.")
}

fn closed(session: &Session) -> String {
    let language = language();
    let begin = date::date_hour(language, session.starts_at);
    format!("On note qui est là à partir du début ({begin}), et jusqu’à sept jours après la fin.")
}

/// What may be recorded of somebody.
fn choices(one: &Participant, chosen: Option<Attendance>) -> impl IntoView + use<> {
    let options: Vec<_> = Attendance::ALL
        .iter()
        .map(|&each| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=format!("{FIELD}{}", one.id)
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
                <legend><b>{full_name(&one.first_name, &one.last_name)}</b></legend>
                {options}
            </fieldset>
        </li>
    }
}

fn standing(one: &Participant) -> impl IntoView + use<> {
    let words = Attendance::of(one.state).map_or("Rien n’est noté", said);
    view! { <li><b>{full_name(&one.first_name, &one.last_name)}</b> <span class="meta">{words}</span></li> }
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
