//! Asking for a seat, and following what becomes of it.

use axum::{
    extract::{Form, State as Extract},
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use domain::{
    calendar,
    contact::Contact,
    notice::Channel,
    path::Path,
    registration::{Needs, REMINDER_BEFORE_SESSION, State as Standing},
};
use leptos::prelude::*;
use portal::{
    records::{Event, Registration},
    registration::{self, request, view::RegistrationView},
    session::view::{self, SessionView},
    tell::channels,
};
use serde::Deserialize;
use words::{Language, date, french};

use crate::{
    ui::{
        Call, Face, Place, Refused, Stake, StakeState, Stakes, TextArea, Way, commune_name, full_name, icons::Icon,
        language, venue,
    },
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

/// The questions of the form. None is needed to have the seat.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct RegisterForm {
    garde: Option<String>,
    trajet: Option<String>,
    #[serde(default)]
    mot: String,
}

/// `/inscription/{session}`: shows the form.
pub async fn show_form(Extract(state): Extract<State>, visitor: Visitor, Id(session): Id) -> Answer {
    let principal = visitor.require()?;
    if let Some(live) = registration::view::own_live(&state.portal, principal, session).await? {
        return Ok(redirect(Path::Registration(live.id)));
    }
    let view = view::for_person(&state.portal, principal, session).await?;
    Ok(form_page(view, FormState::fresh(RegisterForm::default())).show(&state, &visitor).await)
}

/// `/inscription/{session}`: asks for the seat.
pub async fn register(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(session): Id,
    Form(form): Form<RegisterForm>,
) -> Answer {
    let principal = visitor.require()?;
    let needs = Needs { childcare: form.garde.is_some(), transport: form.trajet.is_some() };
    let wish = words::registration::wish(Language::default(), needs, &form.mot);
    match request::request(&state.portal, principal, session, &wish).await {
        Ok(requested) => Ok(redirect(Path::Registration(requested.id()))),
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            let view = view::for_person(&state.portal, principal, session).await?;
            Ok(form_page(view, filled).show(&state, &visitor).await)
        }
    }
}

fn form_page(view: SessionView, filled: FormState<RegisterForm>) -> Page {
    let language = language();
    let refused = filled.refusal.is_some();
    let page = Page::of_form("Je m’inscris", filled, move |filled| {
        let session = &view.session;
        let back = view.action_path.clone().unwrap_or(Path::Offer).to_string();
        let when = date::when(language, session.starts_at, session.ends_at);
        let lead = view! {
            {session.action_name.clone()} ", " <b>{when}</b> ", à " <Place name=commune_name(&session.insee)/> "."
        };
        let form = (!refused).then(|| questions(&view, filled));
        let others = refused.then(|| other_ways(&back));
        let word = (refused && !filled.typed.mot.is_empty()).then(|| {
            view! {
                <p class="meta">{format!("Vous aviez écrit\u{a0}: «\u{a0}{}\u{a0}»", filled.typed.mot)}</p>
            }
        });
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <p><a class="back" href=back.clone()><Icon id="i-retour" small=true/>"Revenir à l’action"</a></p>
                    <h1>"Je m’inscris"</h1>
                    <p class="lead">{lead}</p>
                </div>
                <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
                {form}
                {word}
                {others}
            </main>
        }
    })
    .tab(Tab::Offer);
    if refused { page } else { page.acting() }
}

