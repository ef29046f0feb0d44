//! Sessions of a porteur: publishing, changing seats, cancelling, participants.

use catalogue::places;
use chrono::Duration;
use domain::{
    form::{FieldError, FieldErrors, Quantity},
    listing::{ListPage, Listed},
    path::Path,
    principal::Principal,
    refusal::Refusal,
    registration::{MESSAGE_MAX, Transition},
    session::{SEATS_MAX, SessionForm, SessionState, names_people},
};
use store::{
    Tx, audit,
    offer::action::{self, Named},
    outbox::Told,
    registration::{Participant, PendingSeat, SeatsByState},
    session::{self, OwnSession, Session},
};
use uuid::Uuid;
use words::Language;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
    listing, offer,
    registration::{offers, transition::advance},
    session::sheet,
    submission::{self, Claim},
};

/// How long a past session stays in the list of its structure.
const KEPT_IN_LIST: Duration = Duration::days(60);

/// What a porteur sees first: the sessions of the structure and the actions that may have more.
#[derive(Clone, Debug)]
pub struct Board {
    /// The sessions to come, the next first, then the recent ones, the last first.
    pub sessions: Listed<OwnSession>,
    /// The actions on offer.
    pub actions: Vec<Named>,
}

/// The sessions and actions of one's structure.
///
/// # Errors
/// `Missing` for anybody but a porteur.
pub async fn board(portal: &Portal, principal: Principal, page: ListPage) -> Result<Board> {
    let structure = access::own_structure(portal, principal).await?;
    let now = portal.now();
    let since = now - KEPT_IN_LIST;
    let read = |page| async move { Ok(session::of_structure(&portal.db, structure, since, now, page).await?) };
    Ok(Board {
        sessions: listing::read(page, read, |one| one.total).await?,
        actions: action::of_structure(&portal.db, structure).await?,
    })
}

/// An action of one's structure.
///
/// # Errors
/// `Missing` when it is not, or is no longer on offer.
pub async fn own_action(portal: &Portal, principal: Principal, action: Uuid) -> Result<Named> {
    let access = access::of(portal, principal).await?;
    let action = action::get(&portal.db, action).await?.ok_or(Error::Missing)?;
    access.require(Permission::RunAction { structure: action.structure_id })?;
    Ok(action)
}

/// Publishes a session of an action; the same form sent twice publishes one, and answers the same.
///
/// # Errors
/// `Missing` when the action is not theirs; `Form` with a message at each field.
pub async fn publish(portal: &Portal, principal: Principal, action: Uuid, form: &SessionForm) -> Result<Uuid> {
    let action = own_action(portal, principal, action).await?;
    let publisher = principal.account().ok_or(Error::Missing)?;
    let now = portal.now();
    let mut session = form.read(now, insee_of(portal))?;
    if session.rhythm.is_empty() {
        session.rhythm = words::session::rhythm(Language::default(), &session.dates);
    }
    let id = portal.new_id();
    let mut tx = portal.db.begin().await?;
    if let Claim::Already(published) = submission::claim(portal, &mut tx, publisher, action.id, form, id).await? {
        return Ok(published);
    }
    session::publish(&mut tx, id, action.id, &session, publisher.id, now).await?;
    audit::record(&mut tx, portal.new_id(), now, principal, "session.publish", id).await?;
    portal.commit(tx).await?;
    Ok(id)
}

/// Reads places as typed: the code of the commune, when it is only one.
pub(super) fn insee_of(portal: &Portal) -> impl Fn(&str) -> Option<String> + use<> {
    let own = portal.settings.department;
    move |text| places::only(text, own).map(|commune| commune.code.to_owned())
}

/// A session with the people registered to it, as far as its organiser may know them.
#[derive(Clone, Debug)]
pub struct Roster {
    /// The session.
    pub session: Session,
    /// Whether it is recent enough for its people to be named.
    pub names_people: bool,
    /// The people whose seat is validated, by name; nobody once it is too old.
    pub participants: Listed<Participant>,
    /// The seats that are kept while a request waits, of nobody in particular; on the first page only.
    pub pending: Vec<PendingSeat>,
    /// How many have a yes, and how many wait for an answer or a seat.
    pub standing: SeatsByState,
    /// Once it is cancelled: the messages that say so, by registration.
    pub told: Vec<Told>,
    /// Where everybody reads of the action, while it is on offer.
    pub public_page: Option<Path>,
}

