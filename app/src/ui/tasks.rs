//! Views of tasks: the list of what waits, and one task with its person.

use chrono::{DateTime, Utc};
use domain::{calendar, task::TaskKind};
use leptos::prelude::*;
use portal::{
    records::{OpenTask, Question, Task},
    task::{TaskCase, TaskSubject},
};
use serde::Deserialize;
use uuid::Uuid;
use words::{date, rights::Text};

use crate::web::form::FormState;

use super::{TextArea, full_name, language, phone_words};

/// Days after which a task looks late, and very late.
const LATE_DAYS: [i64; 2] = [3, 7];

/// What is written when a task is closed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TaskForm {
    /// An answer.
    pub reponse: String,
}

/// A kind of task, in words.
pub fn task_words(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::AnswerQuestion => "Question sur les droits et devoirs",
        TaskKind::LateStep => "Étape en retard",
        TaskKind::TakeUpContract => "Contrat à reprendre",
        TaskKind::SignContract | TaskKind::SignContractAsHead => "Contrat à signer",
    }
}

/// How long a task has waited: a number for the eye, words for everybody.
fn waited(since: DateTime<Utc>, now: DateTime<Utc>) -> (Option<&'static str>, String) {
    let days = (calendar::day(now) - calendar::day(since)).num_days();
    let heat = if days > LATE_DAYS[1] {
        Some("2")
    } else if days > LATE_DAYS[0] {
        Some("1")
    } else {
        None
    };
    let words = match days {
        ..=0 => "aujourd’hui".to_owned(),
        1 => "hier".to_owned(),
        _ => date::short_day_month(language(), calendar::day(since)),
    };
    (heat, words)
}

/// Open tasks, the oldest first; `to` gives the address of one.
pub fn task_list(
    tasks: &[OpenTask],
    current: Option<Uuid>,
    now: DateTime<Utc>,
    to: impl Fn(Uuid) -> String,
) -> impl IntoView {
    let items: Vec<_> = tasks
        .iter()
        .map(|one| {
            let here = (current == Some(one.id)).then_some("true");
            let (heat, since) = waited(one.opened_at, now);
            view! {
                <li>
                    <a href=to(one.id) aria-current=here>
                        <b>{full_name(&one.first_name, &one.last_name)}</b>
                        <small>{task_words(one.kind)}</small>
                        <span class="due" data-heat=heat><span class="hidden">"depuis\u{a0}: "</span>{since}</span>
                    </a>
                </li>
            }
        })
        .collect();
    view! { <ul class="queue" aria-labelledby="taches">{items}</ul> }
}

/// One task: what it is, its person, and how it is closed. The form is sent to `action`; once it is closed, `on` leads
/// on.
pub fn task_pane(case: &TaskCase, filled: &FormState<TaskForm>, action: String, on: AnyView) -> impl IntoView + use<> {
    let language = language();
    let task = &case.task;
    let since = format!("{}, depuis le {}", task_words(task.kind), date::date_hour(language, task.opened_at));
    let by = task.done_by.as_ref().map(|name| format!(", par {name}")).unwrap_or_default();
    let done = task.done_at.map(|at| {
        view! {
            <section class="notice notice--done stack stack--tight" id="fait" tabindex="-1" aria-labelledby="resultat">
                <h2 id="resultat">"C’est réglé"</h2>
                <p>{format!("La tâche est fermée depuis le {}{by}.", date::date_hour(language, at))}</p>
                <p class="buttons">{on}</p>
            </section>
        }
    });
    let form = task.done_at.is_none().then(|| form(case, filled, action));
    view! {
        {done}
        <div>
            <h2 id="d" class="pane-name">{full_name(&task.first_name, &task.last_name)}</h2>
            <p class="small">{since}</p>
        </div>
        <dl class="lines">{case.subject.as_ref().map(subject)} {person(task)}</dl>
        {form}
    }
}