fn questions(view: &SessionView, filled: &FormState<RegisterForm>) -> impl IntoView + use<> {
    let typed = filled.typed.clone();
    let decider = match (&view.referent_name, view.session.needs_validation) {
        (Some(name), true) => format!("{name} voit votre demande et vos réponses, puis vous répond."),
        (None, true) => "La Maison du Département voit votre demande et vos réponses, puis vous répond.".to_owned(),
        (_, false) => "Votre place est à vous tout de suite.".to_owned(),
    };
    view! {
        <form class="stack stack--wide" method="post" novalidate=true>
            <fieldset class="choices">
                <legend>"De quoi avez-vous besoin pour venir\u{a0}?"</legend>
                <p class="meta">"Cela ne change rien à votre place. On vous aide à trouver."</p>
                <label class="choice">
                    <input type="checkbox" name="garde" value="1" checked=typed.garde.is_some()/>
                    <span>"Une garde pour mes enfants"</span>
                </label>
                <label class="choice">
                    <input type="checkbox" name="trajet" value="1" checked=typed.trajet.is_some()/>
                    <span>"Un trajet"</span>
                </label>
            </fieldset>
            <TextArea
                name="mot"
                label="Un mot pour la personne qui répond (si vous voulez)"
                value=typed.mot.clone()
                errors=filled.errors.clone()
                rows=2
            />
            <div class="notice notice--quiet">
                <p>
                    <b>"Qui voit quoi. "</b>
                    {format!("{} reçoit votre nom, votre téléphone et votre mail. ", view.session.structure_name)}
                    {decider} " Personne d’autre."
                </p>
            </div>
            <div class="actbar">
                <p class="meta">"Vous pourrez changer d’avis"</p>
                <button class="button button--big">"Je m’inscris"</button>
            </div>
        </form>
    }
}

fn other_ways(back: &str) -> impl IntoView + use<> {
    view! {
        <section class="stack stack--tight" aria-labelledby="suite">
            <h2 id="suite">"Et maintenant\u{a0}?"</h2>
            <ul class="ways">
                <Way href=back.to_owned() icon="i-agenda" title="Voir les autres dates" detail="de la même action"/>
                <Way href=Path::Offer icon="i-offre" title="Chercher une autre action" detail="près de chez vous"/>
            </ul>
        </section>
    }
}

/// `/espace/inscriptions/{id}`: where a registration stands.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    let principal = visitor.require()?;
    let view = registration::view::own(&state.portal, principal, id).await?;
    let help = state.portal.settings.help_phone.clone();
    Ok(state_page(view, help, state.portal.now()).show(&state, &visitor).await)
}

/// `/espace/inscriptions/{id}/rendre`: asks before a seat is given back.
pub async fn show_withdraw(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    let view = registration::view::own(&state.portal, visitor.require()?, id).await?;
    if !view.registration.state.is_open() || view.registration.starts_at <= state.portal.now() {
        return Ok(redirect(Path::Registration(id)));
    }
    Ok(withdraw_page(view.registration).show(&state, &visitor).await)
}

/// Gives a seat back.
pub async fn withdraw(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    request::withdraw(&state.portal, visitor.require()?, id).await?;
    Ok(redirect(Path::Registration(id)))
}

fn withdraw_page(registration: Registration) -> Page {
    let language = language();
    Page::new("Rendre la place", move || {
        let when = date::when(language, registration.starts_at, registration.ends_at);
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <p>
                        <a class="back" href=Path::Registration(registration.id).to_string()>
                            <Icon id="i-retour" small=true/>
                            "Garder ma place"
                        </a>
                    </p>
                    <h1>"Rendre la place\u{a0}?"</h1>
                    <p class="lead">{registration.action_name.clone()} ", " {when} "."</p>
                </div>
                <p>"Elle servira à quelqu’un d’autre. Cela ne change rien à vos droits."</p>
                <form method="post" class="buttons">
                    <button class="button button--big">"Oui, je rends la place"</button>
                </form>
            </main>
        }
    })
    .tab(Tab::Home)
}

/// `/espace/inscriptions/{id}/agenda.ics`: the session for a calendar (RFC 5545).
pub async fn calendar_file(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    let view = registration::view::own(&state.portal, visitor.require()?, id).await?;
    let file = portal::calendar_file::of_registration(&state.portal, &view.registration);
    Ok(calendar_answer(file))
}

/// A calendar as browsers and telephones open it.
pub(super) fn calendar_answer(file: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"jalon.ics\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, file).into_response()
}

/// Who follows the person, as a sentence begins: a name, or the Maison du Département.
fn follower(registration: &Registration) -> String {
    match (&registration.referent_first_name, &registration.referent_last_name) {
        (Some(first), Some(last)) => full_name(first, last),
        _ => "la Maison du Département".to_owned(),
    }
}

