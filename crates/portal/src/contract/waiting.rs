//! Tasks that a version opens for professionals: a point to take up, a signature that is awaited.

use domain::{
    contract::{Signer, VersionState},
    principal::Principal,
    task::TaskKind,
};

use super::case::Held;
use crate::{Portal, Result, task};

const KINDS: [TaskKind; 3] = [TaskKind::TakeUpContract, TaskKind::SignContract, TaskKind::SignContractAsHead];

/// Opens the task of the state that a version has come to, and closes those of the states it has left; `next` is who
/// signs next, once somebody has.
pub(super) async fn follow(
    portal: &Portal,
    held: &mut Held,
    principal: Principal,
    state: VersionState,
    next: Option<Signer>,
) -> Result<()> {
    let wanted = match (state, next) {
        (VersionState::Discussed, _) => Some(TaskKind::TakeUpContract),
        (VersionState::Agreed, Some(Signer::Referent)) => Some(TaskKind::SignContract),
        (VersionState::Agreed, Some(Signer::Head)) => Some(TaskKind::SignContractAsHead),
        (VersionState::Agreed, Some(Signer::Person) | None) => None,
        (
            VersionState::Draft
            | VersionState::Proposed
            | VersionState::Signed
            | VersionState::Declined
            | VersionState::Withdrawn,
            _,
        ) => None,
    };
    let (id, person) = (held.version.id, held.version.allocataire_id);
    for kind in KINDS {
        if wanted == Some(kind) {
            task::add(portal, &mut held.tx, kind, id, person).await?;
        } else {
            task::settle(portal, &mut held.tx, principal, kind, id).await?;
        }
    }
    Ok(())
}
