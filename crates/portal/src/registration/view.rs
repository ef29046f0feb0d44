//! A registration as its person sees it.

use domain::{
    path::Path,
    principal::Principal,
    registration::{State, history},
    session::{FormerSession, SessionDate, dropped_dates},
};
use store::registration::{Alternative, Event, OwnSeat, RegistrationDetails};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, OwnedRegistration, Permission},
    offer,
};

/// A registration with its history, for its person.
#[derive(Clone, Debug)]
pub struct RegistrationView {
    /// The registration.
    pub registration: RegistrationDetails,
    /// What happened, the oldest first.
    pub history: Vec<Event>,
    /// Each date of the session.
    pub dates: Vec<SessionDate>,
    /// The dates that it had since the person asked, and has no longer, by rank.
    pub dropped_dates: Vec<(usize, SessionDate)>,
    /// The telephone of the organiser (E.164).
    pub phone: Option<String>,
    /// What is proposed instead of a refused request, with the page of its action.
    pub alternative: Option<(Alternative, Path)>,
    /// The page of its action, while that is on offer.
    pub action_page: Option<Path>,
}

impl RegistrationView {
    /// Whether the person gave up a place in line, and never had a seat.
    pub fn left_line(&self) -> bool {
        let had_seat = self.history.iter().any(|event| event.state.is_expected());
        self.registration.state == State::Withdrawn && !had_seat
    }
}

/// One of one's own registrations.
///
/// # Errors
/// `Missing` when it is another's.
pub async fn details(portal: &Portal, principal: Principal, id: Uuid) -> Result<RegistrationDetails> {
    let access = access::of(portal, principal).await?;
    let registration = store::registration::details(&portal.db, id).await?.ok_or(Error::Missing)?;
    let person = registration.allocataire_id;
    access.require(Permission::SeeOwnRegistration(OwnedRegistration { id, person }))?;
    Ok(registration)
}

/// One of one's own registrations, with its history.
///
/// # Errors
/// `Missing` when it is another's.
pub async fn own(portal: &Portal, principal: Principal, id: Uuid) -> Result<RegistrationView> {
    let registration = details(portal, principal, id).await?;
    let history = history::told(store::registration::history(&portal.db, id).await?, |event| (id, Some(event.state)));
    let proposed = match registration.state {
        State::Refused => store::registration::alternative(&portal.db, id).await?,
        State::Requested
        | State::Validated
        | State::Withdrawn
        | State::Cancelled
        | State::Expired
        | State::Waitlisted
        | State::Offered
        | State::Lapsed
        | State::Attended
        | State::Excused
        | State::Absent
        | State::Dropped => None,
    };
    let alternative = proposed.and_then(|one| offer::path_of(portal, one.action_id).map(|path| (one, path)));
    let (session, starts_at, ends_at) = (registration.session_id, registration.starts_at, registration.ends_at);
    let dates = store::session::dates(&portal.db, session, starts_at, ends_at).await?;
    let former = former_sessions(portal, &registration).await?;
    let action_page = offer::path_of(portal, registration.action_id);
    let phone = offer::phone_of(portal, registration.action_id);
    let dropped_dates = dropped_dates(dates.len(), &former);
    Ok(RegistrationView { registration, history, dates, dropped_dates, phone, alternative, action_page })
}

/// How a session was before each of its changes since the person asked for a seat.
async fn former_sessions(portal: &Portal, registration: &RegistrationDetails) -> Result<Vec<FormerSession>> {
    if registration.session_version == 0 {
        return Ok(Vec::new());
    }
    let changes = store::session::changes_since(&portal.db, registration.session_id, registration.requested_at).await?;
    Ok(changes.iter().filter_map(|change| change.former()).collect())
}

/// The registration that one has to a session, if it is live.
///
/// # Errors
/// `Missing` for anybody but an allocataire.
pub async fn own_live(portal: &Portal, principal: Principal, session: Uuid) -> Result<Option<Uuid>> {
    let person = access::own_space(portal, principal).await?;
    Ok(store::registration::live(&portal.db, session, person).await?)
}

/// The open registrations that one has to the sessions of an action, the next session first; nothing for anybody but
/// an allocataire.
///
/// # Errors
/// When the database fails.
pub async fn own_of_action(portal: &Portal, principal: Principal, action: Uuid) -> Result<Vec<OwnSeat>> {
    match access::own_space(portal, principal).await {
        Ok(person) => Ok(store::registration::of_action(&portal.db, person, action, portal.now()).await?),
        Err(Error::Missing) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
