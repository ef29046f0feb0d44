//! `/porteur/sessions/{id}`: who is registered, and the number of seats.

use axum::extract::{Form, State as Extract};
use chrono::{DateTime, Utc};
use domain::{path::Path, registration::State as Seat, session::SessionState};
use leptos::prelude::*;
use portal::{
    records::{Participant, Session},
    session::publish::{self, Roster},
};
use serde::Deserialize;
use uuid::Uuid;
use words::{date, french};

use crate::{
    ui::{Field, Place, Refused, commune_name, full_name, icons::Icon, language, phone_words},
    web::{
        error::Answer,
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Up to this many seats, each is drawn with its name.
const NAMED_SEATS: i64 = 24;

/// A form with one field, on the page of a session.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct SeatsForm {
    #[serde(default)]
    seats: String,
}

/// Shows who is registered.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    page(&state, &visitor, id, None).await
}

/// Changes the number of seats.
pub async fn set_seats(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(form): Form<SeatsForm>,
) -> Answer {
    let done = publish::set_seats(&state.portal, visitor.require()?, id, &form.seats).await;
    answer(done.map(|()| Path::Session(id)), form, |filled| page(&state, &visitor, id, Some(filled))).await
}

/// The session; without a form that comes back, its seats stand in the field.
async fn page(state: &State, visitor: &Visitor, id: Uuid, filled: Option<FormState<SeatsForm>>) -> Answer {
    let roster = publish::roster(&state.portal, visitor.require()?, id).await?;
    let seats = || FormState::fresh(SeatsForm { seats: roster.session.seats.to_string() });
    let (filled, now) = (filled.unwrap_or_else(seats), state.portal.now());
    let title = roster.session.action_name.clone();
    let page = Page::of_form(title, filled, move |filled| content(&roster, filled, now));
    Ok(page.tab(Tab::Sessions).show(state, visitor).await)
}

fn content(roster: &Roster, filled: &FormState<SeatsForm>, now: DateTime<Utc>) -> impl IntoView + use<> {
    let language = language();
    let session = &roster.session;
    let open = session.state == SessionState::Open;
    let when = date::when(language, session.starts_at, session.ends_at);
    let rhythm = (!session.rhythm.is_empty()).then(|| format!(", {}", session.rhythm));
    view! {
        <main id="contenu" class="page page--split">
            <div class="stack stack--tight span">
                <p><a class="back" href=Path::Sessions.to_string()><Icon id="i-retour" small=true/>"Mes sessions"</a></p>
                <h1>{session.action_name.clone()}</h1>
                <p class="lead">
                    {french::capitalised(&when)} {rhythm} <br/> {session.place.clone()} ", "
                    <Place name=commune_name(&session.insee)/>
                </p>
            </div>
            {(!open).then(|| cancelled(session))}
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            {people(roster)}
            <div class="aside">
                {(open && session.seats <= NAMED_SEATS).then(|| seats(roster))}
                {(open && session.starts_at > now).then(|| change(session, filled))}
            </div>
        </main>
    }
}

fn cancelled(session: &Session) -> impl IntoView + use<> {
    view! {
        <section class="notice notice--quiet span">
            <h2>"Cette session est annulée"</h2>
            <p>{session.cancel_reason.clone().unwrap_or_default()}</p>
        </section>
    }
}

fn short_name(one: &Participant) -> String {
    let initial: String = one.last_name.chars().take(1).collect();
    format!("{} {initial}.", one.first_name)
}

