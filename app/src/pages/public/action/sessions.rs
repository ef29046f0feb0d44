//! View of an action's sessions: the choice, what to bring, what comes next.

use chrono::{DateTime, Utc};
use domain::{
    calendar,
    path::Path,
    registration::{ANSWER_WORKING_DAYS, answer_by},
    session::SessionState,
};
use leptos::prelude::*;
use portal::{offer::ActionView, records::Session};
use uuid::Uuid;
use words::{Language, date, french};

use crate::ui::{Place, Rich, SeatRow, Stake, StakeState, Stakes, commune_name, language};

/// Up to this many free seats are drawn.
const COUNTED: i64 = 8;

/// Sessions to which one can register by oneself.
pub(super) fn bookable(view: &ActionView, now: DateTime<Utc>) -> impl Iterator<Item = &Session> {
    view.sessions.iter().filter(move |one| {
        one.self_registration && one.state == SessionState::Open && one.free() > 0 && one.starts_at > now
    })
}

/// Sessions to choose from, or how else to get in.
pub(super) fn how(view: &ActionView, now: DateTime<Utc>) -> AnyView {
    let language = language();
    if !view.offer.self_registration {
        let (title, detail) =
            (words::session::by_professional(language), words::session::by_professional_detail(language));
        return notice(title, detail).into_any();
    }
    if view.sessions.is_empty() {
        return notice(words::session::none_yet(language), words::session::none_yet_detail(language)).into_any();
    }
    choice(language, view, now).into_any()
}

fn notice(title: &'static str, detail: &'static str) -> impl IntoView {
    view! { <section class="notice notice--quiet"><h2>{title}</h2><p>{detail}</p></section> }
}

fn choice(language: Language, view: &ActionView, now: DateTime<Utc>) -> impl IntoView + use<> {
    let first = bookable(view, now).next();
    let chosen = first.map(|one| one.id);
    let choices: Vec<_> = view.sessions.iter().map(|one| session_choice(language, one, chosen)).collect();
    let bar = first.map(|session| {
        let answer = if session.needs_validation {
            let by = calendar::day(answer_by(now, session.starts_at));
            words::session::answer_before(language, &date::weekday_date(language, by))
        } else {
            words::session::seat_at_once(language).to_owned()
        };
        view! {
            <div class="actbar">
                <p class="meta">{answer}</p>
                <button class="button button--big">{words::session::register(language)}</button>
            </div>
        }
    });
    let full = first.is_none().then(|| {
        let cancelled = view.sessions.iter().all(|one| one.state == SessionState::Cancelled);
        let words =
            if cancelled { words::session::all_cancelled(language) } else { words::session::all_full(language) };
        view! { <p>{words}</p> }
    });
    view! {
        <form
            class="stack"
            id="choix"
            action=Path::SessionChoice.to_string()
            aria-label=words::session::choose(language)
        >
            <fieldset class="choices">
                <legend>{words::session::when_to_start(language)}</legend>
                {choices}
            </fieldset>
            {full}
            {bar}
        </form>
    }
}

fn session_choice(language: Language, session: &Session, chosen: Option<Uuid>) -> AnyView {
    let day = french::capitalised(&date::days(language, session.starts_at, session.ends_at));
    let hours = date::hours(language, session.starts_at, session.ends_at);
    let place = view! { <Place name=commune_name(&session.insee)/> };
    let free = session.free();
    let (words, open) = match (session.state, free, session.rhythm.as_str()) {
        (SessionState::Cancelled, ..) => (words::session::one_cancelled(language, &hours, place), false),
        (SessionState::Open, ..=0, _) => (words::session::one_full(language, &hours, place), false),
        (SessionState::Open, _, "") => (words::session::one_open(language, &hours, place), true),
        (SessionState::Open, _, rhythm) => {
            (words::session::one_open_with_rhythm(language, &hours, place, rhythm), true)
        }
    };
    if !open {
        return view! {
            <label class="choice" data-seats="full">
                <input type="radio" name="session" value=session.id.to_string() disabled=true/>
                <span><b>{day}</b><small><Rich words=words/></small></span>
            </label>
        }
        .into_any();
    }
    let row = (free <= COUNTED).then(|| view! { <SeatRow free=free/> });
    view! {
        <label class="choice">
            <input type="radio" name="session" value=session.id.to_string() checked={chosen == Some(session.id)}/>
            <span><b>{day}</b><small><Rich words=words/></small></span>
            <span class="choice-seats">{row}{words::session::seats(language, free)}</span>
        </label>
    }
    .into_any()
}

/// What happens once one has registered.
pub(super) fn after(view: &ActionView) -> Option<impl IntoView + use<>> {
    if !view.offer.self_registration || view.sessions.is_empty() {
        return None;
    }
    let language = language();
    let first = (words::session::you_register(language), words::session::you_register_detail(language));
    let mut stakes = vec![Stake::new(StakeState::Now, first.0, first.1)];
    if view.offer.needs_validation {
        let detail = words::session::you_are_answered_detail(language, ANSWER_WORKING_DAYS);
        stakes.push(Stake::new(StakeState::Next, words::session::you_are_answered(language), detail));
    }
    let last = (words::session::the_day_comes(language), words::session::the_day_comes_detail(language));
    stakes.push(Stake::new(StakeState::Next, last.0, last.1));
    Some(
        view! { <section class="stack"><h2>{words::session::afterwards(language)}</h2><Stakes stakes=stakes/></section> },
    )
}

/// What to bring, as the next session says it.
pub(super) fn bring(view: &ActionView, now: DateTime<Utc>) -> Option<impl IntoView + use<>> {
    let words = bookable(view, now).map(|session| session.bring.clone()).find(|words| !words.is_empty())?;
    let title = words::session::to_bring(language());
    Some(view! { <section class="stack stack--tight"><h2>{title}</h2><p>{words}</p></section> })
}
