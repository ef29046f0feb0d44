//! `/porteur`: the sessions of a structure, their publication, and who is registered.

use axum::{
    extract::{Form, State as Extract},
    response::Response,
};
use chrono::{DateTime, Utc};
use domain::{
    calendar,
    path::Path,
    registration::State as Seat,
    session::{SessionForm, SessionState},
};
use leptos::prelude::*;
use portal::{
    records::{Named, Participant, Session},
    session::publish::{self, Board, Roster},
};
use serde::Deserialize;
use words::{date, french};

use super::describe;
use crate::{
    ui::{Field, Place, Refused, TextArea, commune_name, full_name, icons::Icon, language, phone_words},
    web::{
        error::AppError,
        form::FormState,
        id::Id,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

type Answer = Result<Response, AppError>;

/// Up to this many seats, each is drawn with its name.
const NAMED_SEATS: i64 = 24;

/// Shows the sessions and the actions.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Answer {
    let board = publish::board(&state.portal, visitor.require()?).await?;
    let now = state.portal.now();
    let structure = visitor.organisation().to_owned();
    let page = Page::new("Mes sessions", move || {
        let (coming, past): (Vec<_>, Vec<_>) = board.sessions.iter().partition(|one| one.ends_at > now);
        let past: Vec<_> = past.into_iter().rev().collect();
        view! {
            <main id="contenu" class="page page--split">
                <div class="stack stack--tight span"><h1>"Mes sessions"</h1><p class="lead">{structure.clone()}</p></div>
                {session_list("À venir", "venir", &coming, "Aucune session à venir. Publiez-en une\u{a0}: elle apparaît aussitôt dans l’offre.")}
                <div class="aside">{actions(&board)}</div>
                {(!past.is_empty()).then(|| session_list("Passées", "passees", &past, ""))}
            </main>
        }
    });
    Ok(page.tab(Tab::Sessions).show(&state, &visitor).await)
}

fn session_list(
    title: &'static str,
    id: &'static str,
    sessions: &[&Session],
    none: &'static str,
) -> impl IntoView + use<> {
    let items: Vec<_> = sessions.iter().map(|session| session_line(session)).collect();
    let list = if items.is_empty() {
        view! { <p>{none}</p> }.into_any()
    } else {
        view! { <ul class="agenda">{items}</ul> }.into_any()
    };
    view! { <section class="stack stack--tight" aria-labelledby=id><h2 id=id>{title}</h2>{list}</section> }
}

fn session_line(session: &Session) -> impl IntoView + use<> {
    let language = language();
    let day = calendar::day(session.starts_at);
    let standing = match session.state {
        SessionState::Cancelled => "Annulée".into_any(),
        SessionState::Open => {
            let taken = french::counted(session.taken, "place prise", "places prises");
            let seats = format!("{taken} sur {}, ", session.seats);
            view! { {seats} <Place name=commune_name(&session.insee)/> }.into_any()
        }
    };
    view! {
        <li>
            <time datetime=day.to_string()><b>{date::day_number(language, day)}</b>{date::short_month(language, day)}</time>
            <span>
                <a href=Path::Session(session.id).to_string()>{session.action_name.clone()}</a> <br/>
                {date::date_hour(language, session.starts_at)} <br/>
                <span class="meta">{standing}</span>
            </span>
        </li>
    }
}

fn actions(board: &Board) -> impl IntoView + use<> {
    let items: Vec<_> = board
        .actions
        .iter()
        .map(|action| {
            view! {
                <li>
                    <a href=Path::NewSession(action.id).to_string()>
                        <Icon id="i-plus"/>
                        <span><b>{action.name.clone()}</b>" "<small>"publier une session"</small></span>
                        <Icon id="i-suite" small=true/>
                    </a>
                    <a class="way-more" href=Path::Description(action.id).to_string()>
                        "Décrire cette action"<span class="hidden">{format!("\u{a0}: {}", action.name)}</span>
                    </a>
                </li>
            }
        })
        .collect();
    let list = if items.is_empty() {
        view! { <p>"Aucune action dans l’offre pour le moment. Le Département les ajoute\u{a0}: appelez-le."</p> }
            .into_any()
    } else {
        view! { <ul class="ways">{items}</ul> }.into_any()
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="actions">
            <h2 id="actions">"Mes actions"</h2>
            {list}
        </section>
    }
}

/// `/porteur/actions/{id}/sessions`: where a session is written.
pub async fn show_new(Extract(state): Extract<State>, visitor: Visitor, Id(action): Id) -> Answer {
    let action = publish::own_action(&state.portal, visitor.require()?, action).await?;
    Ok(new_page(action, FormState::fresh(SessionForm::default())).show(&state, &visitor).await)
}

/// Publishes it.
pub async fn publish_it(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(action): Id,
    Form(form): Form<SessionForm>,
) -> Answer {
    let principal = visitor.require()?;
    match publish::publish(&state.portal, principal, action, &form).await {
        Ok(session) => Ok(redirect(Path::Session(session))),
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            let action = publish::own_action(&state.portal, principal, action).await?;
            Ok(new_page(action, filled).show(&state, &visitor).await)
        }
    }
}