fn headline(registration: &Registration, now: DateTime<Utc>) -> String {
    let first = &registration.first_name;
    match registration.state {
        Standing::Validated if registration.ends_at <= now => "Cette session a eu lieu".into(),
        Standing::Requested => format!("Votre place est gardée, {first}"),
        Standing::Validated => format!("Votre place est validée, {first}"),
        Standing::Refused => "Pas cette session, mais il y a une suite".into(),
        Standing::Withdrawn => "Vous avez rendu la place".into(),
        Standing::Cancelled => "Cette session est annulée".into(),
        Standing::Expired => "Personne n’a répondu à temps".into(),
        Standing::Attended => "Vous y étiez".into(),
        Standing::Excused => "Vous aviez prévenu".into(),
        Standing::Absent => "Cette session a eu lieu sans vous".into(),
        Standing::Dropped => "Vous avez arrêté en route".into(),
    }
}

fn short_day(at: DateTime<Utc>) -> String {
    let language = language();
    let day = calendar::day(at);
    format!("le {}", date::short_day_month(language, day))
}

/// The line of stakes of a registration: asked, answered, the day.
fn line_of(registration: &Registration) -> Vec<Stake> {
    let asked = Stake::new(StakeState::Done, "Inscription", short_day(registration.requested_at));
    let settled = registration.settled_at.map(short_day).unwrap_or_default();
    let day = |state| Stake::new(state, "Le jour", short_day(registration.starts_at));
    match registration.state {
        Standing::Requested => {
            let by = registration.answer_by.map(short_day).unwrap_or_default();
            let answer = Stake::new(StakeState::Now, "Réponse", by.replacen("le ", "avant le ", 1));
            vec![asked, answer, day(StakeState::Next)]
        }
        Standing::Validated => {
            vec![asked, Stake::new(StakeState::Done, "Validée", settled), day(StakeState::Now)]
        }
        Standing::Refused => stopped(asked, "Réponse", format!("non, {settled}")),
        Standing::Withdrawn => stopped(asked, "Place rendue", settled),
        Standing::Cancelled => stopped(asked, "Session annulée", settled),
        Standing::Expired => stopped(asked, "Sans réponse", settled),
        Standing::Attended | Standing::Excused | Standing::Absent | Standing::Dropped => {
            vec![asked, Stake::new(StakeState::Done, "Validée", settled), day(StakeState::Done)]
        }
    }
}

fn stopped(asked: Stake, title: &str, detail: String) -> Vec<Stake> {
    vec![asked, Stake::new(StakeState::Stop, title, detail), Stake::new(StakeState::Now, "Autre voie", "à choisir")]
}

fn state_page(view: RegistrationView, help: String, now: DateTime<Utc>) -> Page {
    let title = headline(&view.registration, now);
    Page::new(title.clone(), move || {
        let registration = &view.registration;
        let to_come = registration.state.is_open() && registration.starts_at > now;
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <h1>{title.clone()}</h1>
                    <p class="lead">
                        {registration.action_name.clone()} ", à "
                        <Place name=commune_name(&registration.session_insee)/> "."
                    </p>
                </div>
                <Stakes stakes=line_of(registration) line=true label="Où en est votre inscription"/>
                {what_now(&view, &help, now)}
                {to_come.then(|| day_card(registration))}
                {(to_come && !registration.bring.is_empty()).then(|| {
                    view! {
                        <section class="stack stack--tight">
                            <h2>"À savoir, à apporter"</h2>
                            <p>{registration.bring.clone()}</p>
                        </section>
                    }
                })}
                {to_come.then(|| way_back(registration))}
                {(!registration.state.is_open() || registration.ends_at <= now).then(other_paths)}
                {history(&view.history)}
            </main>
        }
    })
    .tab(Tab::Home)
}

