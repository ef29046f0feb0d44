//! `/porteur/sessions/{id}`: who is registered, and the number of seats.

use axum::extract::{Form, Query, State as Extract};
use chrono::{DateTime, Utc};
use domain::{listing::ListPage, path::Path, registration::attendance, session::SessionState};
use leptos::prelude::*;
use portal::{
    records::{Participant, Session},
    session::publish::{self, Roster},
};
use serde::Deserialize;
use uuid::Uuid;
use words::{date, french};

use super::{
    participant::participant,
    unnamed::{REQUEST, counts, pending},
};
use crate::{
    ui::{Field, PageQuery, Place, Refused, commune_name, icons::Icon, language, pager},
    web::{
        error::Answer,
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Where the page says what was just done.
const DONE: &str = "fait";
/// Where its form stands.
const CHANGE: &str = "changer";
/// Up to this many seats, each is drawn with its name.
const NAMED_SEATS: i64 = 24;

/// A form with one field, on the page of a session.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct SeatsForm {
    #[serde(default)]
    seats: String,
}

/// What was just done to a session, said on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It was published.
    Published,
    /// It was changed, and its people hear of it.
    Told,
    /// It was changed, and nobody has to hear of it.
    Saved,
}

impl Done {
    const ALL: [Done; 3] = [Done::Published, Done::Told, Done::Saved];

    fn code(self) -> &'static str {
        match self {
            Done::Published => "publiee",
            Done::Told => "prevenus",
            Done::Saved => "enregistre",
        }
    }

    /// The same, where nobody has a seat: nobody is told.
    fn without_people(self) -> Done {
        match self {
            Done::Told | Done::Saved => Done::Saved,
            Done::Published => Done::Published,
        }
    }

    /// The page of the session that says so.
    pub(super) fn path(self, session: Uuid) -> String {
        Path::Session(session).with_query("fait", self.code())
    }

    fn words(self) -> &'static str {
        match self {
            Done::Published => "La session est publiée. Tout le monde la voit dans l’offre.",
            Done::Told => "C’est changé. Les personnes inscrites reçoivent un message.",
            Done::Saved => "C’est enregistré.",
        }
    }
}

/// What was just done, from the address.
#[derive(Deserialize)]
pub struct Arrival {
    #[serde(default)]
    fait: String,
}

/// Shows who is registered.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Query(arrival): Query<Arrival>,
    Query(query): Query<PageQuery>,
) -> Answer {
    let done = Done::ALL.into_iter().find(|done| done.code() == arrival.fait);
    page(&state, &visitor, id, None, done, query.page()).await
}

/// Changes the number of seats.
pub async fn set_seats(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Query(query): Query<PageQuery>,
    Form(form): Form<SeatsForm>,
) -> Answer {
    let done = publish::set_seats(&state.portal, visitor.require()?, id, &form.seats).await;
    let again = |filled| page(&state, &visitor, id, Some(filled), None, query.page());
    answer(done.map(|()| saved(id, query.page())), form, again).await
}

/// The page of the list that the form stood on, at what was just done: without it, the browser would stay at the form.
fn saved(session: Uuid, listed: ListPage) -> String {
    let done = Done::Saved.path(session);
    if listed == ListPage::FIRST { format!("{done}#{DONE}") } else { format!("{done}&page={}#{DONE}", listed.number()) }
}

/// The session; without a form that comes back, its seats stand in the field.
async fn page(
    state: &State,
    visitor: &Visitor,
    id: Uuid,
    filled: Option<FormState<SeatsForm>>,
    done: Option<Done>,
    listed: ListPage,
) -> Answer {
    let roster = publish::roster(&state.portal, visitor.require()?, id, listed).await?;
    let seats = || FormState::fresh(SeatsForm { seats: roster.session.seats.to_string() });
    let (filled, now) = (filled.unwrap_or_else(seats), state.portal.now());
    let title = roster.session.action_name.clone();
    let address = roster.public_page.as_ref().map(|page| format!("{}{page}", state.portal.settings.public_url));
    let done = done.map(|done| if roster.session.taken == 0 { done.without_people() } else { done });
    let page = Page::of_form(title, filled, move |filled| {
        let said = done.map(|done| said(done, address.as_deref()).into_any());
        content(&roster, said, filled, now)
    });
    Ok(page.tab(Tab::Sessions).show(state, visitor).await)
}

