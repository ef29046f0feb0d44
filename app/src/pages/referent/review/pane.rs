//! View of one request beside the queue, with the form that accepts it.

use chrono::{DateTime, Utc};
use domain::{
    notice::{Channel, channels},
    path::Path,
    refusal::Refusal,
    registration::State as Seat,
};
use leptos::prelude::*;
use portal::{
    records::RequestCase,
    registration::review::{Case, DeskPages, Next},
    settings::Labels,
};
use serde::Deserialize;
use words::{date, french};

use super::{facts, list::due, needs::needs_card, pages::at};
use crate::{
    pages::referent::person_lines::person_lines,
    ui::{Place, Refused, SeatRow, TextArea, commune_name, full_name, icons::Icon, language, venue},
    web::form::FormState,
};

/// What a référent wrote with a yes.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct AnswerForm {
    #[serde(default)]
    pub(crate) message: String,
}

impl AnswerForm {
    /// The form as it is first shown: with the word of a yes that was taken back; that of a no stays with the refusal.
    pub(super) fn of(case: &Case) -> AnswerForm {
        let message = case.registration.message.clone().filter(|_| case.registration.refusal_reason.is_none());
        AnswerForm { message: message.unwrap_or_default() }
    }
}

/// One request, with the one to answer after it and the pages of the lists beside.
pub(super) fn pane(
    case: &Case,
    (next, pages): (Option<Next>, DeskPages),
    labels: &Labels,
    filled: &FormState<AnswerForm>,
    now: DateTime<Utc>,
) -> impl IntoView + use<> {
    let registration = &case.registration;
    let waiting = registration.state == Seat::Requested;
    let answer = waiting.then(|| {
        let to = format!("{}#{ANSWER}", at(&Path::Request(registration.id), pages));
        answer_form(registration, Some(to), at(&Path::RequestRefusal(registration.id), pages), filled)
    });
    // What was just decided stands first, whatever the height of the screen.
    let answered = (!waiting).then(|| answered(case, next, pages));
    let file = case.may_open_page.then(|| {
        view! { <p><a href=Path::PersonFile(case.person.id).to_string()>"Ouvrir sa fiche"</a></p> }
    });
    view! {
        <section class="pane stack" id="detail" aria-labelledby="d">
            <p class="only-phone"><a class="back" href=at(&Path::Requests, pages)><Icon id="i-retour" small=true/>"Toutes les demandes"</a></p>
            {answered}
            <div class="row row--apart">
                <div>
                    <h2 id="d" class="pane-name">{full_name(&case.person.first_name, &case.person.last_name)}</h2>
                    <p class="small">{asked(registration)}</p>
                </div>
                {standing(registration, now)}
            </div>
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            {request_card(registration)}
            {needs_card(case, pages)}
            <div class="panes"><div class="panes-in">
                <section class="stack stack--tight"><h2>"Ce qui compte"</h2><dl class="lines">{facts::matters(case)}</dl></section>
                <section class="stack stack--tight">
                    <h2>"La personne"</h2>
                    <dl class="lines">
                        {person_lines(&case.person, case.contract.as_ref(), &case.unreached, labels, now)}
                    </dl>
                    {file}
                </section>
            </div></div>
            {answer}
        </section>
    }
}

/// What was asked, by whom, and when.
fn asked(request: &RequestCase) -> String {
    let what = if request.is_prescribed { "inscription faite par un référent" } else { "demande une place" };
    format!("{what}, le {}", date::date_hour(language(), request.requested_at))
}

/// Until when the answer is awaited, or where the request stands.
fn standing(request: &RequestCase, now: DateTime<Utc>) -> impl IntoView + use<> {
    let language = language();
    if request.state != Seat::Requested {
        let words = words::registration::state(language, request.state);
        return view! { <p><span class="due">{words}</span></p> }.into_any();
    }
    let (heat, _) = due(request.answer_by, now);
    let by = request.answer_by.map(|at| date::date_hour(language, at)).unwrap_or_default();
    view! { <p><span class="due" data-heat=heat>{format!("répondre avant le {by}")}</span></p> }.into_any()
}

