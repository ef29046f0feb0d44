//! Needs of people whose seat is given: the list beside the queue, and the button that says they were seen to.

use axum::{
    extract::{Query, State as Extract},
    response::Response,
};
use domain::{calendar, listing::Listed, path::Path, registration::State as Seat};
use leptos::prelude::*;
use portal::{
    records::OpenNeeds,
    registration::{
        needs,
        review::{Case, DeskPages},
    },
};
use uuid::Uuid;
use words::{date, french, registration};

use super::pages::{DeskQuery, at};
use crate::{
    ui::{full_name, language, pager},
    web::{error::AppError, id::Id, page::redirect, state::State, visitor::Visitor},
};

/// Marks what somebody needs as seen to.
pub async fn mark_seen(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Query(query): Query<DeskQuery>,
) -> Result<Response, AppError> {
    needs::mark_seen(&state.portal, visitor.require()?, id).await?;
    Ok(redirect(at(&Path::Request(id), query.pages())))
}

/// Who comes to a session and needs help for it.
pub(super) fn needs_list(
    needs: &Listed<OpenNeeds>,
    pages: DeskPages,
    current: Option<Uuid>,
) -> Option<impl IntoView + use<>> {
    let language = language();
    let items: Vec<_> = needs
        .iter()
        .map(|one| {
            let here = (current == Some(one.id)).then_some("true");
            let wish = registration::wish(language, one.needs(), "");
            let wish = if wish.is_empty() { "A écrit un mot.".to_owned() } else { wish };
            view! {
                <li>
                    <a href=at(&Path::Request(one.id), pages) aria-current=here>
                        <b>{full_name(&one.first_name, &one.last_name)}</b>
                        <small>{wish} " " {one.action_name.clone()}</small>
                        <span class="due">{date::short_day_month(language, calendar::day(one.starts_at))}</span>
                    </a>
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        let count = french::counted(needs.total, "personne", "personnes");
        view! {
            <div>
                <h2 id="besoins">"Besoins à aider"</h2>
                <p class="small">{format!("{count} à aider pour venir, la session la plus proche d’abord")}</p>
            </div>
            <ul class="queue" aria-labelledby="besoins">{items}</ul>
            {pager(needs, |needs| at(&Path::Requests, DeskPages { needs, ..pages }), "besoins")}
        }
    })
}

/// What the person needs, with the button that says it was seen to; nothing while the request waits for its answer.
pub(super) fn needs_card(case: &Case, pages: DeskPages) -> Option<impl IntoView + use<>> {
    let language = language();
    let one = &case.registration;
    let wish = registration::wish(language, one.needs(), &one.wish);
    let open = one.needs_open && one.state == Seat::Validated;
    if wish.is_empty() || !(open || one.needs_seen_at.is_some()) {
        return None;
    }
    let what = if one.needs().any() { "a besoin d’aide pour venir" } else { "a écrit un mot" };
    let seen = one.needs_seen_at.map(|at| {
        view! { <p class="small">{format!("C’est vu, le {}.", date::date_hour(language, at))}</p> }
    });
    let button = open.then(|| {
        view! {
            <form method="post" action=at(&Path::NeedsSeen(one.id), pages) class="buttons">
                <button class="button">"C’est vu"</button>
            </form>
        }
    });
    let explanation = open.then(|| {
        view! {
            <p class="small">
                "L’organisme le sait aussi. Quand l’aide est trouvée, ou quand vous en avez parlé ensemble, touchez «\u{a0}C’est vu\u{a0}»\u{a0}: la personne le lit sur sa page."
            </p>
        }
    });
    Some(view! {
        <section class="notice notice--quiet stack stack--tight" aria-labelledby="besoin">
            <h2 id="besoin">{format!("{} {what}", one.first_name)}</h2>
            <p>{format!("«\u{a0}{wish}\u{a0}»")}</p>
            {explanation} {seen} {button}
        </section>
    })
}
