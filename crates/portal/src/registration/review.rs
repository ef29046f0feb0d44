//! Review of requests by a référent: the queue, and the facts to decide.

use domain::{
    appointment::Meeting,
    listing::{ListPage, Listed},
    notice::Channel,
    principal::Principal,
    registration::{Deciders, State},
    territory::commune::communes,
};
use store::{
    appointment::Appointment,
    outbox,
    person::{self, Allocataire},
    registration::{ListedRegistration, OpenNeeds, QueuedRequest, RequestCase, Reviewer},
    task::OpenTask,
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Access, OwnedRegistration, Permission, Rights},
    contract::{self, ContractView},
    listing,
    person::file,
    registration::{needs, reviewer, take_back},
    task::{self, TaskCase},
};

/// What a référent sees first: all that waits for them, and one thing of it in full.
#[derive(Clone, Debug)]
pub struct Desk {
    /// What waits.
    pub lists: DeskLists,
    /// What was asked for, else the first of what waits.
    pub shown: Option<Shown>,
}

/// What waits for a référent: requests to answer, needs to see to, tasks.
#[derive(Clone, Debug)]
pub struct DeskLists {
    /// A page of the requests, the most pressing first.
    pub queue: Listed<QueuedRequest>,
    /// A page of what people need who come to a session, the nearest session first.
    pub needs: Listed<OpenNeeds>,
    /// A page of the tasks, the oldest first.
    pub tasks: Listed<OpenTask>,
}

impl DeskLists {
    /// The pages that are shown.
    pub fn pages(&self) -> DeskPages {
        DeskPages { requests: self.queue.page, needs: self.needs.page, tasks: self.tasks.page }
    }
}

/// Something that waits, by its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// A request, or the needs told with it.
    Request(Uuid),
    /// A task.
    Task(Uuid),
}

/// Something that waits, in full.
#[derive(Clone, Debug)]
pub enum Shown {
    /// A request, with the one to answer next once this one is answered.
    Request(Box<Case>, Option<Next>),
    /// A task.
    Task(Box<TaskCase>),
}

/// A request and the page of the queue where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// The registration.
    pub id: Uuid,
    /// The page.
    pub page: ListPage,
}

/// The pages of the lists of a desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeskPages {
    /// Of the requests.
    pub requests: ListPage,
    /// Of the needs.
    pub needs: ListPage,
    /// Of the tasks.
    pub tasks: ListPage,
}

/// The desk, with what was asked for.
///
/// # Errors
/// `Missing` for anybody who answers no request, and for what is not theirs.
pub async fn desk(portal: &Portal, principal: Principal, asked: Option<Waiting>, pages: DeskPages) -> Result<Desk> {
    let access = access::of(portal, principal).await?;
    let reviewer = reviewer::of(&access)?;
    let lists = DeskLists {
        queue: queue_of(portal, reviewer, pages.requests).await?,
        needs: needs::of(portal, reviewer, pages.needs).await?,
        tasks: task::listed(portal, &access, pages.tasks).await?,
    };
    let first = || {
        let request = lists.queue.first().map(|one| Waiting::Request(one.id));
        request.or_else(|| lists.tasks.first().map(|one| Waiting::Task(one.id)))
    };
    let shown = match asked.or_else(first) {
        Some(Waiting::Request(id)) => {
            let case = case_of(portal, &access, id).await?;
            let next = if case.registration.state == State::Requested {
                None
            } else {
                next_of(portal, reviewer, case.registration.id).await?
            };
            Some(Shown::Request(Box::new(case), next))
        }
        Some(Waiting::Task(id)) => Some(Shown::Task(Box::new(task::case_of(portal, &access, id).await?))),
        None => None,
    };
    Ok(Desk { lists, shown })
}

/// The request after another in the order of the queue, whatever page it stands on; the first after the last.
async fn next_of(portal: &Portal, reviewer: Reviewer, answered: Uuid) -> Result<Option<Next>> {
    let next = store::registration::next_request(&portal.db, reviewer, answered).await?;
    let page = |place| ListPage::of_place(usize::try_from(place).unwrap_or_default());
    Ok(next.map(|next| Next { id: next.id, page: page(next.place) }))
}

