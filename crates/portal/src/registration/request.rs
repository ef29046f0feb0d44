//! Requests for a seat, and withdrawals.

use domain::{
    notice::Occurrence,
    principal::Principal,
    refusal::Refusal,
    registration::{self, Opening, Prescription, RequestForm, State, Transition, read_message},
    session::dates_of,
};
use store::{
    Tx, audit,
    registration::{NewRegistration, Registration},
    session,
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
    notify::enqueue,
    registration::{
        clash::{self, Clash},
        held::Held,
        transition::advance,
    },
};

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requested {
    /// It is in; this is its registration.
    Opened(Uuid),
    /// It was in already.
    Already(Uuid),
}

impl Requested {
    /// The registration, new or not.
    pub fn id(self) -> Uuid {
        match self {
            Requested::Opened(id) | Requested::Already(id) => id,
        }
    }
}

/// Asks for a seat of a session, with what the person tells; for a place in line when it is full and they would wait.
///
/// # Errors
/// `Form` for a word that is too long; `Missing` for an unknown session; the refusals of [`domain::registration::request`],
/// `SameHour`, `SessionFull`, `WaitlistFull` for who would wait, and `TooManyRequests`.
pub async fn request(portal: &Portal, principal: Principal, session: Uuid, form: RequestForm) -> Result<Requested> {
    let person = access::own_space(portal, principal).await?;
    ask(portal, principal, Asked { session, person, prescription: None }, &form).await
}

/// A seat that is asked for: of which session, for whom, and by whom when it is not the person.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub session: Uuid,
    pub person: Uuid,
    pub prescription: Option<Prescription>,
}

/// Asks for a seat, for oneself or for somebody.
pub(super) async fn ask(portal: &Portal, principal: Principal, asked: Asked, form: &RequestForm) -> Result<Requested> {
    if let Some(requested) = attempt(portal, principal, asked, form).await? {
        return Ok(requested);
    }
    // A seat became free, or was taken, at this very moment: who would wait is served as it now is.
    attempt(portal, principal, asked, form).await?.ok_or(Refusal::SessionFull.into())
}

/// One attempt; none when what was read has changed for somebody who would wait.
async fn attempt(portal: &Portal, principal: Principal, asked: Asked, form: &RequestForm) -> Result<Option<Requested>> {
    let (now, Asked { session, person, prescription }) = (portal.now(), asked);
    let word = read_message("mot", &form.word)?;
    // Read before the transaction, so that nobody waits meanwhile: what two people may want is checked again there.
    let mut reader = portal.db.read().await?;
    let asking = store::registration::asking(&mut reader, session, person).await?.ok_or(Error::Missing)?;
    if let Some(live) = asking.live {
        return Ok(Some(Requested::Already(live)));
    }
    let request = asking.seat_request(form.needs, !word.is_empty(), prescription.is_some());
    let opening = registration::request(request, now)?;
    let dates = match asking.has_dates {
        true => session::dates(&mut reader, session, asking.starts_at, asking.ends_at).await?,
        false => dates_of(asking.starts_at, asking.ends_at, Vec::new()),
    };
    let unknown = |clash: &Clash| !form.known_clashes.contains(&clash.id);
    if clash::with_appointments(&mut reader, person, session, &dates).await?.iter().any(unknown) {
        return Err(Refusal::SameHour.into());
    }
    drop(reader);
    if asking.is_full && !form.waits {
        return Err(Refusal::SessionFull.into());
    }
    let mut tx = portal.db.begin().await?;
    let held = Held::lock(&mut tx, person, now).await?;
    if let Some(live) = held.live(session) {
        return Ok(Some(Requested::Already(live)));
    }
    let undecided = held.undecided();
    if held.clashes(session, &dates).iter().any(unknown) {
        return Err(Refusal::SameHour.into());
    }
    registration::may_wait(opening.state, undecided)?;
    let (id, needs, wish) = (portal.new_id(), form.needs, word.to_owned());
    let new = NewRegistration { id, session_id: session, allocataire_id: person, needs, wish, prescription };
    store::registration::open(&mut tx, &new, &opening, now).await?;
    let registration = asking.opened(id, session, person, &opening);
    tell(portal, &mut tx, principal, &registration, &opening).await?;
    // The seat comes last: from here to the commit, whoever wants another one of this session waits.
    if !has_place(portal, &mut tx, session, opening.state).await? {
        drop(tx);
        return no_place(portal, asked, form).await;
    }
    portal.commit(tx).await?;
    Ok(Some(Requested::Opened(id)))
}

/// Takes a seat, or makes sure of a place in line.
async fn has_place(portal: &Portal, tx: &mut Tx, session: Uuid, state: State) -> Result<bool> {
    if state != State::Waitlisted {
        return Ok(session::take_seat(tx, session, portal.now()).await?);
    }
    session::hold(tx, session).await?;
    // Their own row stands in it already.
    let line = store::registration::waitlist::line(tx, session, portal.now()).await?;
    Ok(line.is_some_and(|line| line.free < 1 && line.waiting <= line.waitlist))
}

/// Why there is no place: something changed since the session was read.
async fn no_place(portal: &Portal, asked: Asked, form: &RequestForm) -> Result<Option<Requested>> {
    let Asked { session, person, prescription } = asked;
    let asking = store::registration::asking(&portal.db, session, person).await?.ok_or(Error::Missing)?;
    let has_word = !form.word.trim().is_empty();
    registration::request(asking.seat_request(form.needs, has_word, prescription.is_some()), portal.now())?;
    if !form.waits {
        return Err(Refusal::SessionFull.into());
    }
    let line = store::registration::waitlist::line(&portal.db, session, portal.now()).await?;
    match line {
        Some(line) if line.free < 1 && !line.has_room() => Err(Refusal::WaitlistFull.into()),
        Some(_) | None => Ok(None),
    }
}

/// Writes down what a request that was opened leaves: its first event, the messages, the audit.
async fn tell(
    portal: &Portal,
    tx: &mut Tx,
    principal: Principal,
    registration: &Registration,
    opening: &Opening,
) -> Result<()> {
    let (now, event) = (portal.now(), portal.new_id());
    store::registration::add_event(tx, event, registration.id, opening.state, principal.actor(), now).await?;
    enqueue::about_registration(portal, tx, registration, &opening.notices, Occurrence::Event(event)).await?;
    Ok(audit::record(tx, portal.new_id(), now, principal, "registration.request", registration.id).await?)
}

/// Gives a seat back.
///
/// # Errors
/// `Missing` when it is not theirs; `NoLonger` when there is nothing left to give back.
pub async fn withdraw(portal: &Portal, principal: Principal, registration: Uuid) -> Result<()> {
    let access = access::of(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    let mut registration = store::registration::get(&mut tx, registration).await?.ok_or(Error::Missing)?;
    access.require(Permission::withdraw(&registration))?;
    if registration.state.is_in_line() {
        // A seat may be on its way to them: the session is held, then it is read as it now stands.
        session::hold(&mut tx, registration.session_id).await?;
        registration = store::registration::get(&mut tx, registration.id).await?.ok_or(Error::Missing)?;
    }
    if registration.starts_at <= portal.now() {
        return Err(Refusal::SessionStarted.into());
    }
    advance(portal, &mut tx, &registration, Transition::Withdraw, principal).await?;
    portal.commit(tx).await?;
    Ok(())
}
