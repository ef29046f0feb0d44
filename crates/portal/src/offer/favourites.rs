//! Actions that a person keeps: on the device without an account, in the space with one.

use catalogue::Hit;
use chrono::{DateTime, Duration, Utc};
use domain::account::{Account, Role};
use store::offer::favourite;
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
};

/// The kept actions that are still on offer, in the order given.
pub fn on_offer(portal: &Portal, kept: &[Uuid]) -> Vec<Hit> {
    kept.iter().filter_map(|id| portal.cache.hit(*id, portal.now())).collect()
}

/// What a person keeps in their space, the last one first; none for who has no space.
pub async fn of(portal: &Portal, actor: Account) -> Result<Option<Vec<Uuid>>> {
    if actor.role != Role::Allocataire {
        return Ok(None);
    }
    Ok(Some(favourite::of_person(&portal.db, actor.id).await?))
}

/// Keeps an action of the offer in one's space, or keeps it no longer.
///
/// # Errors
/// `Missing` for anybody but an allocataire, and for an action that is not on offer.
pub async fn set(portal: &Portal, actor: Account, action: Uuid, keeps: bool) -> Result<()> {
    access::who(&portal.db, actor).await?.must(Permission::OwnSpace)?;
    if keeps {
        keep(portal, actor, action, portal.now()).await
    } else {
        Ok(favourite::drop(&portal.db, actor.id, action).await?)
    }
}

async fn keep(portal: &Portal, actor: Account, action: Uuid, at: DateTime<Utc>) -> Result<()> {
    portal.catalogue().get(action).ok_or(Error::Missing)?;
    Ok(favourite::keep(&portal.db, actor.id, action, at).await?)
}

/// Takes into one's space what the device kept before one signed in, the last one last, so that it stays first.
pub async fn take_in(portal: &Portal, actor: Account, kept: &[Uuid]) -> Result<()> {
    access::who(&portal.db, actor).await?.must(Permission::OwnSpace)?;
    // One moment each: their order is all that tells the first from the last.
    for (after, action) in (0..).zip(kept.iter().rev()) {
        match keep(portal, actor, *action, portal.now() + Duration::milliseconds(after)).await {
            // What left the offer is not kept.
            Ok(()) | Err(Error::Missing) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