fn new_page(action: Named, filled: FormState<SessionForm>) -> Page {
    Page::of_form("Publier une session", filled, move |filled| {
        let typed = filled.typed.clone();
        let errors = || filled.errors.clone();
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <p><a class="back" href=Path::Sessions.to_string()><Icon id="i-retour" small=true/>"Mes sessions"</a></p>
                    <h1>"Publier une session"</h1>
                    <p class="lead">{action.name.clone()}</p>
                </div>
                <Refused refusal=filled.refusal.clone() errors=errors()/>
                <form class="stack stack--wide" method="post" novalidate=true>
                    <fieldset class="stack">
                        <legend>"Quand\u{a0}?"</legend>
                        <Field name="date" label="Le jour" kind="date" value=typed.date errors=errors()/>
                        <div class="row">
                            <Field name="start" label="De" kind="time" value=typed.start errors=errors()/>
                            <Field name="end" label="À" kind="time" value=typed.end errors=errors()/>
                        </div>
                        <Field
                            name="end_date"
                            label="Le dernier jour"
                            kind="date"
                            value=typed.end_date
                            errors=errors()
                            hint="Seulement s’il y a plusieurs jours."
                            optional=true
                        />
                        <Field
                            name="rhythm"
                            label="Les autres dates"
                            value=typed.rhythm
                            errors=errors()
                            hint="Par exemple\u{a0}: chaque jeudi jusqu’au 11 février"
                            optional=true
                        />
                    </fieldset>
                    <fieldset class="stack">
                        <legend>"Où\u{a0}?"</legend>
                        <Field name="place" label="Le lieu ou la salle" value=typed.place errors=errors() hint="Par exemple\u{a0}: Salle des fêtes"/>
                        <Field name="address" label="Le numéro et la rue" value=typed.address errors=errors() autocomplete="street-address" optional=true/>
                        <Field name="commune" label="La commune" value=typed.commune errors=errors() hint="Son nom, par exemple\u{a0}: La Tour-du-Pin"/>
                    </fieldset>
                    <fieldset class="stack">
                        <legend>"Ce qui aide à venir"</legend>
                        {describe::fact_boxes(&typed.boxes)}
                    </fieldset>
                    <fieldset class="stack">
                        <legend>"Combien, et avec quoi\u{a0}?"</legend>
                        <Field name="seats" label="Nombre de places" value=typed.seats errors=errors() inputmode="numeric"/>
                        <TextArea
                            name="bring"
                            label="À savoir, à apporter (si vous voulez)"
                            value=typed.bring
                            errors=errors()
                            hint="Par exemple\u{a0}: une pièce d’identité. Un café est servi à 8 h 45."
                            rows=2
                        />
                    </fieldset>
                    <div class="buttons"><button class="button button--big">"Publier"</button></div>
                </form>
            </main>
        }
    })
    .tab(Tab::Sessions)
}

/// A form with one field, on the page of a session.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct SeatsForm {
    #[serde(default)]
    seats: String,
}

/// `/porteur/sessions/{id}`: who is registered.
pub async fn show_session(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    let roster = publish::roster(&state.portal, visitor.require()?, id).await?;
    let filled = FormState::fresh(SeatsForm { seats: roster.session.seats.to_string() });
    Ok(session_page(roster, filled, state.portal.now()).show(&state, &visitor).await)
}