/// What is asked for: the action, the session, its seats.
pub(crate) fn request_card(registration: &RequestCase) -> impl IntoView + use<> {
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

/// The channels by which the person will be notified, shown before the decision.
fn told_by(registration: &RequestCase) -> &'static str {
    match channels(registration.phone.as_deref(), registration.mail.as_deref())[..] {
        [_, _, ..] => "Un SMS et un mail partent dès que vous validez.",
        [Channel::Sms] => "Un SMS part dès que vous validez.",
        [Channel::Mail] => "Un mail part dès que vous validez.",
        [] => "Ni mobile ni mail connus\u{a0}: prévenez la personne vous-même.",
    }
}

/// The form that accepts a request, sent to an address or to its own page, and the way to the one that refuses it.
pub(crate) fn answer_form(
    registration: &RequestCase,
    to: Option<String>,
    refuse: String,
    filled: &FormState<AnswerForm>,
) -> impl IntoView + use<> {
    view! {
        <form class="stack" method="post" action=to id=ANSWER aria-label="Votre réponse" novalidate=true>
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
                    <a class="button button--line" href=refuse>"Refuser"</a>
                </div>
            </div>
        </form>
    }
}

/// Where the form of an answer stands.
const ANSWER: &str = "reponse";
/// Where the page of an answered request begins, for who has just answered.
pub(super) const ANSWERED: &str = "fait";

/// What became of a request, as who decides reads it.
pub(crate) fn outcome(state: Seat) -> &'static str {
    match state {
        Seat::Validated => "C’est validé",
        Seat::Refused => "C’est refusé",
        Seat::Requested
        | Seat::Withdrawn
        | Seat::Cancelled
        | Seat::Expired
        | Seat::Waitlisted
        | Seat::Offered
        | Seat::Lapsed
        | Seat::Attended
        | Seat::Excused
        | Seat::Absent
        | Seat::Dropped => "Il n’y a plus rien à décider",
    }
}

fn answered(case: &Case, next: Option<Next>, pages: DeskPages) -> impl IntoView + use<> {
    let language = language();
    let registration = &case.registration;
    let title = outcome(registration.state);
    let take_back = case.may_take_back.then(|| {
        view! {
            <form method="post" action=at(&Path::RequestTakeBack(registration.id), pages) class="row take-back">
                <button class="button button--line">"Revenir sur cette réponse"</button>
                <p class="meta">"Possible pendant quelques secondes, avant que la personne soit prévenue."</p>
            </form>
        }
    });
    let on = match next {
        Some(Next { id, page: requests }) => {
            let to = at(&Path::Request(id), DeskPages { requests, ..pages });
            view! { <a class="button" href=to>"Demande suivante"</a> }.into_any()
        }
        None => view! { <a class="button" href=at(&Path::Requests, pages)>"Rien d’autre à traiter\u{a0}: revenir à la liste"</a> }.into_any(),
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
        <section class="notice notice--done stack stack--tight" id=ANSWERED tabindex="-1" aria-labelledby="resultat">
            <h2 id="resultat">{title}</h2>
            <p>{words}</p>
            {message} {note}
            <p class="buttons">{on}</p>
            {take_back}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use domain::registration::ANSWER_TAKEN_BACK_WITHIN;

    #[test]
    fn the_button_that_takes_back_leaves_when_it_no_longer_works() {
        let seconds = ANSWER_TAKEN_BACK_WITHIN.num_seconds();
        let rule = format!(".take-back {{ animation: gone 0s {seconds}s forwards; }}");
        assert!(include_str!("../../../../../style/desk.css").contains(&rule), "style/desk.css lacks: {rule}");
    }
}
