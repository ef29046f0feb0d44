//! View of where a version stands for its person: whose turn it is, and the signature.

use domain::{
    calendar,
    contract::{Signer, VersionState},
    notice::{Channel, channels},
    path::Path,
    person::RightState,
};
use leptos::prelude::*;
use portal::contract::case::ContractCase;
use words::{agreement as say, date};

use super::case_view::{CaseView, NEXT};
use crate::ui::language;

/// Whether its points can be answered now.
pub(super) fn is_answered_here(case: &ContractCase) -> bool {
    let version = &case.version;
    let is_asked = matches!(version.state, VersionState::Proposed | VersionState::Discussed | VersionState::Agreed);
    is_asked && !version.has_signature && version.right_state != RightState::Closed
}

/// Whether the person can sign it now.
pub(in super::super) fn may_sign(case: &ContractCase) -> bool {
    let version = &case.version;
    let is_agreed = version.state == VersionState::Agreed && version.right_state != RightState::Closed;
    is_agreed && !case.has_signed(Signer::Person)
}

/// A notice above the points: nothing while they are gone through.
pub(super) fn standing(view: &CaseView) -> Option<impl IntoView + use<>> {
    let language = language();
    let case = &view.case;
    let name = view.referent();
    let is_closed = case.version.right_state == RightState::Closed && case.version.state.is_open();
    if is_closed {
        let (title, detail) = (say::closed(language).to_owned(), say::closed_detail(language).to_owned());
        return Some(notice(title, detail, ().into_any()));
    }
    let (title, detail, more) = match case.version.state {
        VersionState::Draft => (say::draft(language, &name), say::draft_detail(language).to_owned(), ().into_any()),
        VersionState::Discussed if !case.points.iter().any(|point| point.is_asked()) => {
            let count = case.points.iter().filter(|point| point.waits_for_referent()).count();
            (say::answered(language, &name), say::answered_detail(language, count, &name), ().into_any())
        }
        VersionState::Agreed if case.has_signed(Signer::Person) => {
            let detail = match case.unsigned().next() {
                Some(Signer::Head) => say::waiting_head(language).to_owned(),
                Some(Signer::Referent | Signer::Person) | None => say::waiting_referent(language, &name),
            };
            (say::waiting(language).to_owned(), detail, ().into_any())
        }
        VersionState::Proposed | VersionState::Discussed | VersionState::Agreed => return None,
        VersionState::Signed => {
            (say::signed(language).to_owned(), say::signed_detail(language).to_owned(), see(view).into_any())
        }
        VersionState::Declined => {
            let word = &case.version.decline_word;
            let word = (!word.is_empty()).then(|| view! { <p>{say::declined_word(language, word)}</p> });
            (say::declined(language).to_owned(), say::declined_detail(language, &name), word.into_any())
        }
        VersionState::Withdrawn => {
            (say::withdrawn(language).to_owned(), say::withdrawn_detail(language, &name), ().into_any())
        }
    };
    Some(notice(title, detail, more))
}

fn notice(title: String, detail: String, more: AnyView) -> impl IntoView {
    view! {
        <section class="notice notice--quiet" aria-labelledby="ou-en-est">
            <h2 id="ou-en-est">{title}</h2>
            <p>{detail}</p>
            {more}
        </section>
    }
}

fn see(view: &CaseView) -> Option<impl IntoView + use<>> {
    view.paths.is_own().then(|| {
        let words = say::signed_see(language());
        view! { <p class="buttons"><a class="button" href=Path::Contract.to_string()>{words}</a></p> }
    })
}

/// The last stake: the signature.
pub(super) fn sign(view: &CaseView) -> Option<impl IntoView + use<>> {
    let language = language();
    let case = &view.case;
    let signed = case.signatures.iter().find(|one| one.signer == Signer::Person);
    let can_come = is_answered_here(case) || may_sign(case);
    let is_now = may_sign(case) && view.focus.is_none();
    let (state, body) = match signed {
        Some(one) => {
            let day = date::full_date(language, calendar::day(one.at));
            ("done", view! { <p>{say::sign_done(language, &day)}</p> }.into_any())
        }
        None if is_now => ("now", codes(view).into_any()),
        None if can_come => ("next", view! { <p>{say::sign_later(language)}</p> }.into_any()),
        None => return None,
    };
    let id = is_now.then(|| NEXT.trim_start_matches('#'));
    Some(view! {
        <li id=id data-state=state aria-current=is_now.then_some("step")>
            <b>{say::sign(language)}</b>
            {body}
        </li>
    })
}

/// Asks for the code to sign with.
fn codes(view: &CaseView) -> impl IntoView + use<> {
    let language = language();
    let version = &view.case.version;
    let name = view.referent();
    let reached = channels(version.phone.as_deref(), version.mail.as_deref());
    let body = if reached.is_empty() {
        view! { <p>{say::sign_no_contact(language, &name)}</p> }.into_any()
    } else {
        view! { <p>{say::sign_lead(language)}</p> {code_buttons(view.paths.signature(), &reached)} }.into_any()
    };
    let others = if view.case.has_signed(Signer::Referent) {
        say::sign_referent_has(language, &name)
    } else if version.head_signs {
        say::sign_head(language, &name)
    } else {
        say::sign_next(language, &name)
    };
    view! { <div class="stack">{body}<p>{others}</p></div> }
}

/// A button for each channel by which a code can come, the telephone first.
pub(in super::super) fn code_buttons(path: Path, reached: &[Channel]) -> impl IntoView + use<> {
    let language = language();
    let buttons: Vec<_> = reached
        .iter()
        .enumerate()
        .map(|(place, channel)| {
            let words = match channel {
                Channel::Sms => say::sign_by_sms(language),
                Channel::Mail => say::sign_by_mail(language),
            };
            let class = if place == 0 { "button button--big" } else { "button button--line" };
            view! { <button class=class name="par" value=channel.code()>{words}</button> }
        })
        .collect();
    view! { <form method="post" action=path.to_string() class="buttons buttons--even">{buttons}</form> }
}
