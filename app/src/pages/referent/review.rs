//! `/referent`: the requests to answer, and for each what is needed to decide.

use axum::{
    extract::{Form, State as Extract},
    response::Response,
};
use chrono::{DateTime, Datelike, Utc};
use domain::{
    calendar,
    contract::Standing,
    notice::{Channel, channels},
    path::Path,
    refusal::Refusal,
    registration::{RefusalReason, State as Seat, read_rejection},
};
use leptos::prelude::*;
use portal::{
    records::{QueuedRequest, RequestCase},
    registration::{
        decide,
        review::{self, Case},
    },
    settings::Labels,
};
use serde::Deserialize;
use uuid::Uuid;
use words::{date, french, number};

use crate::{
    ui::{Place, Refused, SeatRow, TextArea, commune_name, full_name, icons::Icon, language, phone_words, venue},
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

/// Shows the requests, and the most pressing one where there is room.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Answer {
    let principal = visitor.require()?;
    let queue = review::queue(&state.portal, principal).await?;
    let first = match queue.first() {
        Some(request) => Some(review::case(&state.portal, principal, request.id).await?),
        None => None,
    };
    let now = state.portal.now();
    let labels = state.portal.settings.labels.clone();
    let page = Page::new("À traiter", move || {
        let first = first.as_ref().map(|case| pane(case, &labels, &FormState::fresh(AnswerForm::default()), now));
        view! {
            <main id="contenu" class="desk">
                {queue_side(&queue, queue.first().map(|one| one.id), now)}
                {first}
            </main>
        }
    });
    Ok(page.tab(Tab::Desk).desk().show(&state, &visitor).await)
}

/// What a référent wrote with a yes.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct AnswerForm {
    #[serde(default)]
    message: String,
}

/// `/referent/demandes/{id}`: one request.
pub async fn show_case(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    case_answer(&state, &visitor, id, FormState::fresh(AnswerForm::default())).await
}

async fn case_answer(state: &State, visitor: &Visitor, id: Uuid, filled: FormState<AnswerForm>) -> Answer {
    let principal = visitor.require()?;
    let queue = review::queue(&state.portal, principal).await?;
    let case = review::case(&state.portal, principal, id).await?;
    let now = state.portal.now();
    let labels = state.portal.settings.labels.clone();
    let name = full_name(&case.person.first_name, &case.person.last_name);
    let page = Page::of_form(format!("Demande de {name}"), filled, move |filled| {
        view! {
            <main id="contenu" class="desk desk--open">
                {queue_side(&queue, Some(id), now)}
                {pane(&case, &labels, filled, now)}
            </main>
        }
    });
    Ok(page.tab(Tab::Desk).desk().show(state, visitor).await)
}

/// Says yes.
pub async fn validate(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(form): Form<AnswerForm>,
) -> Answer {
    match decide::validate(&state.portal, visitor.require()?, id, &form.message).await {
        Ok(()) => Ok(redirect(Path::Request(id))),
        Err(error) => case_answer(&state, &visitor, id, FormState::refused(form, error)?).await,
    }
}

/// A no as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct RejectForm {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    private_note: String,
}

/// `/referent/demandes/{id}/refus`: where a no is written.
pub async fn show_reject(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    reject_answer(&state, &visitor, id, FormState::fresh(RejectForm::default())).await
}

/// Says no.
pub async fn reject(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(form): Form<RejectForm>,
) -> Answer {
    let principal = visitor.require()?;
    let outcome = match read_rejection(&form.reason, &form.message, &form.private_note) {
        Ok(rejection) => decide::refuse(&state.portal, principal, id, &rejection).await.map_err(AppError::from),
        Err(errors) => Err(AppError::from(portal::Error::from(errors))),
    };
    match outcome {
        Ok(()) => Ok(redirect(Path::Request(id))),
        Err(error) => reject_answer(&state, &visitor, id, FormState::refused(form, error)?).await,
    }
}

