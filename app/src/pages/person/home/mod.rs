//! `/espace`: an allocataire's first page.

mod ideas;
mod offered;
mod view;
mod waiting;

use axum::{Form, extract::State as Extract, response::Response};
use domain::path::Path;
use portal::{
    offer::{ideas as suggestions, path_of, propose},
    person,
};
use serde::Deserialize;

use crate::web::{error::AppError, maps::Maps, page::redirect, state::State, visitor::Visitor};

/// How many actions are proposed.
const IDEAS: usize = 3;

/// Shows one's own first page.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, maps: Maps) -> Result<Response, AppError> {
    let (portal, principal) = (&state.portal, visitor.require()?);
    let space = person::open(portal, principal).await?;
    let ideas = suggestions::for_person(portal, &space, IDEAS).await?;
    let proposals = propose::to_me(portal, principal).await?;
    let paths = proposals.iter().map(|one| path_of(portal, one.action_id)).collect::<Vec<_>>();
    let home = view::Home {
        space,
        ideas,
        proposals: proposals.into_iter().zip(paths).collect(),
        settings: portal.settings.clone(),
        maps,
        now: portal.now(),
    };
    Ok(view::page(visitor.language(), home).show(&state, &visitor).await)
}

/// Whether ideas are wanted.
#[derive(Deserialize)]
pub struct IdeasForm {
    #[serde(default)]
    idees: String,
}

/// `/espace/idees`: turns ideas on or off.
pub async fn turn_ideas(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Form(form): Form<IdeasForm>,
) -> Result<Response, AppError> {
    suggestions::turn(&state.portal, visitor.require()?, form.idees == "oui").await?;
    Ok(redirect(format!("{}#idees", Path::Home)))
}
