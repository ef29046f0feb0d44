//! A session as seen by a person who may register.

use domain::{path::Path, principal::Principal, session::SessionDate};
use store::{
    account, person,
    registration::waitlist::{self, Line},
    session::{self, Session},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result, access, offer,
    registration::clash::{self, Clash},
};

/// A session with what the form of registration says of it.
#[derive(Clone, Debug)]
pub struct SessionView {
    /// The session.
    pub session: Session,
    /// The page of its action.
    pub action_path: Option<Path>,
    /// Each of its dates.
    pub dates: Vec<SessionDate>,
    /// What the person already has at the same hours.
    pub clashes: Vec<Clash>,
    /// How full it is, until it begins.
    pub line: Option<Line>,
    /// Who answers, when somebody follows the person.
    pub referent_name: Option<String>,
}

/// A session that anybody sees: one of an action on offer.
///
/// # Errors
/// When the database does not answer.
pub async fn on_offer(portal: &Portal, session: Uuid) -> Result<Option<Session>> {
    let found = session::get(&portal.db, session).await?;
    Ok(found.filter(|one| offer::path_of(portal, one.action_id).is_some()))
}

/// A session, for somebody who may register to it.
///
/// # Errors
/// `Missing` when there is none, or for anybody but an allocataire.
pub async fn for_person(portal: &Portal, principal: Principal, session: Uuid) -> Result<SessionView> {
    let person = access::own_space(portal, principal).await?;
    let session = session::get(&portal.db, session).await?.ok_or(Error::Missing)?;
    let person = person::get(&portal.db, person).await?.ok_or(Error::SignIn)?;
    let referent = match person.referent_id {
        // As long as no mail reaches them, others answer too.
        Some(id) => account::referent(&portal.db, id).await?.filter(|referent| referent.mail.is_some()),
        None => None,
    };
    let dates = session::dates(&portal.db, session.id, session.starts_at, session.ends_at).await?;
    let clashes = clash::of(&portal.db, person.id, session.id, &dates, portal.now()).await?;
    Ok(SessionView {
        dates,
        clashes,
        line: waitlist::line(&portal.db, session.id, portal.now()).await?,
        action_path: offer::path_of(portal, session.action_id),
        referent_name: referent.map(|one| format!("{} {}", one.first_name, one.last_name)),
        session,
    })
}

/// The page of the action of a session, while it is on offer.
///
/// # Errors
/// `Missing` when there is no such session.
pub async fn action_of(portal: &Portal, session: Uuid) -> Result<Option<Path>> {
    let session = session::get(&portal.db, session).await?.ok_or(Error::Missing)?;
    Ok(offer::path_of(portal, session.action_id))
}