/// Changes the number of seats.
pub async fn set_seats(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(form): Form<SeatsForm>,
) -> Answer {
    let principal = visitor.require()?;
    match publish::set_seats(&state.portal, principal, id, &form.seats).await {
        Ok(()) => Ok(redirect(Path::Session(id))),
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            let roster = publish::roster(&state.portal, principal, id).await?;
            Ok(session_page(roster, filled, state.portal.now()).show(&state, &visitor).await)
        }
    }
}

fn session_page(roster: Roster, filled: FormState<SeatsForm>, now: DateTime<Utc>) -> Page {
    let language = language();
    let title = roster.session.action_name.clone();
    Page::of_form(title.clone(), filled, move |filled| {
        let session = &roster.session;
        let open = session.state == SessionState::Open;
        let when = date::when(language, session.starts_at, session.ends_at);
        let rhythm = (!session.rhythm.is_empty()).then(|| format!(", {}", session.rhythm));
        view! {
            <main id="contenu" class="page page--split">
                <div class="stack stack--tight span">
                    <p><a class="back" href=Path::Sessions.to_string()><Icon id="i-retour" small=true/>"Mes sessions"</a></p>
                    <h1>{title.clone()}</h1>
                    <p class="lead">
                        {french::capitalised(&when)} {rhythm} <br/> {session.place.clone()} ", "
                        <Place name=commune_name(&session.insee)/>
                    </p>
                </div>
                {(!open).then(|| cancelled(session))}
                <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
                {people(&roster)}
                <div class="aside">
                    {(open && session.seats <= NAMED_SEATS).then(|| seats(&roster))}
                    {(open && session.starts_at > now).then(|| change(session, filled))}
                </div>
            </main>
        }
    })
    .tab(Tab::Sessions)
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
    view! {
        <li>
            <b>{format!("{} {}", one.civility, full_name(&one.first_name, &one.last_name))}</b>
            <span class="meta">{standing}</span>
            {reach}
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

/// Why a session is cancelled.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct CancelForm {
    #[serde(default)]
    reason: String,
}

/// `/porteur/sessions/{id}/annuler`: asks before people are told.
pub async fn show_cancel(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    let roster = publish::roster(&state.portal, visitor.require()?, id).await?;
    Ok(cancel_page(roster, FormState::fresh(CancelForm::default())).show(&state, &visitor).await)
}

/// Cancels a session.
pub async fn cancel(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(form): Form<CancelForm>,
) -> Answer {
    let principal = visitor.require()?;
    match publish::cancel(&state.portal, principal, id, &form.reason).await {
        Ok(()) => Ok(redirect(Path::Session(id))),
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            let roster = publish::roster(&state.portal, principal, id).await?;
            Ok(cancel_page(roster, filled).show(&state, &visitor).await)
        }
    }
}

fn cancel_page(roster: Roster, filled: FormState<CancelForm>) -> Page {
    let language = language();
    Page::of_form("Annuler la session", filled, move |filled| {
        let session = &roster.session;
        let told = roster.participants.iter().filter(|one| one.state.is_open()).count();
        let told = match told {
            0 => "Personne n’est inscrit.".to_owned(),
            1 => "Une personne inscrite sera prévenue tout de suite.".to_owned(),
            many => format!("Les {many} personnes inscrites seront prévenues tout de suite."),
        };
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <p><a class="back" href=Path::Session(session.id).to_string()><Icon id="i-retour" small=true/>"Garder la session"</a></p>
                    <h1>"Annuler la session\u{a0}?"</h1>
                    <p class="lead">
                        {format!("{}, {}.", session.action_name, date::when(language, session.starts_at, session.ends_at))}
                    </p>
                </div>
                <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
                <form class="stack" method="post" novalidate=true>
                    <p>{told}</p>
                    <TextArea
                        name="reason"
                        label="Pourquoi\u{a0}?"
                        value=filled.typed.reason.clone()
                        errors=filled.errors.clone()
                        hint="Une phrase simple. Les personnes inscrites la liront."
                    />
                    <div class="buttons"><button class="button button--big">"Annuler et prévenir"</button></div>
                </form>
            </main>
        }
    })
    .tab(Tab::Sessions)
}
