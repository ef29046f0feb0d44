//! Favourite actions: on the device, or in the account once signed in.

use catalogue::Hit;
use chrono::{DateTime, Duration, Utc};
use domain::principal::Principal;
use store::offer::favourite;
use uuid::Uuid;

use crate::{Error, Portal, Result, access};

/// The kept actions that are still on offer, in the order given.
pub fn on_offer(portal: &Portal, kept: &[Uuid]) -> Vec<Hit> {
    kept.iter().filter_map(|id| portal.cache.hit(*id, portal.now())).collect()
}

/// What a person keeps in their space, the last one first; none for who has no space.
pub async fn of(portal: &Portal, principal: Principal) -> Result<Option<Vec<Uuid>>> {
    match access::own_space(portal, principal).await {
        Ok(person) => Ok(Some(favourite::of_person(&portal.db, person).await?)),
        Err(Error::Missing) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Keeps an action of the offer in one's space, or keeps it no longer.
///
/// # Errors
/// `Missing` for anybody but an allocataire, and for an action that is not on offer.
pub async fn set(portal: &Portal, principal: Principal, action: Uuid, keeps: bool) -> Result<()> {
    let person = access::own_space(portal, principal).await?;
    if keeps {
        keep(portal, person, action, portal.now()).await
    } else {
        Ok(favourite::drop(&portal.db, person, action).await?)
    }
}

async fn keep(portal: &Portal, person: Uuid, action: Uuid, at: DateTime<Utc>) -> Result<()> {
    portal.catalogue().get(action).ok_or(Error::Missing)?;
    Ok(favourite::keep(&portal.db, person, action, at).await?)
}

/// Takes into one's space what the device kept before one signed in, the last one last, so that it stays first.
pub async fn take_in(portal: &Portal, principal: Principal, kept: &[Uuid]) -> Result<()> {
    let person = access::own_space(portal, principal).await?;
    // One moment each: their order is all that tells the first from the last.
    for (after, action) in (0..).zip(kept.iter().rev()) {
        match keep(portal, person, *action, portal.now() + Duration::milliseconds(after)).await {
            // What left the offer is not kept.
            Ok(()) | Err(Error::Missing) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
