//! Search of the offer for a person, by the référent who follows them.

use chrono::{DateTime, Utc};
use domain::{offer::search::Search, principal::Principal, territory::commune::communes};
use store::{
    offer::proposal::{self, Proposed},
    person::{self, Sought},
    registration,
};
use uuid::Uuid;

use super::propose::SHOWN;
use crate::{
    Error, Portal, Result,
    access::{self, Follower, Permission},
};

/// A person for whom one looks for an action, with what they have of the offer already.
#[derive(Clone, Debug)]
pub struct ForPerson {
    /// The person.
    pub person: Sought,
    proposed: Vec<Proposed>,
    registered: Vec<Uuid>,
}

/// What a person has of an action already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Already {
    /// They hold or asked for a seat.
    Registered,
    /// One proposed it to them.
    Proposed(DateTime<Utc>),
}

impl ForPerson {
    /// What they have of an action already; none when it is new to them.
    pub fn already(&self, action: Uuid) -> Option<Already> {
        if self.registered.contains(&action) {
            return Some(Already::Registered);
        }
        let proposed = self.proposed.iter().find(|one| one.action_id == action);
        proposed.map(|one| Already::Proposed(one.proposed_at))
    }

    /// The search from where they live, when it says no place.
    pub fn near(&self, search: Search) -> Search {
        let says_where = !search.place.is_empty() || search.position.is_some() || search.here;
        match communes().by_code(&self.person.insee).filter(|_| !says_where) {
            Some(commune) => Search { place: commune.name.to_owned(), ..search },
            None => search,
        }
    }
}

/// The person for whom somebody looks for an action; the reading of their file is noted.
///
/// # Errors
/// `Missing` when one does not follow them, or when their right is closed.
pub async fn for_person(portal: &Portal, principal: Principal, id: Uuid) -> Result<ForPerson> {
    let access = access::of(portal, principal).await?;
    let person = person::sought(&portal.db, id).await?.ok_or(Error::Missing)?;
    let follower = Follower { referent: person.referent_id, territory: None };
    access.require(Permission::SearchFor { person: id, follower })?;
    let referent = principal.account().ok_or(Error::Missing)?.id;
    let now = portal.now();
    Ok(ForPerson {
        proposed: proposal::to_person(&portal.db, referent, id, now - SHOWN).await?,
        registered: registration::open_actions(&portal.db, id, now).await?,
        person,
    })
}
