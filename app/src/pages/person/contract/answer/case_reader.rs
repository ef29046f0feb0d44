//! Extractor of who goes through a version: its person, signed in or by the link of a message.

use axum::{
    extract::{FromRequestParts, Path as PathParams},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use domain::{
    path::{LinkToken, Path},
    principal::Principal,
    refusal::Refusal,
};
use portal::{Error, access::link, contract::answer};
use uuid::Uuid;

use super::ended;
use crate::web::{error::AppError, state::State, visitor::Visitor};

/// The paths of the pages of a version, for who reads them.
#[derive(Clone, Debug)]
pub enum CasePaths {
    /// Signed in.
    Own(Uuid),
    /// By the link of a message.
    Link(LinkToken),
}

impl CasePaths {
    /// The points.
    pub fn page(&self) -> Path {
        match self {
            CasePaths::Own(version) => Path::ContractAnswer(*version),
            CasePaths::Link(token) => Path::ContractLink(token.clone()),
        }
    }

    /// Where one signs.
    pub fn signature(&self) -> Path {
        match self {
            CasePaths::Own(version) => Path::ContractSignature(*version),
            CasePaths::Link(token) => Path::ContractLinkSignature(token.clone()),
        }
    }

    /// Where one says that one does not sign.
    pub fn decline(&self) -> Path {
        match self {
            CasePaths::Own(version) => Path::ContractDecline(*version),
            CasePaths::Link(token) => Path::ContractLinkDecline(token.clone()),
        }
    }

    /// Whether who reads is signed in.
    pub fn is_own(&self) -> bool {
        matches!(self, CasePaths::Own(_))
    }
}

/// Who goes through which version.
#[derive(Clone)]
pub struct CaseReader {
    /// The visitor, who reads in the language of the message whose link they followed.
    pub visitor: Visitor,
    /// Who acts.
    pub principal: Principal,
    /// The version.
    pub version: Uuid,
    /// Its paths.
    pub paths: CasePaths,
}

impl FromRequestParts<State> for CaseReader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<CaseReader, Response> {
        let visitor = Visitor::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        let params = PathParams::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let params = params.map_err(|_| missing())?;
        match params.0.first() {
            Some((name, token)) if name == "token" => by_link(state, visitor, token).await,
            Some((_, version)) => {
                let version = Uuid::try_parse(version).map_err(|_| missing())?;
                let principal = visitor.require().map_err(IntoResponse::into_response)?;
                Ok(CaseReader { visitor, principal, version, paths: CasePaths::Own(version) })
            }
            None => Err(missing()),
        }
    }
}

fn missing() -> Response {
    AppError::from(Error::Missing).into_response()
}

async fn by_link(state: &State, visitor: Visitor, token: &str) -> Result<CaseReader, Response> {
    let token = LinkToken::parse(token).ok_or_else(missing)?;
    let visitor = visitor.by_link(&token).await.map_err(IntoResponse::into_response)?;
    match link::open(&state.portal, token.as_str()).await {
        Ok(Principal::Link(link)) => {
            let paths = CasePaths::Link(token);
            Ok(CaseReader { visitor, principal: Principal::Link(link), version: link.object, paths })
        }
        Ok(Principal::Account(_) | Principal::Helper { .. } | Principal::Program(_)) => Err(missing()),
        Err(Error::Refused(Refusal::LinkEnded)) => match answer::ended(&state.portal, token.as_str()).await {
            Ok(standing) => {
                let help_phone = state.portal.settings.help_phone.clone();
                Err(ended::page(visitor.language(), standing, help_phone).show(state, &visitor).await)
            }
            Err(error) => Err(AppError::from(error).into_response()),
        },
        Err(error) => Err(AppError::from(error).into_response()),
    }
}
