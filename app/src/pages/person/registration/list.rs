//! `/espace/inscriptions`: every registration of an allocataire.

use axum::{extract::State as Extract, response::Response};
use domain::{calendar, path::Path, registration::State as Standing};
use leptos::prelude::*;
use portal::{person, records::ListedRegistration};
use words::{Language, date, french, registration as say};

use crate::{
    ui::language,
    web::{
        error::AppError,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Shows every registration, the latest session first.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let space = person::open(&state.portal, visitor.require()?).await?;
    Ok(page(visitor.language(), space.registrations).show(&state, &visitor).await)
}

fn page(language: Language, registrations: Vec<ListedRegistration>) -> Page {
    Page::new(say::mine(language), move || {
        let items: Vec<_> = registrations.iter().map(line).collect();
        let list = if items.is_empty() {
            view! {
                <p>{say::mine_none(language)}</p>
                <p><a class="button" href=Path::Offer.to_string()>{say::mine_find(language)}</a></p>
            }
            .into_any()
        } else {
            view! { <ul class="agenda">{items}</ul> }.into_any()
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

/// One registration in a list.
pub fn line(registration: &ListedRegistration) -> impl IntoView + use<> {
    let language = language();
    let day = calendar::day(registration.starts_at);
    let answer_by = registration.answer_by.map(|at| date::day_month(language, calendar::day(at))).unwrap_or_default();
    let standing = match registration.state {
        Standing::Requested => say::seat_kept(language, &answer_by),
        Standing::Validated => say::seat_validated(language).to_owned(),
        state => french::capitalised(say::state(language, state)),
    };
    view! {
        <li>
            <time datetime=day.to_string()><b>{date::day_number(language, day)}</b>{date::short_month(language, day)}</time>
            <span>
                <a href=Path::Registration(registration.id).to_string()>{registration.action_name.clone()}</a> <br/>
                <span class="meta">{standing}</span>
            </span>
        </li>
    }
}
