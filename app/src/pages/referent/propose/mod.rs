//! `/offre/{action}/proposer`: a référent proposes an action to one of their people.

mod view;

use axum::{
    Form,
    extract::{Path as PathParams, Query, State as Extract},
};
use domain::path::Path;
use portal::{
    offer::{
        self,
        propose::{self, ProposalForm, Proposed},
    },
    registration::prescribe,
};
use serde::Deserialize;
use uuid::Uuid;

use self::view::{Outcome, page};
use crate::web::{
    error::Answer,
    form::{FormState, answer},
    state::State,
    visitor::Visitor,
};

/// For whom the action was found.
#[derive(Deserialize)]
pub struct Whom {
    pour: Option<Uuid>,
}

fn fresh(state: &State, person: Option<Uuid>) -> FormState<ProposalForm> {
    let personne = person.map(|id| id.to_string()).unwrap_or_default();
    FormState::fresh(ProposalForm { token: state.portal.new_id().to_string(), personne, ..ProposalForm::default() })
}

/// Shows the form.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    PathParams(slug): PathParams<String>,
    Query(whom): Query<Whom>,
) -> Answer {
    let people = propose::people(&state.portal, visitor.require()?).await?;
    let offer = offer::by_slug(&state.portal, &slug)?;
    let sessions = prescribe::sessions(&state.portal, offer.id).await?;
    Ok(page(offer, people, fresh(&state, whom.pour), Outcome::None, sessions).show(&state, &visitor).await)
}

/// Sends the proposal.
pub async fn send(
    Extract(state): Extract<State>,
    visitor: Visitor,
    PathParams(slug): PathParams<String>,
    Form(form): Form<ProposalForm>,
) -> Answer {
    let principal = visitor.require()?;
    let offer = offer::by_slug(&state.portal, &slug)?;
    let done = propose::propose(&state.portal, principal, offer.id, &form).await;
    let again = async |filled, outcome| {
        let people = propose::people(&state.portal, principal).await?;
        let sessions = prescribe::sessions(&state.portal, offer.id).await?;
        Ok(page(offer.clone(), people, filled, outcome, sessions).show(&state, &visitor).await)
    };
    let sent = match done {
        Ok(Proposed::Already(former)) => return again(FormState::fresh(form), Outcome::Already(*former)).await,
        Ok(Proposed::Sent(id)) => Ok(Path::SentProposal(offer.slug.clone(), id)),
        Err(error) => Err(error),
    };
    answer(sent, form, |filled| again(filled, Outcome::None)).await
}

/// `/offre/{action}/proposer/{proposition}`: says that it is done, and offers to go on.
pub async fn done(
    Extract(state): Extract<State>,
    visitor: Visitor,
    PathParams((slug, proposal)): PathParams<(String, Uuid)>,
) -> Answer {
    let principal = visitor.require()?;
    let told = propose::sent(&state.portal, principal, proposal).await?;
    let people = propose::people(&state.portal, principal).await?;
    let offer = offer::by_slug(&state.portal, &slug)?;
    let sessions = prescribe::sessions(&state.portal, offer.id).await?;
    Ok(page(offer, people, fresh(&state, None), Outcome::Sent(told), sessions).show(&state, &visitor).await)
}