async fn reject_answer(state: &State, visitor: &Visitor, id: Uuid, filled: FormState<RejectForm>) -> Answer {
    let case = review::case(&state.portal, visitor.require()?, id).await?;
    if case.registration.state != Seat::Requested && filled.refusal.is_none() {
        return Ok(redirect(Path::Request(id)));
    }
    Ok(reject_page(case, filled).show(state, visitor).await)
}

/// How pressing an answer is: a number for the eye, a word for everybody.
fn due(answer_by: Option<DateTime<Utc>>, now: DateTime<Utc>) -> (Option<&'static str>, String) {
    let language = language();
    let Some(answer_by) = answer_by else { return (None, String::new()) };
    let day = calendar::day(answer_by);
    match (day - calendar::day(now)).num_days() {
        ..=0 => (Some("3"), "aujourd’hui".into()),
        1 => (Some("2"), "demain".into()),
        days => {
            let weekday = date::weekday_date(language, day);
            let short: String = weekday.chars().take(3).collect();
            (
                (days <= 3).then_some("1"),
                format!("{short}. {}", if day.day() == 1 { "1er".into() } else { day.day().to_string() }),
            )
        }
    }
}

fn queue_side(queue: &[QueuedRequest], current: Option<Uuid>, now: DateTime<Utc>) -> impl IntoView + use<> {
    let items: Vec<_> = queue
        .iter()
        .map(|one| {
            let (heat, words) = due(one.answer_by, now);
            let here = (current == Some(one.id)).then_some("true");
            view! {
                <li>
                    <a href=Path::Request(one.id).to_string() aria-current=here>
                        <b>{full_name(&one.first_name, &one.last_name)}</b>
                        <small>{one.action_name.clone()}</small>
                        <span class="due" data-heat=heat>{words}</span>
                    </a>
                </li>
            }
        })
        .collect();
    let count = queue.len();
    let list = if items.is_empty() {
        view! {
            <p>"Tout est à jour. Quand une personne demande une place, vous recevez un mail et elle s’affiche ici."</p>
        }
        .into_any()
    } else {
        view! { <ul class="queue">{items}</ul> }.into_any()
    };
    view! {
        <section class="queue-side stack" aria-labelledby="t">
            <div>
                <h1 id="t">"À traiter"</h1>
                <p class="small">
                    {format!("{}, la plus pressée d’abord", french::counted(count, "demande", "demandes"))}
                </p>
            </div>
            {list}
        </section>
    }
}

fn pane(case: &Case, labels: &Labels, filled: &FormState<AnswerForm>, now: DateTime<Utc>) -> impl IntoView + use<> {
    let language = language();
    let registration = &case.registration;
    let waiting = registration.state == Seat::Requested;
    let standing = if waiting {
        let (heat, _) = due(registration.answer_by, now);
        let by = registration.answer_by.map(|at| date::date_hour(language, at)).unwrap_or_default();
        view! { <p><span class="due" data-heat=heat>{format!("répondre avant le {by}")}</span></p> }.into_any()
    } else {
        view! { <p><span class="due">{words::registration::state(language, registration.state)}</span></p> }.into_any()
    };
    let answer = if waiting { answer_form(case, filled).into_any() } else { answered(case).into_any() };
    view! {
        <section class="pane stack" id="detail" aria-labelledby="d">
            <p class="only-phone"><a class="back" href=Path::Requests.to_string()><Icon id="i-retour" small=true/>"Toutes les demandes"</a></p>
            <div class="row row--apart">
                <div>
                    <h2 id="d" class="pane-name">{full_name(&case.person.first_name, &case.person.last_name)}</h2>
                    <p class="small">{format!("demande une place, le {}", date::date_hour(language, registration.requested_at))}</p>
                </div>
                {standing}
            </div>
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            {request_card(registration)}
            <div class="panes"><div class="panes-in">
                <section class="stack stack--tight"><h2>"Ce qui compte"</h2><dl class="lines">{matters(case)}</dl></section>
                <section class="stack stack--tight"><h2>"La personne"</h2><dl class="lines">{person(case, labels, now)}</dl></section>
            </div></div>
            {answer}
        </section>
    }
}

