//! `/espace/inscriptions/{id}/place` and `/p/{token}`: where one stands in line, and the answer to an offer.

mod view;

use axum::{
    Form,
    extract::{FromRequestParts, State as Extract},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use domain::{path::Path, refusal::Refusal, registration::State as Standing};
use portal::{Error, registration::waitlist};
use serde::Deserialize;

use self::view::OfferView;
use crate::web::{
    error::{Answer, AppError},
    form::FormState,
    link_reader::{self, LinkReader, Opened},
    page::redirect,
    state::State,
};

/// Who answers which offer.
pub struct OfferReader(LinkReader);

impl OfferReader {
    fn page(&self) -> Path {
        self.0.token.clone().map_or(Path::SeatOffer(self.0.object), Path::SeatOfferLink)
    }

    /// Where one goes once one is no longer in line: signed in, to the registration; by the link, to what became of it.
    fn after(&self, standing: Standing) -> Path {
        match (&self.0.token, standing.is_in_line()) {
            (None, false) => Path::Registration(self.0.object),
            (Some(_), _) | (None, true) => self.page(),
        }
    }
}

impl FromRequestParts<State> for OfferReader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<OfferReader, Response> {
        match link_reader::open(parts, state).await? {
            Opened::Page(reader) => Ok(OfferReader(reader)),
            Opened::Ended(visitor, token) => match waitlist::ended(&state.portal, token.as_str()).await {
                Ok(became) => Err(view::ended(visitor.language(), became).show(state, &visitor).await),
                Err(error) => Err(AppError::from(error).into_response()),
            },
        }
    }
}

/// What was answered.
#[derive(Debug, Default, Deserialize)]
pub struct OfferForm {
    #[serde(default)]
    reponse: String,
}

/// Shows the offer, or where one stands in line. A mail scanner that opens it answers nothing.
pub async fn show(Extract(state): Extract<State>, reader: OfferReader) -> Answer {
    page(&state, &reader, FormState::fresh(())).await
}

/// Takes the answer.
pub async fn answer(Extract(state): Extract<State>, reader: OfferReader, Form(form): Form<OfferForm>) -> Answer {
    let (portal, principal, id) = (&state.portal, reader.0.principal, reader.0.object);
    let answered = match form.reponse.as_str() {
        "oui" => waitlist::accept(portal, principal, id).await,
        "passer" => waitlist::pass_over(portal, principal, id).await,
        "non" => waitlist::leave(portal, principal, id).await,
        _ => return Ok(redirect(reader.page())),
    };
    match answered {
        Ok(standing) => Ok(redirect(reader.after(standing))),
        // A second tap, or one that comes late: the page says where they stand.
        Err(Error::Refused(Refusal::NoLonger(standing))) => Ok(redirect(reader.after(standing))),
        Err(error) => page(&state, &reader, FormState::refused((), error)?).await,
    }
}

async fn page(state: &State, reader: &OfferReader, filled: FormState<()>) -> Result<Response, AppError> {
    let visitor = &reader.0.visitor;
    let in_line = match waitlist::open(&state.portal, reader.0.principal, reader.0.object).await {
        Err(Error::Refused(Refusal::NoLonger(_))) => return Ok(redirect(Path::Registration(reader.0.object))),
        opened => opened?,
    };
    let view = OfferView { in_line, page: reader.page(), is_own: reader.0.token.is_none() };
    Ok(view::page(visitor.language(), view, filled).show(state, visitor).await)
}
