//! Late steps: each is told once, and is a task for who answers for the territory until it is done.

use std::collections::HashMap;

use domain::{
    account::{Account, Role},
    calendar,
    notice::{Channel, channels},
    person::{RightState, steps::Step},
    principal::Principal,
    task::TaskKind,
};
use store::person::{
    self,
    steps::{LateStep, StepFacts, add_late, of_everybody, with_open_task},
};
use uuid::Uuid;

use crate::{Portal, Result, account::reaches_one, notify::enqueue, task};

/// People read at a time.
const BATCH: i64 = 1_000;
/// Who closes the task of a step that was done.
const PROGRAM: Principal = Principal::Program("tell_late_steps");

/// Tells those whose step has become late, once, with a task for who answers for their territory; closes the tasks of
/// steps that were done since. How many of both.
pub(crate) async fn tell(portal: &Portal) -> Result<usize> {
    let now = portal.now();
    let mut waiting: HashMap<Uuid, Vec<LateStep>> = HashMap::new();
    for late in with_open_task(&portal.db).await? {
        waiting.entry(late.allocataire_id).or_default().push(late);
    }
    let (mut after, mut done) = (Uuid::nil(), 0);
    loop {
        let people = of_everybody(&portal.db, now, after, BATCH).await?;
        let Some(last) = people.last() else { return Ok(done) };
        after = last.id;
        for facts in &people {
            for late in waiting.remove(&facts.id).unwrap_or_default() {
                if is_over(facts, late.step) {
                    done += usize::from(close(portal, &late).await?);
                }
            }
            if let Some(step) = newly_late(portal, facts) {
                done += usize::from(open(portal, facts, step).await?);
            }
        }
    }
}

/// Whether nobody waits for a step any more.
fn is_over(facts: &StepFacts, step: Step) -> bool {
    facts.history().is_done(step) || facts.right_state == RightState::Closed
}

fn newly_late(portal: &Portal, facts: &StepFacts) -> Option<Step> {
    // Whoever was here before that was kept was known long ago.
    let known_on = facts.known_on.unwrap_or(facts.asked_on);
    let today = calendar::day(portal.now());
    let late = facts.history().newly_late(&portal.settings.steps, known_on, today)?;
    (facts.right_state != RightState::Closed).then_some(late)
}

async fn close(portal: &Portal, late: &LateStep) -> Result<bool> {
    let mut tx = portal.db.begin().await?;
    let closed = task::settle(portal, &mut tx, PROGRAM, TaskKind::LateStep, late.id).await?;
    portal.commit(tx).await?;
    Ok(closed)
}

/// Writes a late step down with its task and its messages; false when it was before.
async fn open(portal: &Portal, facts: &StepFacts, step: Step) -> Result<bool> {
    let reached = reached(portal, facts.id).await?;
    let (id, now) = (portal.new_id(), portal.now());
    let mut tx = portal.db.begin().await?;
    if !add_late(&mut tx, id, facts.id, step, now).await? {
        return Ok(false);
    }
    task::add(portal, &mut tx, TaskKind::LateStep, id, facts.id).await?;
    enqueue::late_step(portal, &mut tx, id, Account::new(Role::Allocataire, facts.id), reached).await?;
    portal.commit(tx).await?;
    Ok(true)
}

/// The channels that reach a person and nobody else: what is said of their right is not read by others of the home.
async fn reached(portal: &Portal, id: Uuid) -> Result<Vec<Channel>> {
    let Some(person) = person::get(&portal.db, id).await? else { return Ok(Vec::new()) };
    let mut own = Vec::new();
    for channel in channels(person.phone.as_deref(), person.mail.as_deref()) {
        let contact = match channel {
            Channel::Sms => person.phone.as_deref(),
            Channel::Mail => person.mail.as_deref(),
        };
        let Some(contact) = contact else { continue };
        if reaches_one(portal, channel, contact).await? {
            own.push(channel);
        }
    }
    Ok(own)
}
