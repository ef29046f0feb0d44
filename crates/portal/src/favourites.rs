//! Actions that a person keeps: on the device without an account, in the space with one.

use std::sync::Arc;

use catalogue::Offer;
use domain::actor::{Actor, Role};
use store::favourite;
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Deed},
};

/// The kept actions that are still on offer, in the order given.
pub fn on_offer(portal: &Portal, kept: &[Uuid]) -> Vec<Arc<Offer>> {
    let snapshot = portal.catalogue();
    kept.iter().filter_map(|id| snapshot.get(*id)).collect()
}

/// What a person keeps in their space, the last one first; none for who has no space.
///
/// # Errors
/// When the database fails.
pub async fn of(portal: &Portal, actor: Actor) -> Result<Option<Vec<Uuid>>> {
    if actor.role != Role::Allocataire {
        return Ok(None);
    }
    Ok(Some(favourite::of_person(&portal.db, actor.id).await?))
}

/// Keeps an action of the offer in one's space, or keeps it no longer.
///
/// # Errors
/// `Missing` for anybody but an allocataire, and for an action that is not on offer.
pub async fn set(portal: &Portal, actor: Actor, action: Uuid, keeps: bool) -> Result<()> {
    access::who(&portal.db, actor).await?.must(Deed::OwnSpace)?;
    if !keeps {
        return Ok(favourite::drop(&portal.db, actor.id, action).await?);
    }
    portal.catalogue().get(action).ok_or(Error::Missing)?;
    Ok(favourite::keep(&portal.db, actor.id, action, portal.now()).await?)
}

/// Takes into one's space what the device kept before one signed in, the last one last, so that it stays first.
///
/// # Errors
/// When the database fails.
pub async fn take_in(portal: &Portal, actor: Actor, kept: &[Uuid]) -> Result<()> {
    for action in kept.iter().rev() {
        match set(portal, actor, *action, true).await {
            // What left the offer is not kept.
            Ok(()) | Err(Error::Missing) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
