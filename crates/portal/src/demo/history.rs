//! History of the demonstration, played through the use cases on a simulated clock.

use domain::{
    account::{Account, Role},
    principal::Principal,
    registration::{Attendance, RequestForm},
};
use uuid::Uuid;

use super::{
    common::{DemoError, Progress},
    offer::Offer,
    people::{People, Person},
    plan::{Plan, Step},
};
use crate::{
    Error, Portal,
    registration::{decide, request},
    session::{
        attendance::{self, Mark},
        publish,
        view::for_person,
    },
};

/// Progress is reported each time so many steps are done.
const TOLD_EVERY: usize = 25;

/// Whether the people of a session came, one after the other.
const CAME: [Attendance; 7] = [
    Attendance::Present,
    Attendance::Present,
    Attendance::Absent,
    Attendance::Present,
    Attendance::Excused,
    Attendance::Present,
    Attendance::LeftEarly,
];

/// How long somebody stayed who left before the end, in minutes.
const LEFT_AFTER: &str = "45";

/// Plays every step of the plan at its moment.
pub(super) async fn play(
    portal: &Portal,
    offer: &Offer,
    people: &People,
    plan: &Plan,
    progress: Progress<'_>,
) -> Result<(), DemoError> {
    let mut play = Play {
        portal,
        offer,
        people,
        plan,
        sessions: vec![Uuid::nil(); plan.sessions.len()],
        requests: vec![Uuid::nil(); plan.requests.len()],
    };
    let total = plan.steps.len();
    for (done, (moment, step)) in plan.steps.iter().enumerate() {
        if done % TOLD_EVERY == 0 {
            progress("Sessions et inscriptions", done, total);
        }
        portal.clock.advance(*moment - portal.now());
        play.step(step).await?;
    }
    progress("Sessions et inscriptions", total, total);
    Ok(())
}

struct Play<'a> {
    portal: &'a Portal,
    offer: &'a Offer,
    people: &'a People,
    plan: &'a Plan,
    /// The rows of the sessions and requests of the plan, once they are there.
    sessions: Vec<Uuid>,
    requests: Vec<Uuid>,
}

impl Play<'_> {
    async fn step(&mut self, step: &Step) -> Result<(), Error> {
        let portal = self.portal;
        match step {
            Step::Publish(session) => {
                let planned = &self.plan.sessions[*session];
                let action = self.offer.actions[planned.action].id;
                self.sessions[*session] =
                    publish::publish(portal, self.organiser(*session), action, &planned.form).await?;
            }
            Step::Ask(request) => {
                let planned = &self.plan.requests[*request];
                let person = self.requester(*request);
                let session = self.sessions[planned.session];
                // Whatever they have at the same hour, they knew of it.
                let known = for_person(portal, person, session).await?.clashes;
                let known_clashes = known.into_iter().map(|clash| clash.id).collect();
                let form = RequestForm { known_clashes, ..planned.form.clone() };
                self.requests[*request] = request::request(portal, person, session, form).await?.id();
            }
            Step::Validate(request, message) => {
                decide::validate(portal, self.decider(*request), self.requests[*request], message).await?;
            }
            Step::Refuse(request, rejection) => {
                decide::refuse(portal, self.decider(*request), self.requests[*request], rejection).await?;
            }
            Step::Withdraw(request) => {
                let person = self.requester(*request);
                request::withdraw(portal, person, self.requests[*request]).await?;
            }
            Step::Cancel(session, reason) => {
                publish::cancel(portal, self.organiser(*session), self.sessions[*session], reason).await?;
            }
            Step::Record(session) => {
                let (organiser, session) = (self.organiser(*session), self.sessions[*session]);
                let people = attendance::open(portal, organiser, session).await?.people;
                let came = people.iter().map(|one| one.person.id).zip(CAME.into_iter().cycle());
                let marks: Vec<_> = came
                    .map(|(id, attendance)| match attendance {
                        Attendance::LeftEarly => Mark { minutes: LEFT_AFTER.into(), ..Mark::new(id, attendance) },
                        Attendance::Present | Attendance::Excused | Attendance::Absent => Mark::new(id, attendance),
                    })
                    .collect();
                attendance::record(portal, organiser, session, &marks).await?;
            }
            Step::Expire => {
                decide::expire(portal).await?;
            }
        }
        Ok(())
    }

    fn organiser(&self, session: usize) -> Principal {
        let action = &self.offer.actions[self.plan.sessions[session].action];
        self.offer.structures[action.structure].account.into()
    }

    fn requester(&self, request: usize) -> Principal {
        Account::new(Role::Allocataire, self.person(request).id).into()
    }

    fn person(&self, request: usize) -> &Person {
        &self.people.people[self.plan.requests[request].person]
    }

    /// Who answers: the référent, else the *responsable* of the territory, else the administrator.
    fn decider(&self, request: usize) -> Principal {
        let person = self.person(request);
        let head = || person.territory.and_then(|territory| self.people.heads.get(&territory).copied());
        match person.referent.or_else(head) {
            Some(referent) => Account::new(Role::Referent, referent).into(),
            None => Account::new(Role::Admin, self.people.admin).into(),
        }
    }
}
