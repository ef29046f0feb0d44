//! Review of requests by a référent: the queue, and the facts to decide.

use domain::{
    appointment::Meeting,
    listing::{ListPage, Listed},
    notice::{Channel, MessageState},
    principal::Principal,
    registration::Deciders,
    territory::commune::communes,
};
use store::{
    appointment::Appointment,
    outbox,
    person::{self, Allocataire},
    registration::{Event, ListedRegistration, OpenNeeds, QueuedRequest, RequestCase},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Access, OwnedRegistration, Permission, Rights},
    contract::{self, ContractView},
    listing,
    registration::needs,
    registration::take_back,
};

/// What a référent sees first: the requests to answer, the needs to see to, and one request in full.
#[derive(Clone, Debug)]
pub struct Desk {
    /// A page of the requests, the most pressing first.
    pub queue: Listed<QueuedRequest>,
    /// What people need who come to a session, the nearest session first.
    pub needs: Vec<OpenNeeds>,
    /// The request asked for, else the first of the page.
    pub case: Option<Case>,
}

/// The desk, with a request.
///
/// # Errors
/// `Missing` for anybody who answers none, and for a request that is not theirs.
pub async fn desk(portal: &Portal, principal: Principal, request: Option<Uuid>, page: ListPage) -> Result<Desk> {
    let access = access::of(portal, principal).await?;
    let queue = queue_of(portal, &access, page).await?;
    let needs = needs::of(portal, &access).await?;
    let case = match request.or_else(|| queue.first().map(|one| one.id)) {
        Some(id) => Some(case_of(portal, &access, id).await?),
        None => None,
    };
    Ok(Desk { queue, needs, case })
}

/// A page of the requests to answer, the most pressing first; the first page when the one asked for is empty by now.
///
/// # Errors
/// `Missing` for anybody who answers none.
pub async fn queue(portal: &Portal, principal: Principal, page: ListPage) -> Result<Listed<QueuedRequest>> {
    queue_of(portal, &access::of(portal, principal).await?, page).await
}

async fn queue_of(portal: &Portal, access: &Access, page: ListPage) -> Result<Listed<QueuedRequest>> {
    access.require(Permission::ReviewRequests)?;
    let rights = access.rights;
    let read = |page| async move {
        Ok(match rights {
            Rights::Referent { id, head_of } => {
                store::registration::awaiting_referent(&portal.db, id, head_of, page).await?
            }
            Rights::Admin => store::registration::awaiting_admin(&portal.db, page).await?,
            Rights::Person(_)
            | Rights::Provider { .. }
            | Rights::TerritoryLead(_)
            | Rights::Bearer
            | Rights::Program => {
                return Err(Error::Missing);
            }
        })
    };
    listing::read(page, read, |one| one.total).await
}

/// A request with what matters to answer it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The request.
    pub registration: RequestCase,
    /// Its history, the oldest step first.
    pub history: Vec<Event>,
    /// The person.
    pub person: Allocataire,
    /// Their contract.
    pub contract: Option<ContractView>,
    /// From the centre of the person's commune to that of the session's, in metres.
    pub distance: Option<u32>,
    /// Their other registrations that are open and to come, the next first.
    pub others: Vec<ListedRegistration>,
    /// What they already have at the same hours: appointments.
    pub clashes: Vec<Appointment>,
    /// Channels whose last message did not arrive.
    pub unreached: Vec<Channel>,
    /// Whether one may still take one's answer back.
    pub may_take_back: bool,
}

/// A request that one answers, or has answered.
///
/// # Errors
/// `Missing` when it is not theirs.
pub async fn case(portal: &Portal, principal: Principal, id: Uuid) -> Result<Case> {
    case_of(portal, &access::of(portal, principal).await?, id).await
}

async fn case_of(portal: &Portal, access: &Access, id: Uuid) -> Result<Case> {
    let mut reader = portal.db.read().await?;
    let registration = store::registration::case(&mut reader, id).await?.ok_or(Error::Missing)?;
    let deciders = Deciders::of(registration.following());
    let owned = OwnedRegistration { id, person: registration.allocataire_id };
    access.require(Permission::DecideRegistration { registration: owned, deciders })?;
    let person = person::get(&mut reader, registration.allocataire_id).await?.ok_or(Error::Missing)?;
    let others = store::registration::of_person(&mut reader, person.id, portal.now()).await?;
    let appointments = store::appointment::of_person(&mut reader, person.id).await?;
    let outcomes = outbox::last_outcomes(&mut reader, person.id).await?;
    let history = store::registration::history(&mut reader, id).await?;
    let now = portal.now();
    let mut others: Vec<_> =
        others.into_iter().filter(|other| other.id != id && other.state.is_open() && other.ends_at > now).collect();
    others.sort_by_key(|other| other.starts_at);
    Ok(Case {
        may_take_back: take_back::is_open(portal, access.principal, &history),
        history,
        contract: contract::current(&mut reader, now, person.id).await?,
        distance: distance_between(&person.insee, &registration.session_insee),
        others,
        clashes: appointments.into_iter().filter(|meeting| clashes(meeting, &registration)).collect(),
        unreached: outcomes
            .into_iter()
            .filter(|reached| reached.state == MessageState::Failed)
            .map(|reached| reached.channel)
            .collect(),
        registration,
        person,
    })
}

fn clashes(meeting: &Appointment, registration: &RequestCase) -> bool {
    let meeting = Meeting { state: meeting.state, starts_at: meeting.starts_at, minutes: meeting.minutes };
    meeting.clashes(registration.starts_at, registration.ends_at)
}

fn distance_between(from: &str, to: &str) -> Option<u32> {
    let (from, to) = (communes().by_code(from)?, communes().by_code(to)?);
    Some(catalogue::distance_m((from.lon, from.lat), (to.lon, to.lat)))
}
