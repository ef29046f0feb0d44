//! View of all that waits: requests, the most urgent first, needs, tasks.

use chrono::{DateTime, Datelike, Utc};
use domain::{calendar, listing::Listed, path::Path};
use leptos::prelude::*;
use portal::{
    records::QueuedRequest,
    registration::{
        decide::Together,
        review::{DeskLists, DeskPages},
    },
};
use uuid::Uuid;
use words::{date, french};

use super::{
    needs::needs_list,
    pages::{Outcome, at},
    tasks::tasks_list,
};
use crate::ui::{full_name, language, pager};

/// The field of each request that is ticked.
pub(super) const TICKED: &str = "demande";

/// How pressing an answer is: a number for the eye, a word for everybody.
pub(super) fn due(answer_by: Option<DateTime<Utc>>, now: DateTime<Utc>) -> (Option<&'static str>, String) {
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

pub(super) fn queue_side(
    lists: &DeskLists,
    current: Option<Uuid>,
    now: DateTime<Utc>,
    outcome: Option<Outcome>,
) -> impl IntoView + use<> {
    let DeskLists { queue, needs, tasks } = lists;
    let pages = lists.pages();
    let summary = match queue.total {
        0 if needs.is_empty() && tasks.is_empty() => "Rien à traiter".to_owned(),
        0 => "Aucune demande de place".to_owned(),
        1 => "1\u{a0}demande".to_owned(),
        count => format!("{}, la plus pressée d’abord", french::counted(count, "demande", "demandes")),
    };
    view! {
        <section class="queue-side stack" aria-labelledby="t">
            <div>
                <h1 id="t">"À traiter"</h1>
                <p class="small">{summary}</p>
            </div>
            {outcome.map(said)}
            {requests(queue, pages, current, now)}
            {pager(queue, |requests| at(&Path::Requests, DeskPages { requests, ..pages }), "demandes")}
            {tasks_list(tasks, pages, current, now)}
            {needs_list(needs, pages, current)}
            {keys()}
        </section>
    }
}

/// The requests, each with a box to accept several at once.
fn requests(queue: &Listed<QueuedRequest>, pages: DeskPages, current: Option<Uuid>, now: DateTime<Utc>) -> AnyView {
    let items: Vec<_> = queue
        .iter()
        .map(|one| {
            let (heat, words) = due(one.answer_by, now);
            let here = (current == Some(one.id)).then_some("true");
            let name = full_name(&one.first_name, &one.last_name);
            view! {
                <li class="pick">
                    <input
                        type="checkbox"
                        name=TICKED
                        value=one.id.to_string()
                        aria-label=format!("Cocher la demande de {name}")
                    />
                    <a href=at(&Path::Request(one.id), pages) aria-current=here>
                        <b>{name}</b>
                        <small>{one.action_name.clone()}</small>
                        <span class="due" data-heat=heat>{words}</span>
                    </a>
                </li>
            }
        })
        .collect();
    if items.is_empty() {
        return view! {
            <p>"Quand une personne demande une place, vous recevez un mail et elle s’affiche ici."</p>
            <p><a href=Path::People.to_string()>"Chercher une action pour quelqu’un"</a></p>
        }
        .into_any();
    }
    view! {
        <form class="picks" method="post" action=at(&Path::Requests, pages)>
            <ul class="queue">{items}</ul>
            <div class="picked stack stack--tight">
                <p class="buttons"><button class="button">"Valider les demandes cochées"</button></p>
                <p class="small">"Chaque personne reçoit sa réponse, sans mot de vous."</p>
            </div>
        </form>
    }
    .into_any()
}

/// What became of the requests that were ticked.
fn said(outcome: Outcome) -> AnyView {
    let Outcome::Done(Together { validated, moved_on }) = outcome else {
        return view! {
            <div class="notice notice--error" role="alert"><p>"Cochez au moins une demande."</p></div>
        }
        .into_any();
    };
    let done = (validated > 0).then(|| french::counted(validated, "demande est validée", "demandes sont validées"));
    let others = (moved_on > 0).then(|| {
        let count = french::counted(moved_on, "demande n’attendait plus", "demandes n’attendaient plus");
        view! { <p>{format!("{count} votre réponse\u{a0}: rien n’a changé.")}</p> }
    });
    let class = if done.is_some() { "notice notice--done" } else { "notice" };
    view! { <div class=class role="status">{done.map(|count| view! { <p>{format!("{count}.")}</p> })}{others}</div> }
        .into_any()
}

/// The keys, shown once they work.
fn keys() -> impl IntoView {
    let keys = [
        ("j", "suivant"),
        ("k", "précédent"),
        ("v", "valider la demande ouverte"),
        ("r", "la refuser, avec une raison"),
        ("?", "ouvrir ou fermer cette liste"),
    ];
    let lines = keys.map(|(key, what)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div> });
    view! {
        <details class="keys" id="touches" hidden=true>
            <summary>"Raccourcis clavier"</summary>
            <dl>{lines.into_iter().collect_view()}</dl>
            <button
                type="button"
                class="button button--line"
                data-off="Ne plus utiliser les raccourcis"
                data-on="Utiliser les raccourcis"
            ></button>
        </details>
    }
}
