//! View of the last transition of a registration, and of what comes next.

use chrono::{DateTime, Utc};
use domain::{
    contact::Contact,
    notice::{Channel, SessionNotice, SessionTimes, channels},
    path::Path,
    registration::State as Standing,
};
use leptos::prelude::*;
use portal::{records::RegistrationDetails, registration::view::RegistrationView};
use words::{Language, date, french, registration as say};

use crate::{
    pages::person::professional::Professional,
    ui::{Call, Rich, commune_name, full_name, language},
};

/// Two or three sentences, by state.
pub fn answer(view: &RegistrationView, help_phone: &str, now: DateTime<Utc>) -> AnyView {
    let language = language();
    let registration = &view.registration;
    let sentence = match registration.state {
        Standing::Validated if registration.ends_at <= now => say::now_over(language),
        Standing::Requested => return awaited(registration).into_any(),
        Standing::Validated => return validated(view, now).into_any(),
        Standing::Refused => return refused(view).into_any(),
        Standing::Withdrawn if view.left_line() => say::now_left_line(language),
        Standing::Withdrawn => say::now_withdrawn(language),
        Standing::Cancelled => return cancelled(view, help_phone).into_any(),
        Standing::Expired => return expired(help_phone).into_any(),
        Standing::Waitlisted | Standing::Offered => return in_line(registration).into_any(),
        Standing::Lapsed if registration.starts_at <= now => say::now_unanswered(language),
        Standing::Lapsed => say::now_lapsed(language),
        Standing::Attended => say::now_attended(language),
        Standing::Excused => say::now_excused(language),
        Standing::Absent | Standing::Dropped => say::now_missed(language),
    };
    view! { <p>{sentence}</p> }.into_any()
}

/// In line: the way to the page that answers, or tells the rank.
fn in_line(registration: &RegistrationDetails) -> impl IntoView + use<> {
    let language = language();
    let (told, words, class) = match registration.answer_by {
        Some(by) => {
            let until = date::date_hour(language, by);
            let told = view! { <p><Rich words=say::offer_until(language, &until)/></p> };
            (told.into_any(), say::offer_answer(language), "button button--big")
        }
        None => {
            let told = view! { <p>{say::in_line_what_happens(language)}</p> };
            (told.into_any(), say::in_line_see(language), "button button--line")
        }
    };
    let when = french::capitalised(&date::when(language, registration.starts_at, registration.ends_at));
    view! {
        <section class="stack stack--tight">
            <p><b>{when}</b></p>
            {told}
            <p><a class=class href=Path::SeatOffer(registration.id).to_string()>{words}</a></p>
        </section>
    }
}

fn awaited(registration: &RegistrationDetails) -> impl IntoView + use<> {
    let language = language();
    let who = match (&registration.referent_first_name, &registration.referent_last_name) {
        (Some(first), Some(last)) => say::up_to_referent(language, &full_name(first, last)),
        _ => say::up_to_house(language).to_owned(),
    };
    view! {
        <section class="stack stack--tight">
            <h2>{who}</h2>
            <p>{answer_comes(language, registration)}</p>
        </section>
    }
}

/// Until when, and by which way the answer comes.
fn answer_comes(language: Language, registration: &RegistrationDetails) -> String {
    let by = registration.answer_by.map(|at| date::date_hour(language, at)).unwrap_or_default();
    let (phone, mail) = (registration.phone.as_deref(), registration.mail.as_deref());
    let masked = |contact: Option<&str>| Contact::parse(contact?).ok().map(|contact| contact.masked());
    let told = match channels(phone, mail).first() {
        Some(Channel::Sms) => masked(phone).map(|phone| say::answer_by_sms(language, &phone, &by)),
        Some(Channel::Mail) => masked(mail).map(|mail| say::answer_by_mail(language, &mail, &by)),
        None => None,
    };
    told.unwrap_or_else(|| say::answer_on_page(language, &by))
}

fn validated(view: &RegistrationView, now: DateTime<Utc>) -> impl IntoView + use<> {
    let language = language();
    let registration = &view.registration;
    let message = registration.message.clone().map(|words| quote(view, words));
    let sentence = if is_reminded(registration, now) {
        say::now_validated_reminded(language)
    } else {
        say::now_validated_soon(language)
    };
    view! {
        <section class="stack stack--tight">
            <h2>{say::now_validated(language)}</h2>
            {message}
            <p>{sentence}</p>
        </section>
    }
}

