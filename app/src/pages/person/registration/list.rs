//! `/espace/inscriptions`: every registration of an allocataire.

use axum::{extract::State as Extract, response::Response};
use chrono::{DateTime, Utc};
use domain::{calendar, path::Path};
use leptos::prelude::*;
use portal::{person, records::ListedRegistration};
use words::{Language, date, registration as say};

use crate::{
    ui::language,
    web::{
        error::AppError,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Shows every registration: what comes, the next first, then what is over, the latest first.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let space = person::open(&state.portal, visitor.require()?).await?;
    Ok(page(visitor.language(), space.registrations, state.portal.now()).show(&state, &visitor).await)
}

fn page(language: Language, registrations: Vec<ListedRegistration>, now: DateTime<Utc>) -> Page {
    Page::new(say::mine(language), move || {
        let (mut coming, past): (Vec<_>, Vec<_>) = registrations.iter().partition(|one| one.is_coming(now));
        coming.sort_by_key(|one| one.next_at);
        let list = if registrations.is_empty() {
            view! {
                <p>{say::mine_none(language)}</p>
                <p><a class="button" href=Path::Offer.to_string()>{say::mine_find(language)}</a></p>
            }
            .into_any()
        } else {
            view! { {group(say::coming(language), "venir", coming)} {group(say::past(language), "avant", past)} }
                .into_any()
        };
        view! {
            <main id="contenu" class="page page--reading">
                <h1>{say::mine(language)}</h1>
                {list}
            </main>
        }
    })
    .tab(Tab::Home)
}

fn group(title: &'static str, id: &'static str, lines: Vec<&ListedRegistration>) -> Option<impl IntoView + use<>> {
    let lines: Vec<_> = lines.into_iter().map(line).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <ul class="agenda">{lines}</ul>
            </section>
        }
    })
}

/// One registration in a list.
pub fn line(registration: &ListedRegistration) -> impl IntoView + use<> {
    let language = language();
    let day = calendar::day(registration.next_at);
    let standing = say::standing(language, registration.state, registration.answer_by);
    let hour = registration.state.is_open().then(|| view! { {date::date_hour(language, registration.next_at)} <br/> });
    view! {
        <li>
            <time datetime=day.to_string()><b>{date::day_number(language, day)}</b>{date::short_month(language, day)}</time>
            <span>
                <a href=Path::Registration(registration.id).to_string()>{registration.action_name.clone()}</a> <br/>
                {hour}
                <span class="meta">{standing}</span>
            </span>
        </li>
    }
}