/// Who is registered to a session of one's structure.
///
/// # Errors
/// `Missing` when the session is not theirs.
pub async fn roster(portal: &Portal, principal: Principal, session: Uuid, page: ListPage) -> Result<Roster> {
    let session = sheet::on_roster(portal, principal, session).await?;
    let (id, now) = (session.id, portal.now());
    let read = |page| async move { Ok(store::registration::participants(&portal.db, id, now, page).await?) };
    let participants = listing::read(page, read, |one| one.total).await?;
    let pending = match participants.page == ListPage::FIRST {
        true => store::registration::pending_seats(&portal.db, id).await?,
        false => Vec::new(),
    };
    let standing = store::registration::seats_by_state(&portal.db, id).await?;
    let told = sheet::told(portal, &session).await?;
    let public_page = offer::path_of(portal, session.action_id);
    let names_people = names_people(session.ends_at, now);
    Ok(Roster { session, names_people, participants, pending, standing, told, public_page })
}

/// A session of one's structure and how many people it has, before it is cancelled: nobody is named.
///
/// # Errors
/// `Missing` when the session is not theirs.
pub async fn standing(portal: &Portal, principal: Principal, session: Uuid) -> Result<(Session, SeatsByState)> {
    let session = own_session(portal, principal, session).await?;
    let standing = store::registration::seats_by_state(&portal.db, session.id).await?;
    Ok((session, standing))
}

pub(super) async fn own_session(portal: &Portal, principal: Principal, session: Uuid) -> Result<Session> {
    let access = access::of(portal, principal).await?;
    let session = session::get(&portal.db, session).await?.ok_or(Error::Missing)?;
    access.require(Permission::RunAction { structure: session.structure_id })?;
    Ok(session)
}

/// Changes the number of seats.
///
/// # Errors
/// `SeatsTaken` when more people already hold one; `SessionCancelled`; `Form`.
pub async fn set_seats(portal: &Portal, principal: Principal, session: Uuid, seats: &str) -> Result<()> {
    let session = own_session(portal, principal, session).await?;
    let seats =
        seats.trim().parse().ok().filter(|seats| (1..=SEATS_MAX).contains(seats)).ok_or_else(|| {
            FieldErrors::one("seats", FieldError::OutOfRange { what: Quantity::Seats, max: SEATS_MAX })
        })?;
    let mut tx = portal.db.begin().await?;
    if !session::set_seats(&mut tx, session.id, seats).await? {
        let session = session::get(&mut tx, session.id).await?.ok_or(Error::Missing)?;
        return Err(match session.state {
            SessionState::Cancelled => Refusal::SessionCancelled.into(),
            SessionState::Open => Refusal::SeatsTaken(session.taken).into(),
        });
    }
    offers::offer_free_seats(portal, &mut tx, session.id).await?;
    audit::record(&mut tx, portal.new_id(), portal.now(), principal, "session.seats", session.id).await?;
    portal.commit(tx).await?;
    Ok(())
}

/// Cancels a session: everybody registered is notified, with the reason.
///
/// # Errors
/// `SessionCancelled` when it already was; `SessionStarted`; `Form` without a reason.
pub async fn cancel(portal: &Portal, principal: Principal, session: Uuid, reason: &str) -> Result<()> {
    let session = own_session(portal, principal, session).await?;
    let reason = read_cancel_reason(reason)?;
    if session.starts_at <= portal.now() {
        return Err(Refusal::SessionStarted.into());
    }
    let mut tx = portal.db.begin().await?;
    if !session::cancel(&mut tx, session.id, reason).await? {
        return Err(Refusal::SessionCancelled.into());
    }
    cancel_registrations(portal, &mut tx, principal, session.id).await?;
    audit::record(&mut tx, portal.new_id(), portal.now(), principal, "session.cancel", session.id).await?;
    portal.commit(tx).await?;
    Ok(())
}

async fn cancel_registrations(portal: &Portal, tx: &mut Tx, principal: Principal, session: Uuid) -> Result<()> {
    for registration in store::registration::open_of_session(&mut *tx, session).await? {
        let mut registration = registration;
        // Answered between the reading and the transition: it is cancelled from where it now stands.
        while let Err(error) = advance(portal, tx, &registration, Transition::Cancel, principal).await {
            match error {
                Error::Refused(Refusal::NoLonger(state)) if state.is_open() => {
                    registration = store::registration::get(&mut *tx, registration.id).await?.ok_or(Error::Missing)?;
                }
                Error::Refused(Refusal::NoLonger(_)) => break,
                error => return Err(error),
            }
        }
    }
    Ok(())
}

fn read_cancel_reason(reason: &str) -> std::result::Result<&str, FieldErrors> {
    let reason = reason.trim();
    match reason.chars().count() {
        0..5 => Err(FieldErrors::one("reason", FieldError::CancelReasonTooShort)),
        length if length > MESSAGE_MAX => Err(FieldErrors::one("reason", FieldError::TooLong { max: MESSAGE_MAX })),
        _ => Ok(reason),
    }
}
