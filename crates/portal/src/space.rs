//! What an allocataire sees of their own: the next thing to know, the contract, appointments and registrations.

use domain::{
    actor::Actor,
    calendar,
    cer::{ContractKind, Standing, standing},
    rights::{RightsHistory, Step},
};
use store::{
    account::{self, Referent},
    allocataire::{self, Allocataire, Appointment, Commitment, Contract},
    registration::{Event, Registration},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Deed},
};

/// A contract with where it stands today and, for a CER, the engagements of both sides.
#[derive(Clone, Debug)]
pub struct ContractView {
    /// The contract.
    pub contract: Contract,
    /// Where it stands today.
    pub standing: Standing,
    /// The engagements; none for a PPAE, which the employment service keeps.
    pub commitments: Vec<Commitment>,
}

/// Everything about a person that their own pages show.
#[derive(Clone, Debug)]
pub struct Space {
    /// The person.
    pub person: Allocataire,
    /// Who follows them.
    pub referent: Option<Referent>,
    /// The contract in force, else the one that starts next, else the last one.
    pub contract: Option<ContractView>,
    /// The appointments, the earliest first.
    pub appointments: Vec<Appointment>,
    /// The registrations, the latest session first.
    pub registrations: Vec<Registration>,
    /// The last step reached since the *demande*.
    pub step: Step,
}

impl Space {
    /// The next appointment that is still expected.
    pub fn next_appointment(&self, now: chrono::DateTime<chrono::Utc>) -> Option<&Appointment> {
        self.appointments.iter().find(|meeting| meeting.state.is_expected() && meeting.starts_at > now)
    }
}

/// One's own space.
///
/// # Errors
/// `Missing` for anybody but an allocataire; `SignIn` when the file is gone.
pub async fn open(portal: &Portal, actor: Actor) -> Result<Space> {
    access::who(&portal.db, actor).await?.must(Deed::OwnSpace)?;
    let person = allocataire::get(&portal.db, actor.id).await?.ok_or(Error::SignIn)?;
    let referent = match person.referent_id {
        Some(id) => account::referent(&portal.db, id).await?,
        None => None,
    };
    let contract = contract_of(portal, person.id).await?;
    let in_force = contract.as_ref().is_some_and(|view| view.standing == Standing::Active);
    let step = rights_of(&person).reached(referent.is_some(), in_force);
    Ok(Space {
        appointments: allocataire::appointments(&portal.db, person.id).await?,
        registrations: store::registration::of_person(&portal.db, person.id).await?,
        person,
        referent,
        contract,
        step,
    })
}

/// The dates of a person's way from the *demande* on.
pub fn rights_of(person: &Allocataire) -> RightsHistory {
    RightsHistory {
        asked_on: person.asked_on,
        opened_on: person.opened_on,
        oriented_on: person.oriented_on,
        closed_on: person.closed_on,
    }
}

/// The contract in force, else the one that starts next, else the last one.
pub(crate) async fn contract_of(portal: &Portal, person: Uuid) -> Result<Option<ContractView>> {
    let today = calendar::day(portal.now());
    let rank = |standing: Standing| match standing {
        Standing::Active => 0,
        Standing::Upcoming => 1,
        Standing::Expired | Standing::Ended => 2,
        Standing::Void => 3,
    };
    // The latest first, so that among equals the latest is kept.
    let chosen = allocataire::contracts(&portal.db, person)
        .await?
        .into_iter()
        .map(|contract| (standing(contract.state, contract.starts_on, contract.ends_on, today), contract))
        .min_by_key(|(standing, _)| rank(*standing));
    let Some((standing, contract)) = chosen else { return Ok(None) };
    let commitments = match contract.kind {
        ContractKind::Cer => allocataire::commitments(&portal.db, contract.id).await?,
        ContractKind::Ppae => Vec::new(),
    };
    Ok(Some(ContractView { contract, standing, commitments }))
}

/// A registration with its history, for its person.
#[derive(Clone, Debug)]
pub struct RegistrationView {
    /// The registration.
    pub registration: Registration,
    /// What happened, the oldest first.
    pub history: Vec<Event>,
}

/// One of one's own registrations.
///
/// # Errors
/// `Missing` when it is another's.
pub async fn registration(portal: &Portal, actor: Actor, id: Uuid) -> Result<RegistrationView> {
    let who = access::who(&portal.db, actor).await?;
    let registration = store::registration::get(&portal.db, id).await?.ok_or(Error::Missing)?;
    who.must(Deed::SeeOwn(&registration))?;
    let history = store::registration::history(&portal.db, id).await?;
    Ok(RegistrationView { registration, history })
}

/// The registration that one has to a session, if it is live.
///
/// # Errors
/// `Missing` for anybody but an allocataire.
pub async fn registration_to(portal: &Portal, actor: Actor, session: Uuid) -> Result<Option<Registration>> {
    access::who(&portal.db, actor).await?.must(Deed::OwnSpace)?;
    Ok(store::registration::live(&portal.db, session, actor.id).await?)
}