/// Whether a reminder is still to leave, to somebody whom it reaches; else this page is the reminder.
fn is_reminded(registration: &RegistrationDetails, now: DateTime<Utc>) -> bool {
    let session = SessionTimes { starts_at: registration.starts_at, ends_at: registration.ends_at };
    let reached = channels(registration.phone.as_deref(), registration.mail.as_deref());
    SessionNotice::Reminder.window(session, now).is_some()
        && reached.iter().any(|channel| SessionNotice::Reminder.channels().contains(channel))
}

fn refused(view: &RegistrationView) -> impl IntoView + use<> {
    let language = language();
    let message = view.registration.message.clone().unwrap_or_default();
    view! {
        <section class="stack" aria-labelledby="pourquoi">
            <h2 id="pourquoi">{say::why(language)}</h2>
            {quote(view, message)}
            <p>{say::why_refused(language)}</p>
            {alternative(view)}
        </section>
    }
}

/// What the decider proposes instead.
fn alternative(view: &RegistrationView) -> Option<impl IntoView + use<>> {
    let language = language();
    view.alternative.as_ref().map(|(one, page)| {
        let when =
            one.starts_at.zip(one.ends_at).map(|(from, to)| french::capitalised(&date::when(language, from, to)));
        let place = one.insee.as_deref().map(commune_name).unwrap_or_default();
        let lines: Vec<_> = [when.unwrap_or_default(), one.structure_name.clone(), place]
            .into_iter()
            .filter(|line| !line.is_empty())
            .map(|line| view! { {line} <br/> })
            .collect();
        view! {
            <section class="card stack stack--tight" aria-labelledby="autre">
                <h2 id="autre">{say::alternative(language)}</h2>
                <p><b>{one.action_name.clone()}</b><br/>{lines}</p>
                <p class="buttons"><a class="button" href=page.to_string()>{say::alternative_see(language)}</a></p>
            </section>
        }
    })
}

/// What the decider wrote, signed by them: the référent of today may not be the one who answered.
fn quote(view: &RegistrationView, message: String) -> impl IntoView + use<> {
    let language = language();
    let registration = &view.registration;
    let decided = view.history.iter().rev().find(|one| matches!(one.state, Standing::Validated | Standing::Refused));
    let decider = decided.and_then(|one| one.actor_id);
    let follower = registration.referent_id.filter(|id| decider == Some(*id));
    let author = match follower {
        Some(_) => Professional::or_house(
            registration.referent_first_name.as_deref(),
            registration.referent_last_name.as_deref(),
        ),
        None => Professional::house(),
    };
    let signature = match (follower, &registration.referent_phone) {
        (Some(_), Some(phone)) => say::author_callable(language, &format!("tel:{phone}"), &author.name),
        (Some(_), None) => say::author_referent(language, &author.name),
        (None, _) => say::author(language, &author.name),
    };
    view! {
        <figure class="quote stack">
            <blockquote><p>{message}</p></blockquote>
            <figcaption class="person">
                {author.face()}
                <span><Rich words=signature/></span>
            </figcaption>
        </figure>
    }
}

/// Why, and whom to call: who cancelled, else the helpline.
fn cancelled(view: &RegistrationView, help_phone: &str) -> impl IntoView + use<> {
    let language = language();
    let registration = &view.registration;
    let (whom, phone) = match &view.phone {
        Some(phone) => (say::cancelled_call_structure(language, &registration.structure_name), phone.clone()),
        None => (say::cancelled_call(language).to_owned(), help_phone.to_owned()),
    };
    let reason = registration.cancel_reason.as_deref().unwrap_or_default();
    view! {
        <section class="stack stack--tight" aria-labelledby="pourquoi">
            <h2 id="pourquoi">{say::why(language)}</h2>
            <p>{say::organiser_wrote(language, &registration.structure_name, reason)}</p>
            <p>{say::why_cancelled(language)}</p>
            <p>{whom}</p>
            <p class="buttons"><Call phone=phone/></p>
        </section>
    }
}

fn expired(help_phone: &str) -> impl IntoView + use<> {
    let language = language();
    view! {
        <section class="stack stack--tight">
            <h2>{say::now_expired(language)}</h2>
            <p>{say::now_expired_way_out(language)}</p>
            <p class="buttons"><Call phone=help_phone.to_owned() class="button"/></p>
        </section>
    }
}