/// A page of the requests to answer, the most pressing first; the first page when the one asked for is empty by now.
///
/// # Errors
/// `Missing` for anybody who answers none.
pub async fn queue(portal: &Portal, principal: Principal, page: ListPage) -> Result<Listed<QueuedRequest>> {
    queue_of(portal, reviewer::of(&access::of(portal, principal).await?)?, page).await
}

async fn queue_of(portal: &Portal, reviewer: Reviewer, page: ListPage) -> Result<Listed<QueuedRequest>> {
    let read = |page| async move { Ok(store::registration::awaiting(&portal.db, reviewer, page).await?) };
    listing::read(page, read, |one| one.total).await
}

/// A request with what matters to answer it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The request.
    pub registration: RequestCase,
    /// The person.
    pub person: Allocataire,
    /// Their contract.
    pub contract: Option<ContractView>,
    /// From the centre of the person's commune to that of the session's, in metres.
    pub distance: Option<u32>,
    /// Their other registrations that are open and to come, the next first.
    pub others: Vec<ListedRegistration>,
    /// What they already have at the same hours, as long as the request waits: appointments.
    pub clashes: Vec<Appointment>,
    /// Channels whose last message did not arrive.
    pub unreached: Vec<Channel>,
    /// Whether one may still take one's answer back.
    pub may_take_back: bool,
    /// Whether one may open the person's file: as who follows them may, but no administrator, nor who decides only because
    /// the request waits for long.
    pub may_open_page: bool,
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
    let deciders = registration.deciders();
    let owned = OwnedRegistration { id, person: registration.allocataire_id };
    access.require(Permission::DecideRegistration { registration: owned, deciders })?;
    let person = person::get(&mut reader, registration.allocataire_id).await?.ok_or(Error::Missing)?;
    let others = store::registration::of_person(&mut reader, person.id, portal.now()).await?;
    // Once it is answered, nobody compares hours any more.
    let appointments = if registration.state == State::Requested {
        store::appointment::of_person(&mut reader, person.id).await?
    } else {
        Vec::new()
    };
    let outcomes = outbox::last_outcomes(&mut reader, person.id).await?;
    let now = portal.now();
    let mut others: Vec<_> =
        others.into_iter().filter(|other| other.id != id && other.state.is_open() && other.ends_at > now).collect();
    others.sort_by_key(|other| other.starts_at);
    Ok(Case {
        // The seat that a refusal gave back may be somebody else's already.
        may_take_back: registration.answer_by.is_some()
            && (registration.state.holds_seat() || registration.taken < registration.seats)
            && registration.step_at.is_some_and(|at| {
                take_back::is_open(portal, access.principal, registration.state, at, registration.step_by)
            }),
        may_open_page: may_open_page(access.rights, Deciders::of(registration.following())),
        contract: contract::current(&mut reader, now, person.id, false).await?,
        distance: distance_between(&person.insee, &registration.session_insee),
        others,
        clashes: appointments.into_iter().filter(|meeting| clashes(meeting, &registration)).collect(),
        unreached: file::unreached(outcomes),
        registration,
        person,
    })
}

fn may_open_page(rights: Rights, followers: Deciders) -> bool {
    matches!(rights, Rights::Referent { id, head_of } if followers.include(id, head_of))
}

pub(super) fn clashes(meeting: &Appointment, registration: &RequestCase) -> bool {
    let meeting = Meeting { state: meeting.state, starts_at: meeting.starts_at, minutes: meeting.minutes };
    meeting.clashes(registration.starts_at, registration.ends_at)
}

/// From the centre of a commune to that of another, in metres.
pub(super) fn distance_between(from: &str, to: &str) -> Option<u32> {
    let (from, to) = (communes().by_code(from)?, communes().by_code(to)?);
    Some(catalogue::distance_m((from.lon, from.lat), (to.lon, to.lat)))
}
