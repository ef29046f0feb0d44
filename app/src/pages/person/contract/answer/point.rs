//! View of a point: what it says, what changed, what was said of it, and the question while it is open.

use domain::{
    contract::{CommitmentKind, Point, PointAnswer, PointContent, PointPart, Side},
    form::FieldErrors,
};
use leptos::prelude::*;
use words::{Language, agreement as say, date};

use super::case_view::{AnswerForm, CaseView, Focus, NEXT};
use crate::{
    ui::{Rich, TextArea, language},
    web::form::FormState,
};

/// How a point is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// It is the one that is open.
    Open(Focus),
    /// It can be answered again.
    Closed,
    /// Nothing can be answered any more.
    Read,
}

/// One stake of the line.
pub(super) fn point(
    point: &Point,
    shown: Shown,
    view: &CaseView,
    filled: &FormState<AnswerForm>,
) -> impl IntoView + use<> {
    let language = language();
    let is_open = matches!(shown, Shown::Open(_));
    let state = match (is_open, point.answer) {
        (true, _) => "now",
        (false, PointAnswer::Unanswered) => "next",
        (false, PointAnswer::Agreed | PointAnswer::Discussed | PointAnswer::Suggested) => "done",
    };
    let id = is_open.then(|| NEXT.trim_start_matches('#'));
    let body = match shown {
        Shown::Open(focus) => view! {
            <div class="stack">
                {about(point, view)}
                {question(point, focus, view, filled)}
            </div>
        }
        .into_any(),
        Shown::Closed => said(point, view, true).into_any(),
        Shown::Read => said(point, view, false).into_any(),
    };
    view! {
        <li id=id data-state=state aria-current=is_open.then_some("step")>
            <b>{title(language, point)}</b>
            {details(language, &point.content, point)}
            {body}
        </li>
    }
}

/// A point that the référent took out.
pub(super) fn removed(point: &Point, name: &str) -> impl IntoView + use<> {
    let language = language();
    let words = say::removed(language, &title(language, point));
    view! { <li data-state="stop"><p>{words}</p>{reply(language, point, name)}</li> }
}

/// The words of a step, or the name of what the terms are.
pub(super) fn title(language: Language, point: &Point) -> String {
    match point.part {
        PointPart::Terms => say::terms(language).to_owned(),
        PointPart::Commitment => point.content.label.clone(),
    }
}

/// Everything else that it says: whose it is and for when, or the goal and the dates.
fn details(language: Language, content: &PointContent, point: &Point) -> Vec<AnyView> {
    lines(language, content, point).into_iter().map(|words| view! { <p>{words}</p> }.into_any()).collect()
}

fn lines(language: Language, content: &PointContent, point: &Point) -> Vec<String> {
    match point.part {
        PointPart::Terms => terms(language, content),
        PointPart::Commitment => vec![step(language, content, point)],
    }
}

fn terms(language: Language, content: &PointContent) -> Vec<String> {
    let mut lines = vec![content.label.clone()];
    if let (Some(first), Some(last)) = (content.starts_on, content.due_on) {
        let (first, last) = (date::full_date(language, first), date::full_date(language, last));
        lines.push(say::terms_dates(language, &first, &last));
    }
    lines.extend(content.weekly_hours.map(|hours| say::terms_hours(language, hours)));
    lines
}