/// What has just happened and what comes next, in two or three sentences.
fn what_now(view: &RegistrationView, help: &str, now: DateTime<Utc>) -> AnyView {
    let registration = &view.registration;
    match registration.state {
        Standing::Validated if registration.ends_at <= now => sentence(
            "La session a eu lieu. Parlez-en à la personne qui vous suit\u{a0}: elle peut vous aider pour la suite.",
        )
        .into_any(),
        Standing::Requested => waiting(registration),
        Standing::Validated => {
            let message = registration.message.clone().map(|words| quote(view, words));
            // A reminder leaves two days before, in daytime: for what is nearer, this page is the reminder.
            let reminded = registration.starts_at - REMINDER_BEFORE_SESSION > now;
            let words = if reminded {
                "La place est à vous. Nous vous le rappelons deux jours avant."
            } else {
                "La place est à vous. À très bientôt\u{a0}!"
            };
            view! {
                <section class="stack stack--tight">
                    <h2>"On vous attend"</h2>
                    {message}
                    <p>{words}</p>
                </section>
            }
            .into_any()
        }
        Standing::Refused => refused(view),
        Standing::Withdrawn => sentence("Merci d’avoir prévenu. Cela ne change rien à vos droits.").into_any(),
        Standing::Cancelled => cancelled(registration).into_any(),
        Standing::Expired => view! {
            <section class="stack stack--tight">
                <h2>"Ce n’est pas votre faute"</h2>
                <p>"La place n’est plus gardée. Appelez-nous, on regarde avec vous ce qui est possible."</p>
                <p class="buttons"><Call phone=help.to_owned() class="button"/></p>
            </section>
        }
        .into_any(),
        Standing::Attended => sentence("Bravo. Parlez-en à la personne qui vous suit.").into_any(),
        Standing::Excused => sentence("Vous aviez prévenu, merci. Une autre date vous ira peut-être.").into_any(),
        Standing::Absent | Standing::Dropped => {
            sentence("Que s’est-il passé\u{a0}? Dites-le à la personne qui vous suit, elle peut aider.").into_any()
        }
    }
}

fn sentence(words: &'static str) -> impl IntoView {
    view! { <p>{words}</p> }
}

fn waiting(registration: &Registration) -> AnyView {
    let language = language();
    let who = follower(registration);
    let by = registration.answer_by.map(|at| date::date_hour(language, at)).unwrap_or_default();
    let (phone, mail) = (registration.phone.as_deref(), registration.mail.as_deref());
    let (message, contact) = match channels(phone, mail).first() {
        Some(Channel::Sms) => ("un SMS au", phone),
        Some(Channel::Mail) => ("un mail à", mail),
        None => ("", None),
    };
    let told = contact.and_then(|contact| Contact::parse(contact).ok()).map_or_else(
        || "Regardez cette page ou appelez-nous pour connaître la réponse.".to_owned(),
        |contact| format!("Vous recevrez {message} {}. Vous n’avez rien à faire.", contact.masked()),
    );
    view! {
        <section class="stack stack--tight">
            <h2>{format!("Maintenant, c’est à {who}")}</h2>
            <p>{format!("La réponse vient avant le {by}. {told}")}</p>
        </section>
    }
    .into_any()
}

/// What the decider wrote, signed by them: the référent of today may not be the one who answered.
fn quote(view: &RegistrationView, words: String) -> impl IntoView + use<> {
    let registration = &view.registration;
    let author = view.history.iter().rev().find(|one| matches!(one.state, Standing::Validated | Standing::Refused));
    let follower = registration.referent_id.filter(|id| author.is_some_and(|one| one.actor_id == Some(*id)));
    let (first, last) = match (follower, &registration.referent_first_name, &registration.referent_last_name) {
        (Some(_), Some(first), Some(last)) => (first.clone(), last.clone()),
        _ => ("Maison".to_owned(), "du Département".to_owned()),
    };
    let call = follower.and(registration.referent_phone.clone()).map(|phone| {
        view! { <br/><a href=format!("tel:{phone}")>"L’appeler"</a> }
    });
    let role = follower.map(|_| ", qui vous suit");
    view! {
        <figure class="quote stack">
            <blockquote><p>{words}</p></blockquote>
            <figcaption class="person">
                <Face first=first.clone() last=last.clone()/>
                <span><b>{full_name(&first, &last)}</b>{role}{call}</span>
            </figcaption>
        </figure>
    }
}

fn refused(view: &RegistrationView) -> AnyView {
    let words = view.registration.message.clone().unwrap_or_default();
    view! {
        <section class="stack" aria-labelledby="pourquoi">
            <h2 id="pourquoi">"Pourquoi"</h2>
            {quote(view, words)}
            <p>"Ce n’est pas noté contre vous. Votre RSA et votre contrat ne changent pas."</p>
        </section>
    }
    .into_any()
}