fn request_card(registration: &RequestCase) -> impl IntoView + use<> {
    let language = language();
    let free = registration.seats - registration.taken;
    let held = i64::from(registration.state == Seat::Requested);
    let rhythm = (!registration.rhythm.is_empty()).then(|| view! { ", " {registration.rhythm.clone()} });
    // Beyond a dozen, stakes are no longer counted by the eye: the words suffice.
    let row = (registration.seats <= 12).then(|| {
        view! { <SeatRow taken=registration.taken - held held=held free=free/> }
    });
    let kept = (held == 1).then_some(" La sienne est gardée.");
    view! {
        <div class="card request">
            <div>
                <h3>{registration.action_name.clone()}</h3>
                <p>
                    {french::capitalised(&date::when(language, registration.starts_at, registration.ends_at))} {rhythm}
                    <br/>
                    <span class="small">
                        {venue(&registration.structure_name, &registration.place)} ", "
                        <Place name=commune_name(&registration.session_insee)/>
                    </span>
                </p>
            </div>
            <div class="request-seats">
                {row}
                <p class="small">
                    <b class="ink">{french::counted(free, "place libre", "places libres")}</b>
                    {format!(" sur {}.", registration.seats)} {kept}
                </p>
            </div>
        </div>
    }
}

fn line(term: &'static str, words: String) -> AnyView {
    view! { <div><dt>{term}</dt><dd>{words}</dd></div> }.into_any()
}

fn matters(case: &Case) -> Vec<AnyView> {
    let language = language();
    let registration = &case.registration;
    let mut lines = Vec::new();
    let to = commune_name(&registration.session_insee);
    lines.push(line(
        "Trajet",
        match case.distance {
            Some(_) if registration.insee == registration.session_insee => format!("dans sa commune, {to}"),
            Some(metres) => {
                format!("{}, de {} à {to}", number::length(language, metres), case.person.commune)
            }
            None => format!("de {} à {to}", case.person.commune),
        },
    ));
    let clashes: Vec<_> = case
        .clashes
        .iter()
        .map(|meeting| format!("{}, {}", meeting.reason, date::date_hour(language, meeting.starts_at)))
        .collect();
    lines.push(line(
        "Agenda",
        if clashes.is_empty() {
            "aucun rendez-vous aux mêmes heures".into()
        } else {
            format!("en même temps\u{a0}: {}", clashes.join("; "))
        },
    ));
    let others: Vec<_> = case
        .others
        .iter()
        .map(|other| {
            format!(
                "{} ({}, {})",
                other.action_name,
                words::registration::state(language, other.state),
                date::date_hour(language, other.starts_at)
            )
        })
        .collect();
    lines.push(line("Autres places", if others.is_empty() { "aucune".into() } else { others.join("; ") }));
    if !registration.wish.is_empty() {
        lines.push(line("Son mot", registration.wish.clone()));
    }
    let steps: Vec<_> = case
        .contract
        .iter()
        .flat_map(|view| &view.commitments)
        .filter(|one| one.side == domain::contract::Side::Allocataire)
        .map(|one| {
            format!("«\u{a0}{}\u{a0}» ({})", one.label, words::contract::commitment(language, one.state).to_lowercase())
        })
        .collect();
    if !steps.is_empty() {
        lines.push(line("Ses étapes", steps.join("; ")));
    }
    lines
}