fn step(language: Language, content: &PointContent, point: &Point) -> String {
    let whose = match point.side {
        Side::Allocataire => say::mine(language),
        Side::Departement => say::theirs(language),
    };
    let due = content.due_on.map(|day| say::before(language, &date::full_date(language, day)));
    let chosen = (point.kind == CommitmentKind::Reciprocite).then(|| say::freely_chosen(language).to_owned());
    [Some(whose.to_owned()), due, chosen].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What the person should know before they answer: what changed, what was answered, who reads it.
fn about(point: &Point, view: &CaseView) -> impl IntoView + use<> {
    let language = language();
    let name = view.referent();
    let health = point.kind.is_health().then(|| view! { <p>{say::health(language, &name)}</p> });
    view! { {changed(language, point)} {asked(language, point)} {reply(language, point, &name)} {health} }
}

fn changed(language: Language, point: &Point) -> Option<impl IntoView + use<>> {
    let former = point.words.former.as_ref()?;
    let words = |content: &PointContent| match point.part {
        PointPart::Terms => terms(language, content).join(" · "),
        PointPart::Commitment => {
            let due = content.due_on.map(|day| say::before(language, &date::full_date(language, day)));
            [Some(content.label.clone()), due].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
    };
    let (former, now) = (words(former), words(&point.content));
    Some(view! {
        <div class="stack stack--tight">
            <p><b>{say::changed(language)}</b></p>
            <p>{say::changed_former(language, &former)}</p>
            <p>{say::changed_now(language, &now)}</p>
        </div>
    })
}

fn asked(language: Language, point: &Point) -> Option<impl IntoView + use<>> {
    let words = &point.words.question;
    (!words.is_empty()).then(|| view! { <p>{say::your_word(language, words)}</p> })
}

fn reply(language: Language, point: &Point, name: &str) -> Option<impl IntoView + use<>> {
    let words = &point.words.reply;
    (!words.is_empty()).then(|| view! { <p>{say::reply(language, name, words)}</p> })
}

/// What was said of a point, with the ways to say something else.
fn said(point: &Point, view: &CaseView, may_change: bool) -> impl IntoView + use<> {
    let language = language();
    let name = view.referent();
    let words = match point.answer {
        PointAnswer::Unanswered => None,
        PointAnswer::Agreed => Some(say::said_agreed(language).to_owned()),
        PointAnswer::Discussed => Some(say::said_discussed(language).to_owned()),
        PointAnswer::Suggested => Some(say::said_suggested(language, &name)),
    };
    let ways = may_change.then(|| ways(language, point, view));
    let word = (point.answer == PointAnswer::Discussed).then(|| asked(language, point));
    let is_new = point.answer == PointAnswer::Unanswered && point.words.former.is_some();
    let changed = is_new.then(|| view! { <p>{say::changed(language)}</p> });
    view! { {changed} {words.map(|words| view! { <p>{words} " " {ways}</p> })} {word} }
}

fn ways(language: Language, point: &Point, view: &CaseView) -> AnyView {
    let page = view.paths.page();
    let about = || view! { <span class="hidden">{say::change_about(language, &title(language, point))}</span> };
    let link = |name: &str| format!("{}{NEXT}", page.with_query(name, &point.id.to_string()));
    match point.answer {
        PointAnswer::Unanswered => ().into_any(),
        PointAnswer::Agreed => {
            view! { <a href=link("point")><Rich words=say::change(language, about())/></a> }.into_any()
        }
        PointAnswer::Discussed => {
            let word = point.words.question.is_empty().then(|| {
                view! { <a href=link("mot")><Rich words=say::add_word(language, about())/></a> }
            });
            view! { {word} " " <a href=link("point")><Rich words=say::change(language, about())/></a> }.into_any()
        }
        PointAnswer::Suggested => view! {
            <form method="post" action=page.to_string()>
                {hidden(point, view)}
                <button class="button--text" name="reponse" value="retirer">{say::take_back(language)}</button>
            </form>
        }
        .into_any(),
    }
}

fn hidden(point: &Point, view: &CaseView) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="tour" value=view.case.version.round.to_string()/>
        <input type="hidden" name="point" value=point.id.to_string()/>
    }
}

fn question(point: &Point, focus: Focus, view: &CaseView, filled: &FormState<AnswerForm>) -> impl IntoView + use<> {
    let language = language();
    let page = view.paths.page().to_string();
    match focus {
        Focus::Question(_) => view! {
            <h2>{say::question(language)}</h2>
            <form method="post" action=page class="buttons buttons--even">
                {hidden(point, view)}
                <button class="button button--big" name="reponse" value="accord">{say::agree(language)}</button>
                <button class="button button--big button--line" name="reponse" value="parler">
                    {say::discuss(language)}
                </button>
            </form>
        }
        .into_any(),
        Focus::Word(_) => word(point, view, filled).into_any(),
    }
}

/// The word that one may write once one has said "J'en parle".
fn word(point: &Point, view: &CaseView, filled: &FormState<AnswerForm>) -> impl IntoView + use<> {
    let language = language();
    let page = view.paths.page();
    let errors: FieldErrors = filled.errors.clone();
    let typed = if filled.typed.mot.is_empty() { point.words.question.clone() } else { filled.typed.mot.clone() };
    view! {
        <h2>{say::word_question(language)}</h2>
        <form method="post" action=page.to_string() class="stack">
            {hidden(point, view)}
            <TextArea
                name="mot"
                label=say::word(language, &view.referent())
                hint=say::word_hint(language)
                value=typed
                errors=errors
            />
            <div class="buttons buttons--even">
                <button class="button" name="reponse" value="mot">{say::word_send(language)}</button>
                <a class="button button--line" href=format!("{page}{NEXT}")>{say::word_none(language)}</a>
            </div>
        </form>
    }
}
