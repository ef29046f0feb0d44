//! Extractor of who goes through a version: its person, signed in or by the link of a message.

use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use domain::{
    path::{LinkToken, Path},
    principal::Principal,
};
use portal::contract::answer;
use uuid::Uuid;

use super::ended;
use crate::web::{
    error::AppError,
    link_reader::{self, LinkReader, Opened},
    state::State,
    visitor::Visitor,
};

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
        match link_reader::open(parts, state).await? {
            Opened::Page(LinkReader { visitor, principal, object: version, token }) => {
                let paths = token.map_or(CasePaths::Own(version), CasePaths::Link);
                Ok(CaseReader { visitor, principal, version, paths })
            }
            Opened::Ended(visitor, token) => Err(over(state, &visitor, &token).await),
        }
    }
}

async fn over(state: &State, visitor: &Visitor, token: &LinkToken) -> Response {
    match answer::ended(&state.portal, token.as_str()).await {
        Ok(standing) => {
            let help_phone = state.portal.settings.help_phone.clone();
            ended::page(visitor.language(), standing, help_phone).show(state, visitor).await
        }
        Err(error) => AppError::from(error).into_response(),
    }
}
