//! `/offre/{nom}-{commune}-{id}/y-aller`: the way to where an action takes place.

use axum::{
    extract::{Path as PathParams, State as Extract},
    response::Response,
};
use portal::{
    Error,
    offer::{self, location::Location},
};

use super::place::address_of;
use crate::web::{
    directions::{self, Goal},
    error::AppError,
    page::Tab,
    state::State,
    visitor::Visitor,
};

/// Shows the way.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    PathParams(slug): PathParams<String>,
) -> Result<Response, AppError> {
    let offer = offer::by_slug(&state.portal, &slug)?;
    // What is done from home is nowhere to go to.
    if !offer.service.is_on_site() {
        return Err(Error::Missing.into());
    }
    let goal = Goal {
        name: offer.structure.nom.clone(),
        address: address_of(&offer),
        location: offer.point.map(|point| Location { point, is_exact: true }),
        back: (offer.path(), words::directions::back_to_action(visitor.language())),
    };
    Ok(directions::page(visitor.language(), goal, Tab::Offer).show(&state, &visitor).await)
}
