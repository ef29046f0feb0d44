//! Extractor of who reads a page that exists twice: signed in, at the id of its object, or by the link of a message.

use axum::{
    extract::{FromRequestParts, Path as PathParams},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use domain::{path::LinkToken, principal::Principal, refusal::Refusal};
use portal::{Error, access::link};
use uuid::Uuid;

use crate::web::{error::AppError, state::State, visitor::Visitor};

/// Who reads the page of an object.
#[derive(Clone)]
pub(crate) struct LinkReader {
    /// The visitor, who reads in the language of the message whose link they followed.
    pub visitor: Visitor,
    /// Who acts.
    pub principal: Principal,
    /// The object.
    pub object: Uuid,
    /// The link, for who is not signed in.
    pub token: Option<LinkToken>,
}

/// What the address of a page leads to.
pub(crate) enum Opened {
    /// The page.
    Page(LinkReader),
    /// A link that no longer opens.
    Ended(Visitor, LinkToken),
}

/// Reads the address of a page: `{token}`, or the id of its object.
///
/// # Errors
/// The answer to give instead: the page to sign in, or the one that says that nothing is there.
pub(crate) async fn open(parts: &mut Parts, state: &State) -> Result<Opened, Response> {
    let visitor = Visitor::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
    let params = PathParams::<Vec<(String, String)>>::from_request_parts(parts, state).await;
    let params = params.map_err(|_| missing())?;
    match params.0.first() {
        Some((name, token)) if name == "token" => by_link(state, visitor, token).await,
        Some((_, object)) => {
            let object = Uuid::try_parse(object).map_err(|_| missing())?;
            let principal = visitor.require().map_err(IntoResponse::into_response)?;
            Ok(Opened::Page(LinkReader { visitor, principal, object, token: None }))
        }
        None => Err(missing()),
    }
}

/// Nothing is there, or nothing that they may see.
pub(crate) fn missing() -> Response {
    AppError::from(Error::Missing).into_response()
}

async fn by_link(state: &State, visitor: Visitor, token: &str) -> Result<Opened, Response> {
    let token = LinkToken::parse(token).ok_or_else(missing)?;
    let visitor = visitor.by_link(&token).await.map_err(IntoResponse::into_response)?;
    match link::open(&state.portal, token.as_str()).await {
        Ok(Principal::Link(link)) => {
            let principal = Principal::Link(link);
            Ok(Opened::Page(LinkReader { visitor, principal, object: link.object, token: Some(token) }))
        }
        Ok(Principal::Account(_) | Principal::Helper { .. } | Principal::Program(_)) => Err(missing()),
        Err(Error::Refused(Refusal::LinkEnded)) => Ok(Opened::Ended(visitor, token)),
        Err(error) => Err(AppError::from(error).into_response()),
    }
}
