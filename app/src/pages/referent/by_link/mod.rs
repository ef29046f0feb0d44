//! `/d/{token}`: one request, for a decider who may never sign in, by the link of a mail.

mod ended;
mod view;

use axum::{
    Form,
    extract::{FromRequestParts, State as Extract},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use domain::{
    path::{LinkToken, Path},
    registration::{RejectionForm, State as Seat},
};
use portal::registration::{alternative, by_link, decide};

use super::review::{AnswerForm, rejection};
use crate::web::{
    error::{Answer, AppError},
    form::{FormState, answer},
    link_reader::{self, LinkReader, Opened},
    page::{Page, redirect},
    state::State,
};

/// Who answers which request, and the link.
pub struct DecisionReader(LinkReader, LinkToken);

impl FromRequestParts<State> for DecisionReader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<DecisionReader, Response> {
        match link_reader::open(parts, state).await? {
            Opened::Page(reader) => {
                let token = reader.token.clone().ok_or_else(link_reader::missing)?;
                Ok(DecisionReader(reader, token))
            }
            Opened::Ended(visitor, token) => match by_link::ended(&state.portal, token.as_str()).await {
                Ok(standing) => Err(ended::page(standing).show(state, &visitor).await),
                Err(error) => Err(AppError::from(error).into_response()),
            },
        }
    }
}

/// Shows the request. A mail scanner that opens it answers nothing.
pub async fn show(Extract(state): Extract<State>, reader: DecisionReader) -> Answer {
    page(&state, &reader, FormState::fresh(AnswerForm::default())).await
}

/// Says yes.
pub async fn validate(Extract(state): Extract<State>, reader: DecisionReader, Form(form): Form<AnswerForm>) -> Answer {
    let done = decide::validate(&state.portal, reader.0.principal, reader.0.object, &form.message).await;
    let again = |filled| page(&state, &reader, filled);
    answer(done.map(|()| Path::RequestLink(reader.1.clone())), form, again).await
}

/// Shows the form that refuses.
pub async fn show_refusal(Extract(state): Extract<State>, reader: DecisionReader) -> Answer {
    refusal_page(&state, &reader, FormState::fresh(RejectionForm::default())).await
}

/// Says no.
pub async fn reject(Extract(state): Extract<State>, reader: DecisionReader, Form(form): Form<RejectionForm>) -> Answer {
    let done = decide::refuse(&state.portal, reader.0.principal, reader.0.object, &form).await;
    let again = |filled| refusal_page(&state, &reader, filled);
    answer(done.map(|()| Path::RequestLink(reader.1.clone())), form, again).await
}

async fn page(state: &State, reader: &DecisionReader, filled: FormState<AnswerForm>) -> Answer {
    let request = by_link::open(&state.portal, reader.0.principal, reader.0.object).await?;
    let refuse = Path::RequestLinkRefusal(reader.1.clone());
    let page = Page::of_form(view::title(&request), filled, move |filled| view::content(&request, &refuse, filled));
    Ok(page.show(state, &reader.0.visitor).await)
}

async fn refusal_page(state: &State, reader: &DecisionReader, filled: FormState<RejectionForm>) -> Answer {
    let back = Path::RequestLink(reader.1.clone());
    let request = by_link::open(&state.portal, reader.0.principal, reader.0.object).await?.registration;
    if request.state != Seat::Requested && filled.refusal.is_none() {
        return Ok(redirect(back));
    }
    let choices = alternative::choices(&state.portal, &request).await?;
    let page = rejection(request, choices, filled, back.to_string());
    Ok(page.show(state, &reader.0.visitor).await)
}
