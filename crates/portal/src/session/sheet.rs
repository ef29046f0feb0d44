//! Attendance sheet of a session: everybody whose seat is validated, to print.

use domain::{
    notice::SessionNotice,
    principal::Principal,
    session::{SessionDate, SessionState, names_people},
};
use store::{
    outbox::{self, Told},
    registration::{self, Participant, SeatsByState},
    session::{self, Session},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
};

/// A session with everybody whose seat is validated: at most as many people as it has seats, on one page.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The session.
    pub session: Session,
    /// Each of its dates.
    pub dates: Vec<SessionDate>,
    /// The people, by name; of a cancelled session, those who had a seat of their own. Nobody once it is too old.
    pub people: Vec<Participant>,
    /// Whether it is recent enough for its people to be named.
    pub names_people: bool,
    /// How many people it has, named or not.
    pub standing: SeatsByState,
    /// Once it is cancelled: the messages that say so, by registration.
    pub told: Vec<Told>,
}

/// The sheet of a session of one's structure.
///
/// # Errors
/// `Missing` when the session is not theirs.
pub async fn sheet(portal: &Portal, principal: Principal, session: Uuid) -> Result<Sheet> {
    let session = on_roster(portal, principal, session).await?;
    let now = portal.now();
    Ok(Sheet {
        dates: session::dates(&portal.db, session.id, session.starts_at, session.ends_at).await?,
        people: registration::seat_holders(&portal.db, session.id, now).await?,
        names_people: names_people(session.ends_at, now),
        standing: registration::seats_by_state(&portal.db, session.id).await?,
        told: told(portal, &session).await?,
        session,
    })
}

/// A session of one's structure, to see its people. Once it is too old for that, nobody is named, and nothing is read of
/// anybody.
pub(super) async fn on_roster(portal: &Portal, principal: Principal, session: Uuid) -> Result<Session> {
    let access = access::of(portal, principal).await?;
    let session = session::get(&portal.db, session).await?.ok_or(Error::Missing)?;
    let structure = session.structure_id;
    access.require(match names_people(session.ends_at, portal.now()) {
        true => Permission::SeeRoster { structure, session: session.id },
        false => Permission::RunAction { structure },
    })?;
    Ok(session)
}

/// What was sent to the people of a session once it is cancelled, as long as they are named.
pub(super) async fn told(portal: &Portal, session: &Session) -> Result<Vec<Told>> {
    Ok(match session.state {
        SessionState::Cancelled if names_people(session.ends_at, portal.now()) => {
            outbox::told_of_session(&portal.db, session.id, SessionNotice::Cancelled.into()).await?
        }
        SessionState::Cancelled | SessionState::Open => Vec::new(),
    })
}
