//! `/espace/inscriptions/{id}/avis` and `/a/{token}`: what somebody thinks of a session that they came to.

mod view;

use axum::{
    Form,
    extract::{FromRequestParts, Query, State as Extract},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use domain::{feedback::FeedbackForm, path::Path};
use portal::feedback::{answer, stop};
use serde::Deserialize;

use self::view::{AskedView, Done};
use crate::web::{
    error::{Answer, AppError},
    form::{self, FormState},
    link_reader::{self, LinkReader, Opened},
    page::redirect,
    state::State,
};

/// Who says what they think, of which registration.
pub struct FeedbackReader(LinkReader);

impl FeedbackReader {
    fn page(&self) -> Path {
        self.0.token.clone().map_or(Path::Feedback(self.0.object), Path::FeedbackLink)
    }
}

impl FromRequestParts<State> for FeedbackReader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<FeedbackReader, Response> {
        match link_reader::open(parts, state).await? {
            Opened::Page(reader) => Ok(FeedbackReader(reader)),
            Opened::Ended(visitor, token) => match answer::ended(&state.portal, token.as_str()).await {
                Ok(()) => Err(view::ended(visitor.language()).show(state, &visitor).await),
                Err(error) => Err(AppError::from(error).into_response()),
            },
        }
    }
}

/// What was just done, from the address.
#[derive(Deserialize)]
pub struct Arrival {
    #[serde(default)]
    fait: String,
}

/// What the forms of the page send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SentFeedback {
    #[serde(flatten)]
    form: FeedbackForm,
    /// Whether one wants to be asked after other sessions.
    demander: String,
    /// What a mail program posts by itself (RFC 8058).
    #[serde(rename = "List-Unsubscribe")]
    unsubscribe: String,
}

/// Shows the questions, with what was answered before. A mail scanner that opens it answers nothing.
pub async fn show(Extract(state): Extract<State>, reader: FeedbackReader, Query(arrival): Query<Arrival>) -> Answer {
    page(&state, &reader, None, Done::parse(&arrival.fait)).await
}

/// Takes the answers, or whether one wants to be asked.
pub async fn send(Extract(state): Extract<State>, reader: FeedbackReader, Form(sent): Form<SentFeedback>) -> Answer {
    let (portal, principal, id) = (&state.portal, reader.0.principal, reader.0.object);
    let refuses = sent.demander == "non" || !sent.unsubscribe.is_empty();
    if refuses || sent.demander == "oui" {
        stop::set(portal, principal, id, refuses).await?;
        return Ok(redirect(Done::Asking.path(&reader.page())));
    }
    let taken = answer::answer(portal, principal, id, &sent.form).await;
    let thanks = Done::Answered.path(&reader.page());
    form::answer(taken.map(|()| thanks), sent.form, |filled| page(&state, &reader, Some(filled), None)).await
}

/// The page; without a form that comes back, what was answered before stands in it.
async fn page(
    state: &State,
    reader: &FeedbackReader,
    filled: Option<FormState<FeedbackForm>>,
    done: Option<Done>,
) -> Answer {
    let asked = answer::open(&state.portal, reader.0.principal, reader.0.object).await?;
    if !asked.session.state.was_there() && reader.0.token.is_none() {
        return Ok(redirect(Path::Registration(reader.0.object)));
    }
    let before = || FormState::fresh(asked.given.as_ref().map(FeedbackForm::of).unwrap_or_default());
    let filled = filled.unwrap_or_else(before);
    let registration = reader.0.token.is_none().then_some(reader.0.object);
    let view = AskedView { asked, page: reader.page(), registration, done };
    Ok(view::page(reader.0.visitor.language(), view, filled).show(state, &reader.0.visitor).await)
}