fn person(case: &Case, labels: &Labels, now: DateTime<Utc>) -> Vec<AnyView> {
    let language = language();
    let person = &case.person;
    let today = calendar::day(now);
    let age = today.years_since(person.born_on).unwrap_or_default();
    let mut lines = vec![
        line("Situation", format!("{age}\u{a0}ans, {}", person.household)),
        line(
            "Parcours",
            match (&person.pathway, person.oriented_on) {
                (Some(pathway), Some(day)) => format!("{pathway}, depuis le {}", date::full_date(language, day)),
                (Some(pathway), None) => pathway.clone(),
                (None, _) => "pas encore choisi".into(),
            },
        ),
        line("Contrat", contract_words(case, labels)),
    ];
    lines.push(match &person.phone {
        Some(phone) => {
            let trouble = case.unreached.contains(&Channel::Sms).then_some(", dernier SMS non remis\u{a0}: à vérifier");
            view! {
                <div><dt>"Téléphone"</dt><dd><a href=format!("tel:{phone}")>{phone_words(phone)}</a>{trouble}</dd></div>
            }
            .into_any()
        }
        None if person.phone_to_verify => line("Téléphone", "à vérifier\u{a0}: celui du fichier est illisible".into()),
        None => line("Téléphone", "aucun numéro connu".into()),
    });
    lines.push(match &person.mail {
        Some(mail) => {
            let trouble =
                case.unreached.contains(&Channel::Mail).then_some(", dernier mail non remis\u{a0}: à vérifier");
            view! { <div><dt>"Mail"</dt><dd><a href=format!("mailto:{mail}")>{mail.clone()}</a>{trouble}</dd></div> }
                .into_any()
        }
        None if person.mail_to_verify => line("Mail", "à vérifier\u{a0}: celui du fichier est illisible".into()),
        None => line("Mail", "aucune adresse connue".into()),
    });
    lines
}

fn contract_words(case: &Case, labels: &Labels) -> String {
    let language = language();
    let Some(view) = &case.contract else { return "aucun".into() };
    let kind = labels.initials(view.contract.kind);
    let until = date::full_date(language, view.contract.ends_on);
    match view.standing {
        Standing::Active => format!("{kind} jusqu’au {until}"),
        Standing::Upcoming => format!("{kind} à partir du {}", date::full_date(language, view.contract.starts_on)),
        Standing::Expired => format!("{kind} terminé le {until}"),
        Standing::Ended => format!("{kind} terminé avant la date prévue"),
        Standing::Void => format!("{kind} non signé"),
    }
}

/// How somebody is told, said before the answer is given.
fn told_by(registration: &RequestCase) -> &'static str {
    match channels(registration.phone.as_deref(), registration.mail.as_deref())[..] {
        [_, _, ..] => "Un SMS et un mail partent dès que vous validez.",
        [Channel::Sms] => "Un SMS part dès que vous validez.",
        [Channel::Mail] => "Un mail part dès que vous validez.",
        [] => "Ni mobile ni mail connus\u{a0}: prévenez la personne vous-même.",
    }
}

fn answer_form(case: &Case, filled: &FormState<AnswerForm>) -> impl IntoView + use<> {
    let registration = &case.registration;
    let id = registration.id;
    view! {
        <form class="stack" method="post" action=Path::Request(id).to_string() id="reponse" aria-label="Votre réponse" novalidate=true>
            <TextArea
                name="message"
                label=format!("Un mot pour {} (si vous voulez)", registration.first_name)
                value=filled.typed.message.clone()
                errors=filled.errors.clone()
                hint=told_by(registration)
                rows=2
            />
            <div class="decide">
                <div class="buttons">
                    <button class="button">"Valider"</button>
                    <a class="button button--line" href=Path::RequestRefusal(id).to_string()>"Refuser"</a>
                </div>
            </div>
        </form>
    }
}

