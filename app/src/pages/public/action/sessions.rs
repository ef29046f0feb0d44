//! View of an action's sessions: the choice, what to bring, what comes next.

use chrono::{DateTime, Utc};
use domain::{
    calendar,
    path::Path,
    registration::{ANSWER_WORKING_DAYS, answer_by},
    session::{SessionState, remote},
};
use leptos::prelude::*;
use portal::{
    offer::ActionView,
    records::{OwnSeat, Session},
};
use uuid::Uuid;
use words::{Language, date, french, place, registration};

use super::viewer::Viewer;
use crate::ui::{Place, Rich, SeatRow, Stake, StakeState, Stakes, commune_name, language};

/// Up to this many free seats are drawn.
const COUNTED: i64 = 8;
/// Up to this many full sessions have their way to the line.
const LINES: usize = 4;

/// Sessions to which one can register by oneself.
pub(super) fn bookable<'a>(
    view: &'a ActionView,
    viewer: &'a Viewer,
    now: DateTime<Utc>,
) -> impl Iterator<Item = &'a Session> {
    view.sessions.iter().filter(move |one| {
        let open = one.self_registration && one.state == SessionState::Open && one.free() > 0 && one.starts_at > now;
        open && !viewer.has_seat(one.id)
    })
}

/// Sessions to choose from, or how else to get in; first of all, the seats that one has.
pub(super) fn how(view: &ActionView, viewer: &Viewer, now: DateTime<Utc>) -> AnyView {
    let language = language();
    let own = own_seats(&viewer.seats);
    let ways = if !view.offer.self_registration {
        let (title, detail) =
            (words::session::by_professional(language), words::session::by_professional_detail(language));
        notice(title, detail).into_any()
    } else if view.sessions.is_empty() {
        notice(words::session::none_yet(language), words::session::none_yet_detail(language)).into_any()
    } else {
        choice(language, view, viewer, now).into_any()
    };
    view! { {own} {ways} }.into_any()
}

/// The seats that one has, each with the way to it.
fn own_seats(seats: &[OwnSeat]) -> Option<impl IntoView + use<>> {
    let language = language();
    let lines: Vec<_> = seats
        .iter()
        .map(|seat| {
            let when = french::capitalised(&date::when(language, seat.starts_at, seat.ends_at));
            let standing = registration::standing(language, seat.state, seat.answer_by);
            view! {
                <li>
                    <a href=Path::Registration(seat.id).to_string()>{when}</a> <br/>
                    <span class="meta">{standing}</span>
                </li>
            }
        })
        .collect();
    let has_seat = seats.iter().any(|seat| seat.state.is_expected());
    let title = if has_seat { words::session::own(language) } else { registration::open_ones(language) };
    (!lines.is_empty()).then(|| {
        view! {
            <section class="notice notice--done" aria-labelledby="ma-place">
                <h2 id="ma-place">{title}</h2>
                <ul class="plain">{lines}</ul>
            </section>
        }
    })
}

fn notice(title: &'static str, detail: &'static str) -> impl IntoView {
    view! { <section class="notice notice--quiet"><h2>{title}</h2><p>{detail}</p></section> }
}

fn choice(language: Language, view: &ActionView, viewer: &Viewer, now: DateTime<Utc>) -> impl IntoView + use<> {
    let first = bookable(view, viewer, now).next();
    let chosen = first.map(|one| one.id);
    let others = view.sessions.iter().filter(|one| !viewer.has_seat(one.id));
    let choices: Vec<_> = others.clone().map(|one| session_choice(language, one, chosen)).collect();
    if choices.is_empty() {
        return None;
    }
    let bar = first.filter(|_| viewer.may_register()).map(|session| {
        let answer = if session.needs_validation {
            let by = calendar::day(answer_by(now, session.starts_at));
            words::session::answer_before(language, &date::weekday_date(language, by))
        } else {
            words::session::seat_at_once(language).to_owned()
        };
        let register = if viewer.seats.is_empty() {
            words::session::register(language)
        } else {
            words::session::register_also(language)
        };
        view! {
            <div class="actbar">
                <p class="meta">{answer}</p>
                <button class="button button--big">{register}</button>
            </div>
        }
    });
    let full = first.is_none().then(|| {
        let cancelled = others.clone().all(|one| one.state == SessionState::Cancelled);
        let words =
            if cancelled { words::session::all_cancelled(language) } else { words::session::all_full(language) };
        view! { <p>{words}</p> }
    });
    Some(view! {
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
            {lines(language, others, viewer, now)}
            {bar}
        </form>
    })
}

/// The full sessions for whose seats one may wait.
fn lines<'a>(
    language: Language,
    sessions: impl Iterator<Item = &'a Session>,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Option<AnyView> {
    let full = sessions.filter(|one| {
        let open = one.self_registration && one.state == SessionState::Open && one.starts_at > now;
        open && one.free() < 1 && one.waitlist > 0
    });
    let lines: Vec<_> = full
        .filter(|_| viewer.may_register())
        .take(LINES)
        .map(|one| {
            let day = french::capitalised(&date::days(language, one.starts_at, one.ends_at));
            let words = registration::waitlist_join_date(language, &day);
            view! { <li><a href=Path::RegistrationForm(one.id).to_string()>{words}</a></li> }
        })
        .collect();
    (!lines.is_empty()).then(|| view! { <ul class="plain">{lines}</ul> }.into_any())
}

fn session_choice(language: Language, session: &Session, chosen: Option<Uuid>) -> AnyView {
    let day = french::capitalised(&date::days(language, session.starts_at, session.ends_at));
    let hours = date::hours(language, session.starts_at, session.ends_at);
    let place = match remote::is_remote(&session.place) {
        true => words::session::remotely(language).to_owned(),
        false => place::at(language, &commune_name(&session.insee)),
    };
    let place = view! { <Place name=place/> };
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

/// What to bring: once when every session says the same, else by session.
pub(super) fn bring(view: &ActionView, viewer: &Viewer, now: DateTime<Utc>) -> Option<impl IntoView + use<>> {
    let language = language();
    let title = words::session::to_bring(language);
    let sessions: Vec<&Session> = bookable(view, viewer, now).collect();
    let first = sessions.iter().map(|one| one.bring.as_str()).find(|words| !words.is_empty())?.to_owned();
    let words = if sessions.iter().all(|one| one.bring == first) {
        view! { <p>{first}</p> }.into_any()
    } else {
        let lines: Vec<_> = sessions
            .into_iter()
            .filter(|one| !one.bring.is_empty())
            .map(|one| {
                let day = french::capitalised(&date::days(language, one.starts_at, one.ends_at));
                view! { <li>{words::session::of_one(language, &day, &one.bring)}</li> }
            })
            .collect();
        view! { <ul class="bullets">{lines}</ul> }.into_any()
    };
    Some(view! { <section class="stack stack--tight"><h2>{title}</h2>{words}</section> })
}
