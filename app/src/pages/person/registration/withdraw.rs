//! `/espace/inscriptions/{id}/rendre`: asks before a seat is given back.

use axum::{extract::State as Extract, response::Response};
use domain::{path::Path, refusal::Refusal};
use leptos::prelude::*;
use portal::{
    Error,
    records::RegistrationDetails,
    registration::{request, view},
};
use words::{Language, date, registration as say};

use crate::{
    ui::icons::Icon,
    web::{
        error::AppError,
        id::Id,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

/// Asks, while there is something to give back.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    let registration = view::details(&state.portal, visitor.require()?, id).await?;
    if registration.state.is_in_line() {
        return Ok(redirect(Path::SeatOffer(id)));
    }
    if !registration.state.is_open() || registration.starts_at <= state.portal.now() {
        return Ok(redirect(Path::Registration(id)));
    }
    Ok(page(visitor.language(), registration).show(&state, &visitor).await)
}

/// Gives the seat back.
pub async fn withdraw(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    match request::withdraw(&state.portal, visitor.require()?, id).await {
        // A second tap, or one that comes late: the page says where it stands.
        Ok(()) | Err(Error::Refused(Refusal::NoLonger(_) | Refusal::SessionStarted)) => {
            Ok(redirect(Path::Registration(id)))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(language: Language, registration: RegistrationDetails) -> Page {
    Page::new(say::withdraw(language), move || {
        let when = date::when(language, registration.starts_at, registration.ends_at);
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <p>
                        <a class="back" href=Path::Registration(registration.id).to_string()>
                            <Icon id="i-retour" small=true/>
                            {say::keep_seat(language)}
                        </a>
                    </p>
                    <h1>{say::withdraw_question(language)}</h1>
                    <p class="lead">{say::withdraw_question_lead(language, &registration.action_name, &when)}</p>
                </div>
                <p>{say::withdraw_question_effect(language)}</p>
                <form method="post" class="buttons">
                    <button class="button button--big">{say::withdraw_question_confirm(language)}</button>
                </form>
            </main>
        }
    })
    .tab(Tab::Home)
}
