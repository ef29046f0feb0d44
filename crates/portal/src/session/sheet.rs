//! Attendance sheet of a session: everybody who holds a seat, to print.

use domain::{
    notice::SessionNotice,
    principal::Principal,
    session::{SessionDate, SessionState},
};
use store::{
    outbox::{self, Told},
    registration::{self, Participant},
    session::{self, Session},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
};

/// A session with everybody who holds a seat: as many people as it has seats, on one page.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The session.
    pub session: Session,
    /// Each of its dates.
    pub dates: Vec<SessionDate>,
    /// The people, by name; of a cancelled session, those who held a seat.
    pub people: Vec<Participant>,
    /// Once it is cancelled: the messages that say so, by registration.
    pub told: Vec<Told>,
}

/// The sheet of a session of one's structure.
///
/// # Errors
/// `Missing` when the session is not theirs.
pub async fn sheet(portal: &Portal, principal: Principal, session: Uuid) -> Result<Sheet> {
    let session = on_roster(portal, principal, session).await?;
    Ok(Sheet {
        dates: session::dates(&portal.db, session.id, session.starts_at, session.ends_at).await?,
        people: registration::seat_holders(&portal.db, session.id).await?,
        told: told(portal, &session).await?,
        session,
    })
}

/// A session whose people one may see.
pub(super) async fn on_roster(portal: &Portal, principal: Principal, session: Uuid) -> Result<Session> {
    let access = access::of(portal, principal).await?;
    let session = session::get(&portal.db, session).await?.ok_or(Error::Missing)?;
    access.require(Permission::SeeRoster { structure: session.structure_id, session: session.id })?;
    Ok(session)
}

/// What was sent to the people of a session once it is cancelled.
pub(super) async fn told(portal: &Portal, session: &Session) -> Result<Vec<Told>> {
    Ok(match session.state {
        SessionState::Cancelled => {
            outbox::told_of_session(&portal.db, session.id, SessionNotice::Cancelled.into()).await?
        }
        SessionState::Open => Vec::new(),
    })
}
