//! Requests for a seat, and withdrawals.

use domain::{
    notice::Occurrence,
    principal::Principal,
    refusal::Refusal,
    registration::{self, RequestForm, Transition, read_message},
};
use store::{audit, person, registration::NewRegistration, session};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
    notify::enqueue,
    registration::{
        clash::{self, Clash},
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

/// Asks for a seat of a session, with what the person tells.
///
/// # Errors
/// `Form` for a word that is too long; `Missing` for an unknown session; the refusals of [`domain::registration::request`],
/// `SameHour`, `SessionFull`, and `TooManyRequests`.
pub async fn request(portal: &Portal, principal: Principal, session: Uuid, form: RequestForm) -> Result<Requested> {
    let now = portal.now();
    let person = access::own_space(portal, principal).await?;
    let word = read_message("mot", &form.word)?;
    // Read before the transaction, so that nobody waits meanwhile: what two people may want is checked again there.
    let asking = store::registration::asking(&portal.db, session, person).await?.ok_or(Error::Missing)?;
    if let Some(live) = asking.live {
        return Ok(Requested::Already(live));
    }
    let opening = registration::request(asking.seat_request(form.needs, !word.is_empty()), now)?;
    let dates = session::dates(&portal.db, session, asking.starts_at, asking.ends_at).await?;
    let unknown = |clash: &Clash| !form.known_clashes.contains(&clash.id);
    if clash::of(&portal.db, person, session, &dates, now).await?.iter().any(unknown) {
        return Err(Refusal::SameHour.into());
    }
    let mut tx = portal.db.begin().await?;
    // The same person may ask for two sessions of one hour at the same moment: the second waits here, then sees the first.
    person::lock(&mut tx, person).await?;
    if clash::registered(&mut tx, person, session, &dates, now).await?.iter().any(unknown) {
        return Err(Refusal::SameHour.into());
    }
    if !session::take_seat(&mut tx, session, now).await? {
        // Something changed since: the same person may have taken the last seat, or the session was cancelled.
        let asking = store::registration::asking(&mut tx, session, person).await?.ok_or(Error::Missing)?;
        if let Some(live) = asking.live {
            return Ok(Requested::Already(live));
        }
        registration::request(asking.seat_request(form.needs, !word.is_empty()), now)?;
        return Err(Refusal::SessionFull.into());
    }
    if opening.answer_by.is_some() {
        let undecided = store::registration::undecided(&mut tx, person).await?;
        if let Err(refusal) = registration::may_wait(opening.state, undecided) {
            // The last one that may wait, asked for twice at the same moment, is in.
            let live = store::registration::live(&mut tx, session, person).await?;
            return live.map(Requested::Already).ok_or(refusal.into());
        }
    }
    let (id, needs, wish) = (portal.new_id(), form.needs, word.to_owned());
    let new = NewRegistration { id, session_id: session, allocataire_id: person, needs, wish };
    if !store::registration::open(&mut tx, &new, &opening, now).await? {
        // The same person asks twice at the same moment: the other request won, this one gives its seat back.
        drop(tx);
        let live = store::registration::live(&portal.db, session, person).await?.ok_or(Error::Missing)?;
        return Ok(Requested::Already(live));
    }
    let event = portal.new_id();
    store::registration::add_event(&mut tx, event, new.id, opening.state, principal.actor(), now).await?;
    let registration = asking.opened(new.id, session, person, &opening);
    enqueue::about_registration(portal, &mut tx, &registration, &opening.notices, Occurrence::Event(event)).await?;
    audit::record(&mut tx, portal.new_id(), now, principal, "registration.request", new.id).await?;
    portal.commit(tx).await?;
    Ok(Requested::Opened(new.id))
}

/// Gives a seat back.
///
/// # Errors
/// `Missing` when it is not theirs; `NoLonger` when there is nothing left to give back.
pub async fn withdraw(portal: &Portal, principal: Principal, registration: Uuid) -> Result<()> {
    let access = access::of(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    let registration = store::registration::get(&mut tx, registration).await?.ok_or(Error::Missing)?;
    access.require(Permission::withdraw(&registration))?;
    if registration.starts_at <= portal.now() {
        return Err(Refusal::SessionStarted.into());
    }
    advance(portal, &mut tx, &registration, Transition::Withdraw, principal).await?;
    portal.commit(tx).await?;
    Ok(())
}