/// What was just done; of a new session, the address to give to people.
fn said(done: Done, address: Option<&str>) -> impl IntoView + use<> {
    let address = address.filter(|_| done == Done::Published).map(|address| {
        view! {
            <p>
                "L’adresse à donner\u{a0}: " <a href=address.to_owned()>{address.to_owned()}</a>
            </p>
        }
    });
    view! { <div class="notice notice--done span stack stack--tight" role="status" id=DONE><p>{done.words()}</p>{address}</div> }
}

fn content(
    roster: &Roster,
    said: Option<AnyView>,
    filled: &FormState<SeatsForm>,
    now: DateTime<Utc>,
) -> impl IntoView + use<> {
    let language = language();
    let session = &roster.session;
    let open = session.state == SessionState::Open;
    let may_change = open && session.starts_at > now;
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
            {said}
            {(!open).then(|| cancelled(session))}
            {(!may_change).then(|| view! { <Refused refusal=filled.refusal.clone()/> })}
            {people(roster, now)}
            <div class="aside no-print">
                {draws_seats(roster).then(|| seats(roster))}
                {may_change.then(|| change(session, filled, roster.participants.page))}
                {public_link(roster)}
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

/// Whether its seats are few enough to be drawn, and whose they are is known still.
fn draws_seats(roster: &Roster) -> bool {
    let session = &roster.session;
    let is_open = session.state == SessionState::Open;
    is_open && roster.names_people && session.seats <= NAMED_SEATS && roster.participants.pages() == 1
}

fn seats(roster: &Roster) -> impl IntoView + use<> {
    let session = &roster.session;
    let holders = roster.participants.iter().filter(|one| one.state.holds_seat());
    let mut stakes: Vec<AnyView> = holders
        .map(|one| {
            view! { <li><i class="seat seat--taken" aria-hidden="true"></i><span>{short_name(one)}</span></li> }
                .into_any()
        })
        .collect();
    let requested = (0..roster.standing.requested).map(|_| {
        view! { <li><i class="seat seat--held" aria-hidden="true"></i><span>{REQUEST}</span></li> }.into_any()
    });
    let offered = (0..roster.standing.offered).map(|_| {
        let note = "proposée à la liste d’attente";
        view! { <li><i class="seat seat--held" aria-hidden="true"></i><span>{note}</span></li> }.into_any()
    });
    let free = (0..session.free())
        .map(|_| view! { <li><i class="seat" aria-hidden="true"></i><span>"libre"</span></li> }.into_any());
    stakes.extend(requested.chain(offered).chain(free));
    view! {
        <section class="stack stack--tight" aria-labelledby="pl">
            <h2 id="pl">{format!("Les {}", french::counted(session.seats, "place", "places"))}</h2>
            <ul class="roster">{stakes}</ul>
        </section>
    }
}

fn public_link(roster: &Roster) -> Option<impl IntoView + use<>> {
    roster.public_page.as_ref().map(|page| {
        view! { <p><a href=page.to_string()>"Voir la page publique de l’action"</a></p> }
    })
}

/// How many stand where, or what to do first.
fn summary(roster: &Roster) -> String {
    let (sure, waiting) = (roster.standing.validated, roster.standing.requested);
    if roster.session.state == SessionState::Cancelled {
        "Appelez d’abord les personnes que le message n’a pas atteintes. Qui attendait une réponse est prévenu aussi, \
         sans être nommé ici."
            .to_owned()
    } else if roster.standing.recorded > 0 {
        let total = roster.standing.recorded + sure;
        format!("{} sur {total} notés", roster.standing.recorded)
    } else {
        format!(
            "{}, {} en attente de réponse, {}{}",
            french::counted(sure, "inscription validée", "inscriptions validées"),
            waiting,
            french::counted(roster.session.free(), "place libre", "places libres"),
            line(roster),
        )
    }
}

fn people(roster: &Roster, now: DateTime<Utc>) -> impl IntoView + use<> {
    let cancelled = roster.session.state == SessionState::Cancelled;
    let rows: Vec<_> =
        roster.participants.iter().map(|one| participant(one, &roster.told, roster.session.ends_at, now)).collect();
    let session = &roster.session;
    let may_record = !cancelled && attendance::is_open((session.starts_at, session.ends_at), now);
    let record = (!rows.is_empty() && (may_record || roster.standing.recorded > 0)).then(|| {
        let words = if may_record { "Noter qui est là" } else { "Qui est venu" };
        let class = if may_record { "button" } else { "button button--line" };
        view! { <a class=class href=Path::Attendance(session.id).to_string()>{words}</a> }
    });
    let sheet = (!rows.is_empty()).then(|| {
        let words = if cancelled { "Toute la liste, à imprimer" } else { "Feuille d’émargement, à imprimer" };
        let to = Path::AttendanceSheet(roster.session.id).to_string();
        view! { <p class="buttons">{record} <a class="button button--line" href=to>{words}</a></p> }
    });
    let list = if !roster.names_people {
        counts(session, &roster.standing).into_any()
    } else if rows.is_empty() && cancelled {
        view! { <p>"Personne n’avait de place validée."</p> }.into_any()
    } else if rows.is_empty() {
        view! { <p>"Personne pour le moment. Vous recevez un mail à chaque inscription validée."</p> }.into_any()
    } else {
        view! { <ul class="people">{rows}</ul> }.into_any()
    };
    view! {
        <section class="stack" aria-labelledby="qui">
            <div>
                <h2 id="qui">{if cancelled { "Qui devait venir" } else { "Qui vient" }}</h2>
                {roster.names_people.then(|| view! { <p class="small">{summary(roster)}</p> })}
            </div>
            {list}
            {pager(
                &roster.participants,
                |page| format!("{}{}", Path::Session(roster.session.id), page.query()),
                "personnes",
            )}
            {sheet}
            {pending(roster)}
        </section>
    }
}

/// Who waits for a seat, when somebody does: how many, and no names.
fn line(roster: &Roster) -> String {
    let (offered, waiting) = (roster.standing.offered, roster.standing.waiting);
    let offered = (offered > 0)
        .then(|| format!(", {} à la liste d’attente", french::counted(offered, "place proposée", "places proposées")));
    let waiting = (waiting > 0)
        .then(|| format!(", {} sur la liste d’attente", french::counted(waiting, "personne", "personnes")));
    [offered, waiting].into_iter().flatten().collect()
}

/// The form that changes the seats. It is sent to the page of the list where it stands, and comes back in sight.
fn change(session: &Session, filled: &FormState<SeatsForm>, listed: ListPage) -> impl IntoView + use<> {
    let to = format!("{}{}#{CHANGE}", Path::Session(session.id), listed.query());
    view! {
        <section class="stack stack--tight" aria-labelledby=CHANGE>
            <h2 id=CHANGE>"Changer"</h2>
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            <form class="stack" method="post" action=to novalidate=true>
                <Field
                    name="seats"
                    label="Nombre de places"
                    value=filled.typed.seats.clone()
                    errors=filled.errors.clone()
                    inputmode="numeric"
                />
                <div class="buttons">
                    <button class="button button--line">"Enregistrer"</button>
                    <a class="button button--line" href=Path::SessionChange(session.id).to_string()>"Changer la date, le lieu, le reste"</a>
                    <a class="button button--quiet" href=Path::SessionCancellation(session.id).to_string()>"Annuler la session"</a>
                </div>
            </form>
        </section>
    }
}