/// The form that closes a task: with an answer, when it is a question.
fn form(case: &TaskCase, filled: &FormState<TaskForm>, action: String) -> impl IntoView + use<> {
    let to = where_to(case);
    let body = match &case.subject {
        Some(TaskSubject::Question(_)) => view! {
            <TextArea
                name="reponse"
                label=format!("Votre réponse à {} (si vous l’écrivez)", case.task.first_name)
                value=filled.typed.reponse.clone()
                errors=filled.errors.clone()
                hint="La personne reçoit un message et la lit dans son espace. Laissez vide si vous en avez parlé ensemble."
            />
            <p class="buttons"><button class="button">"C’est répondu"</button> {to}</p>
        }
        .into_any(),
        // It closes by itself once the contract has moved.
        None => view! {
            <p class="small">"La tâche quitte la liste quand c’est fait dans le contrat."</p>
            <p class="buttons">{to} <button class="button button--quiet">"C’est réglé autrement"</button></p>
        }
        .into_any(),
        Some(TaskSubject::LateStep(_)) => view! {
            <p class="small">
                "Quand c’est fait, ou quand vous en avez parlé ensemble, touchez «\u{a0}C’est réglé\u{a0}»\u{a0}: la tâche quitte la liste."
            </p>
            <p class="buttons"><button class="button">"C’est réglé"</button> {to}</p>
        }
        .into_any(),
    };
    view! { <form class="stack stack--tight" method="post" action=action novalidate=true>{body}</form> }
}

/// What it is about.
fn subject(subject: &TaskSubject) -> AnyView {
    match subject {
        TaskSubject::Question(one) => question(one).into_any(),
        TaskSubject::LateStep(step) => {
            view! { <div><dt>"En retard"</dt><dd>{words::person::step(language(), *step)}</dd></div> }.into_any()
        }
    }
}

/// What was asked about which card, and what was answered.
fn question(one: &Question) -> impl IntoView + use<> {
    let card =
        Text::of(one.version).and_then(|text| text.card(&one.card)).map_or(String::new(), |card| card.title.into());
    let reply = one.reply.clone().map(|words| view! { <div><dt>"Réponse"</dt><dd>{words}</dd></div> });
    view! {
        <div><dt>"Carte"</dt><dd>{card}</dd></div>
        <div><dt>"Question"</dt><dd>{format!("«\u{a0}{}\u{a0}»", one.question)}</dd></div>
        {reply}
    }
}

/// Where it is dealt with, when one may go there.
fn where_to(case: &TaskCase) -> Option<impl IntoView + use<>> {
    let task = &case.task;
    let path = task.kind.dealt_with_at(task.allocataire_id, task.object_id).filter(|_| case.may_open_page)?;
    let (class, words) = match task.kind {
        TaskKind::AnswerQuestion | TaskKind::LateStep => ("button button--line", "Ouvrir sa fiche"),
        TaskKind::TakeUpContract | TaskKind::SignContract | TaskKind::SignContractAsHead => {
            ("button", "Ouvrir le contrat")
        }
    };
    Some(view! { <a class=class href=path.to_string()>{words}</a> })
}

/// How to reach the person, and who follows them.
fn person(task: &Task) -> Vec<AnyView> {
    let line = |term: &'static str, words: AnyView| view! { <div><dt>{term}</dt><dd>{words}</dd></div> }.into_any();
    let phone = match &task.phone {
        Some(phone) => view! { <a href=format!("tel:{phone}")>{phone_words(phone)}</a> }.into_any(),
        None => "aucun numéro connu".into_any(),
    };
    let mail = match &task.mail {
        Some(mail) => view! { <a href=format!("mailto:{mail}")>{mail.clone()}</a> }.into_any(),
        None => "aucune adresse connue".into_any(),
    };
    let referent = match (&task.referent_first_name, &task.referent_last_name) {
        (Some(first), Some(last)) => {
            let phone = task
                .referent_phone
                .clone()
                .map(|phone| view! { ", " <a href=format!("tel:{phone}")>{phone_words(&phone)}</a> });
            view! { {full_name(first, last)} {phone} }.into_any()
        }
        (None, _) | (_, None) => "pas encore de référent".into_any(),
    };
    vec![
        line("Commune", task.commune.clone().into_any()),
        line("Téléphone", phone),
        line("Mail", mail),
        line("Référent", referent),
    ]
}