fn answered(case: &Case) -> impl IntoView + use<> {
    let language = language();
    let registration = &case.registration;
    let title = match registration.state {
        Seat::Validated => "C’est validé",
        Seat::Refused => "C’est refusé",
        _ => "Il n’y a plus rien à décider",
    };
    let words = words::refusal::title(language, &Refusal::NoLonger(registration.state));
    let message = registration
        .message
        .clone()
        .map(|text| view! { <p>{format!("Le mot envoyé\u{a0}: «\u{a0}{text}\u{a0}»")}</p> });
    let note = registration
        .private_note
        .clone()
        .map(|text| view! { <p class="small">{format!("Note entre collègues\u{a0}: {text}")}</p> });
    view! {
        <section class="notice notice--done" aria-labelledby="fait">
            <h2 id="fait">{title}</h2>
            <p>{words}</p>
            {message} {note}
            <p class="buttons"><a class="button" href=Path::Requests.to_string()>"Demande suivante"</a></p>
        </section>
    }
}

/// A reason as the référent chooses it.
fn reason_label(reason: RefusalReason) -> &'static str {
    match reason {
        RefusalReason::BetterElsewhere => "Une autre action convient mieux",
        RefusalReason::NotNow => "Ce n’est pas le bon moment",
        RefusalReason::NotEligible => "Les conditions de l’action ne sont pas remplies",
        RefusalReason::TooFar => "C’est trop loin, ou sans moyen d’y aller",
        RefusalReason::Duplicate => "Une action semblable est déjà en cours",
        RefusalReason::Other => "Autre raison",
    }
}

fn reject_page(case: Case, filled: FormState<RejectForm>) -> Page {
    let language = language();
    let settled = matches!(filled.refusal, Some(Refusal::NoLonger(_)));
    Page::of_form("Refuser la demande", filled, move |filled| {
        let registration = &case.registration;
        let first = registration.first_name.clone();
        let reasons: Vec<_> = RefusalReason::ALL
            .iter()
            .map(|reason| {
                let checked = filled.typed.reason == reason.code();
                view! {
                    <label class="choice">
                        <input type="radio" name="reason" value=reason.code() checked=checked/>
                        <span>{reason_label(*reason)}</span>
                    </label>
                }
            })
            .collect();
        let missing = filled.errors.at("reason").map(|error| words::form::error(language, error)).map(|text| {
            view! { <p class="field-error" id="erreur-reason"><Icon id="i-erreur"/><span>{text}</span></p> }
        });
        let form = (!settled).then(|| {
            view! {
                <form class="stack stack--wide" method="post" novalidate=true>
                    <fieldset class="choices">
                        <legend>"Pour quelle raison\u{a0}?"</legend>
                        <p class="meta">"Elle sert aux statistiques. La personne lit seulement votre message."</p>
                        {missing}
                        {reasons}
                    </fieldset>
                    <TextArea
                        name="message"
                        label=format!("Ce que {first} va lire")
                        value=filled.typed.message.clone()
                        errors=filled.errors.clone()
                        hint="Deux ou trois phrases simples\u{a0}: pourquoi pas maintenant, et quelle suite vous proposez."
                        rows=5
                    />
                    <TextArea
                        name="private_note"
                        label="Note entre collègues (si vous voulez)"
                        value=filled.typed.private_note.clone()
                        errors=filled.errors.clone()
                        hint="La personne ne la voit pas ici, mais elle peut demander à lire son dossier."
                        rows=2
                    />
                    <div class="buttons">
                        <button class="button button--big">"Envoyer la réponse"</button>
                        <a class="button button--quiet" href=Path::Request(registration.id).to_string()>"Ne pas refuser"</a>
                    </div>
                </form>
            }
        });
        view! {
            <main id="contenu" class="desk desk--one">
                <div class="pane stack">
                    <p><a class="back" href=Path::Request(registration.id).to_string()><Icon id="i-retour" small=true/>"Revenir à la demande"</a></p>
                    <div class="stack stack--tight">
                        <h1>{format!("Refuser la demande de {}", full_name(&first, &registration.last_name))}</h1>
                        <p class="lead">
                            {format!("{}, {}.", registration.action_name, date::when(language, registration.starts_at, registration.ends_at))}
                        </p>
                    </div>
                    <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
                    {form}
                </div>
            </main>
        }
    })
    .tab(Tab::Desk)
    .desk()
}