fn seats(roster: &Roster) -> impl IntoView + use<> {
    let session = &roster.session;
    let holders = roster.participants.iter().filter(|one| one.state.holds_seat());
    let mut stakes: Vec<AnyView> = holders
        .map(|one| {
            let (class, note) = match one.state {
                Seat::Requested => ("seat seat--held", Some(view! { <small>"attend sa réponse"</small> })),
                _ => ("seat seat--taken", None),
            };
            view! { <li><i class=class aria-hidden="true"></i><span>{short_name(one)}{note}</span></li> }.into_any()
        })
        .collect();
    let free = (0..session.free())
        .map(|_| view! { <li><i class="seat" aria-hidden="true"></i><span>"libre"</span></li> }.into_any());
    stakes.extend(free);
    view! {
        <section class="stack stack--tight" aria-labelledby="pl">
            <h2 id="pl">{format!("Les {}", french::counted(session.seats, "place", "places"))}</h2>
            <ul class="roster">{stakes}</ul>
        </section>
    }
}

fn people(roster: &Roster) -> impl IntoView + use<> {
    let count = |state: Seat| roster.participants.iter().filter(|one| one.state == state).count();
    let (sure, waiting) = (count(Seat::Validated), count(Seat::Requested));
    let rows: Vec<_> = roster.participants.iter().map(person).collect();
    let list = if rows.is_empty() {
        view! { <p>"Personne pour le moment. Vous recevez un mail à chaque inscription validée."</p> }.into_any()
    } else {
        view! { <ul class="people">{rows}</ul> }.into_any()
    };
    view! {
        <section class="stack" aria-labelledby="qui">
            <div>
                <h2 id="qui">"Qui vient"</h2>
                <p class="small">
                    {format!(
                        "{}, {} en attente de réponse, {}",
                        french::counted(sure, "inscription validée", "inscriptions validées"),
                        waiting,
                        french::counted(roster.session.free(), "place libre", "places libres")
                    )}
                </p>
            </div>
            {list}
        </section>
    }
}

fn person(one: &Participant) -> impl IntoView + use<> {
    let language = language();
    let standing = match one.state {
        Seat::Requested => "Attend une réponse".to_owned(),
        Seat::Validated => "Inscription validée".to_owned(),
        Seat::Withdrawn => "Ne vient plus".to_owned(),
        Seat::Attended => "Là".to_owned(),
        Seat::Excused => "A prévenu".to_owned(),
        Seat::Absent => "Pas là".to_owned(),
        Seat::Dropped => "A arrêté en route".to_owned(),
        state => french::capitalised(words::registration::state(language, state)),
    };
    // How to reach people is needed only while they are expected.
    let reach = one.state.holds_seat().then(|| {
        let phone = one.phone.clone().map(|phone| {
            view! { <a href=format!("tel:{phone}")>{phone_words(&phone)}</a> }
        });
        let mail = one.mail.clone().map(|mail| view! { <a href=format!("mailto:{mail}")>{mail.clone()}</a> });
        let none = (one.phone.is_none() && one.mail.is_none()).then_some("ni téléphone ni mail");
        view! { <span class="reach">{phone} {mail} {none}</span> }
    });
    // What they need is for who can still help them to come.
    let wish = words::registration::wish(language, one.needs(), &one.wish);
    let wish = (one.state.is_open() && !wish.is_empty()).then(|| view! { <p>{format!("«\u{a0}{wish}\u{a0}»")}</p> });
    view! {
        <li>
            <b>{format!("{} {}", one.civility, full_name(&one.first_name, &one.last_name))}</b>
            <span class="meta">{standing}</span>
            {reach}
            {wish}
        </li>
    }
}

fn change(session: &Session, filled: &FormState<SeatsForm>) -> impl IntoView + use<> {
    view! {
        <section class="stack stack--tight" aria-labelledby="changer">
            <h2 id="changer">"Changer"</h2>
            <form class="stack" method="post" novalidate=true>
                <Field
                    name="seats"
                    label="Nombre de places"
                    value=filled.typed.seats.clone()
                    errors=filled.errors.clone()
                    inputmode="numeric"
                />
                <div class="buttons">
                    <button class="button button--line">"Enregistrer"</button>
                    <a class="button button--quiet" href=Path::SessionCancellation(session.id).to_string()>"Annuler la session"</a>
                </div>
            </form>
        </section>
    }
}
