//! View of the queue of requests, the most urgent first.

use chrono::{DateTime, Datelike, Utc};
use domain::{calendar, listing::Listed, path::Path};
use leptos::prelude::*;
use portal::{
    records::{OpenNeeds, QueuedRequest},
    registration::review::DeskPages,
};
use uuid::Uuid;
use words::{date, french};

use super::{needs::needs_list, pages::at};
use crate::ui::{full_name, language, pager};

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
    queue: &Listed<QueuedRequest>,
    needs: &Listed<OpenNeeds>,
    current: Option<Uuid>,
    now: DateTime<Utc>,
) -> impl IntoView + use<> {
    let pages = DeskPages { requests: queue.page, needs: needs.page };
    let items: Vec<_> = queue
        .iter()
        .map(|one| {
            let (heat, words) = due(one.answer_by, now);
            let here = (current == Some(one.id)).then_some("true");
            view! {
                <li>
                    <a href=at(&Path::Request(one.id), pages) aria-current=here>
                        <b>{full_name(&one.first_name, &one.last_name)}</b>
                        <small>{one.action_name.clone()}</small>
                        <span class="due" data-heat=heat>{words}</span>
                    </a>
                </li>
            }
        })
        .collect();
    let summary = match queue.total {
        0 => "Rien à traiter".to_owned(),
        1 => "1\u{a0}demande".to_owned(),
        count => format!("{}, la plus pressée d’abord", french::counted(count, "demande", "demandes")),
    };
    let list = if items.is_empty() {
        view! {
            <p>"Quand une personne demande une place, vous recevez un mail et elle s’affiche ici."</p>
            <p><a href=Path::People.to_string()>"Chercher une action pour quelqu’un"</a></p>
        }
        .into_any()
    } else {
        view! { <ul class="queue">{items}</ul> }.into_any()
    };
    view! {
        <section class="queue-side stack" aria-labelledby="t">
            <div>
                <h1 id="t">"À traiter"</h1>
                <p class="small">{summary}</p>
            </div>
            {list}
            {pager(queue, |requests| at(&Path::Requests, DeskPages { requests, ..pages }), "demandes")}
            {needs_list(needs, pages, current)}
        </section>
    }
}