fn cancelled(registration: &Registration) -> impl IntoView + use<> {
    let reason = registration.cancel_reason.clone().unwrap_or_default();
    view! {
        <section class="stack stack--tight" aria-labelledby="pourquoi">
            <h2 id="pourquoi">"Pourquoi"</h2>
            <p>{format!("{} a écrit\u{a0}: «\u{a0}{reason}\u{a0}»", registration.structure_name)}</p>
            <p>"Vous n’y êtes pour rien. Cela ne change rien à vos droits."</p>
        </section>
    }
}

fn day_card(registration: &Registration) -> impl IntoView + use<> {
    let language = language();
    let day = french::capitalised(&date::days(language, registration.starts_at, registration.ends_at));
    let hours = date::hours(language, registration.starts_at, registration.ends_at);
    let rhythm = (!registration.rhythm.is_empty()).then(|| view! { <br/>{registration.rhythm.clone()} });
    let address = (!registration.address.is_empty()).then(|| view! { {registration.address.clone()} ", " });
    let place = format!("{}, {}", registration.address, commune_name(&registration.session_insee));
    let directions = format!("geo:0,0?q={}", form_urlencoded::byte_serialize(place.as_bytes()).collect::<String>());
    view! {
        <section class="card stack" aria-label="La date et le lieu">
            <p class="when when--big"><b>{day}</b><span>{hours}{rhythm}</span></p>
            <p>
                {venue(&registration.structure_name, &registration.place)} <br/>
                <span class="meta">{address} <Place name=commune_name(&registration.session_insee)/></span>
            </p>
            <div class="buttons buttons--even">
                <a class="button" href=Path::RegistrationCalendar(registration.id).to_string()>
                    <Icon id="i-agenda" small=true/>
                    "Ajouter à mon agenda"
                </a>
                <a class="button button--line" href=directions><Icon id="i-y_aller" small=true/>"Y aller"</a>
            </div>
        </section>
    }
}

fn way_back(registration: &Registration) -> impl IntoView + use<> {
    view! {
        <section class="stack stack--tight">
            <h2>"Un empêchement\u{a0}?"</h2>
            <p>
                "Rendez la place quand vous voulez\u{a0}: elle servira à quelqu’un d’autre, "
                "et cela ne change rien à vos droits."
            </p>
            <p>
                <a class="button button--quiet" href=Path::Withdrawal(registration.id).to_string()>
                    "Je me désinscris"
                </a>
            </p>
        </section>
    }
}

fn other_paths() -> impl IntoView {
    view! {
        <section class="stack stack--tight" aria-labelledby="voies">
            <h2 id="voies">"La suite"</h2>
            <ul class="ways">
                <Way href=Path::Offer icon="i-offre" title="Chercher une autre action" detail="près de chez vous"/>
                <Way href=Path::Home icon="i-accueil" title="Mon espace" detail="contrat, rendez-vous, inscriptions"/>
            </ul>
        </section>
    }
}

fn history(events: &[Event]) -> impl IntoView + use<> {
    let language = language();
    let steps: Vec<_> = events
        .iter()
        .map(|event| {
            let at = calendar::day(event.at);
            view! {
                <li>
                    <time datetime=at.to_string()><b>{date::day_number(language, at)}</b>{date::short_month(language, at)}</time>
                    <span>{event_words(event)}<br/><span class="meta">{format!("à {}", date::hour(language, event.at))}</span></span>
                </li>
            }
        })
        .collect();
    view! {
        <section class="stack stack--tight" aria-labelledby="histoire">
            <h2 id="histoire">"Ce qui s’est passé"</h2>
            <ul class="agenda">{steps}</ul>
        </section>
    }
}

fn event_words(event: &Event) -> &'static str {
    match event.state {
        Standing::Requested => "Vous avez demandé une place. Elle est gardée.",
        Standing::Validated => "Votre place est validée.",
        Standing::Refused => "La réponse est non, pour cette session.",
        Standing::Withdrawn => "Vous avez rendu la place.",
        Standing::Cancelled => "L’organisme a annulé la session.",
        Standing::Expired => "Personne n’a répondu à temps. La place est rendue.",
        Standing::Attended => "La session a eu lieu, avec vous.",
        Standing::Excused => "Vous aviez prévenu que vous ne viendriez pas.",
        Standing::Absent => "La session a eu lieu sans vous.",
        Standing::Dropped => "Vous avez quitté l’action avant la fin.",
    }
}
