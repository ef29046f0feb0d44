//! Search of the offer for a step of a contract, from where the person lives.

use catalogue::{Hit, Query};
use domain::{offer::search::Radius, principal::Principal, territory::commune::communes};
use store::person;
use uuid::Uuid;

use super::write::{self, NewStep};
use crate::{Error, Portal, Result, offer};

/// Actions that are shown.
const SHOWN: usize = 6;

/// The actions that answer some words, the best first, near the person of a version.
///
/// # Errors
/// `Missing` when the version is not theirs.
pub async fn search(portal: &Portal, principal: Principal, version: Uuid, words: &str) -> Result<Vec<Hit>> {
    let case = write::open(portal, principal, version).await?;
    let person = person::get(&portal.db, case.version.allocataire_id).await?.ok_or(Error::Missing)?;
    let origin = communes().by_code(&person.insee).map(offer::origin_of);
    let query = Query { text: words.to_owned(), origin, radius: Radius::Fifty, ..Query::default() };
    Ok(portal.search_catalogue(&query).hits.into_iter().take(SHOWN).collect())
}

/// The step of an action that is on offer; none when it is not.
pub fn step_of(portal: &Portal, action: Uuid) -> Option<NewStep> {
    use domain::contract::{CommitmentKind, Side};
    let label = portal.catalogue().get(action)?.service.nom.to_string();
    Some(NewStep { side: Side::Allocataire, kind: CommitmentKind::Action, label, action: Some(action) })
}
