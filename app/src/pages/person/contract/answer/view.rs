//! The view of a version that one goes through: its points, one open at a time, and what comes next.

use domain::{
    contract::{Point, Signer, VersionState},
    path::Path,
    person::RightState,
};
use leptos::prelude::*;
use words::{Language, agreement as say, contract, reciprocity};

use super::{
    case_view::{AnswerForm, CaseView, in_order, title},
    point::{Shown, point, removed},
    standing::{is_answered_here, sign, standing},
    suggest::suggest,
};
use crate::{
    ui::{Call, Refused, icons::Icon, language},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

/// The page.
pub(super) fn page(language: Language, view: CaseView, filled: FormState<AnswerForm>) -> Page {
    let title = title(language, &view.case);
    Page::of_form(title, filled, move |filled| content(title, &view, filled)).tab(Tab::Contract)
}

fn content(title: &'static str, view: &CaseView, filled: &FormState<AnswerForm>) -> impl IntoView + use<> {
    let language = language();
    let back = view.paths.is_own().then(|| {
        view! {
            <p>
                <a class="back" href=Path::Contract.to_string()>
                    <Icon id="i-retour" small=true/>{contract::mine(language)}
                </a>
            </p>
        }
    });
    let answered_here = is_answered_here(&view.case);
    let lead = answered_here.then(|| view! { <p class="lead">{say::lead(language)}</p> });
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                {back}
                <h1>{title}</h1>
                {lead}
            </div>
            {refused(filled)}
            {standing(view)}
            {points(view, filled)}
            {learnt(view)}
            {answered_here.then(|| suggest(view, filled))}
            {later(view)}
        </main>
    }
}

/// Why what was sent could not be kept, with what was typed.
fn refused(filled: &FormState<AnswerForm>) -> impl IntoView + use<> {
    let language = language();
    let typed = filled.refusal.as_ref().and_then(|_| filled.typed.typed()).map(|text| {
        view! { <div class="stack stack--tight"><p>{say::not_kept(language)}</p><p><b>{text.to_owned()}</b></p></div> }
    });
    view! { <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/> {typed} }
}

fn points(view: &CaseView, filled: &FormState<AnswerForm>) -> Option<impl IntoView + use<>> {
    let case = &view.case;
    // What is being changed is not shown half written; what was taken back is over.
    if matches!(case.version.state, VersionState::Draft | VersionState::Withdrawn) {
        return None;
    }
    let answered_here = is_answered_here(case);
    let shown = |one: &Point| match view.focus {
        Some(focus) if focus.point() == one.id => Shown::Open(focus),
        _ if answered_here => Shown::Closed,
        _ => Shown::Read,
    };
    let lines: Vec<_> = in_order(case).map(|one| point(one, shown(one), view, filled)).collect();
    let name = view.referent();
    let dropped = case.points.iter().filter(|point| point.is_dropped);
    let dropped: Vec<_> = dropped.map(|one| removed(one, &name)).collect();
    Some(view! {
        <section class="way" aria-label=say::points(language())>
            <ol class="stakes stakes--talk">{lines} {dropped} {sign(view)}</ol>
        </section>
    })
}

/// What they have learnt before: it is part of the contract.
fn learnt(view: &CaseView) -> Option<impl IntoView + use<>> {
    let language = language();
    let skills: Vec<_> =
        view.case.learnt.iter().map(|one| view! { <li>{reciprocity::skill(language, *one)}</li> }).collect();
    let is_shown = !skills.is_empty() && !matches!(view.case.version.state, VersionState::Draft);
    is_shown.then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="acquis">
                <h2 id="acquis">{reciprocity::carried(language)}</h2>
                <ul class="bullets">{skills}</ul>
                <p class="small">{reciprocity::carried_lead(language)}</p>
            </section>
        }
    })
}

/// One may stop and come back, talk about it, or say no.
fn later(view: &CaseView) -> impl IntoView + use<> {
    let language = language();
    let version = &view.case.version;
    let is_open = version.state.is_open() && version.right_state != RightState::Closed;
    let name = view.referent();
    let (phone, words) = match &version.writer_phone {
        Some(phone) => (phone.clone(), say::later_call(language, &name)),
        None => (view.help_phone.clone(), say::later_call_house(language).to_owned()),
    };
    let has_signed = view.case.has_signed(Signer::Person);
    let may_decline = is_open && version.state != VersionState::Draft && !has_signed;
    let decline = may_decline.then(|| {
        let path = view.paths.decline().to_string();
        view! { <a class="button button--quiet" href=path>{say::decline(language)}</a> }
    });
    let kept = is_answered_here(&view.case).then(|| view! { <p>{say::later_kept(language, &name)}</p> });
    let title = if may_decline { say::later(language) } else { contract::question(language) };
    view! {
        <section class="stack stack--tight" aria-labelledby="plus-tard">
            <h2 id="plus-tard">{title}</h2>
            {kept}
            <p class="buttons"><Call phone=phone words=words/> {decline}</p>
        </section>
    }
}
