//! Writing of contracts by a référent: drafts kept as they are typed, and proposals.

use chrono::Duration;
use domain::{
    account::{Account, Role},
    calendar,
    contract::{
        COMMITMENTS_MAX, CommitmentKind, ContractState, DraftForm, DraftPoint, Point, PointContent, PointPart, Side,
        VersionEvent, VersionState, asked_again, missing,
    },
    link::LinkPurpose,
    notice::{ContractNotice, Occurrence},
    principal::Principal,
    refusal::Refusal,
};
use store::{
    audit,
    contract::{
        self as rows,
        point::{self, StoredPoint},
        version,
    },
};
use uuid::Uuid;

use super::{
    begin::new_point,
    case::{self, ContractCase, Held},
    force, waiting,
};
use crate::{
    Error, Portal, Result,
    access::{Permission, link},
    notify::enqueue,
};

/// How long the link of a proposal opens.
const LINK_DAYS: i64 = 84;

/// A step that a référent adds to a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStep {
    /// Who promises.
    pub side: Side,
    /// What kind of step.
    pub kind: CommitmentKind,
    /// The words, when they are known: the name of an action.
    pub label: String,
    /// The action of the offer.
    pub action: Option<Uuid>,
}

/// A version, as the référent writes it.
///
/// # Errors
/// `Missing` when the person is not theirs.
pub async fn open(portal: &Portal, principal: Principal, id: Uuid) -> Result<ContractCase> {
    case::open(portal, principal, id, Permission::write).await
}

/// Keeps a draft as it is typed; how often it has been saved.
///
/// # Errors
/// `Form` for what cannot be read; `ContractChanged` when somebody saved it since; `ContractMoved` when it is no draft
/// any more.
pub async fn save(portal: &Portal, principal: Principal, id: Uuid, form: &DraftForm) -> Result<i64> {
    let mut held = case::hold(portal, principal, id, Permission::write).await?;
    keep(&mut held, form).await?;
    portal.commit(held.tx).await?;
    Ok(form.revision + 1)
}

/// Keeps a draft and adds a step to it; the step.
///
/// # Errors
/// Those of [`save`]; `TooManyCommitments`.
pub async fn add(portal: &Portal, principal: Principal, id: Uuid, form: &DraftForm, step: NewStep) -> Result<Uuid> {
    let mut held = case::hold(portal, principal, id, Permission::write).await?;
    keep(&mut held, form).await?;
    let steps = held.points.iter().filter(|one| one.point.part == PointPart::Commitment);
    if steps.count() >= COMMITMENTS_MAX {
        return Err(Refusal::TooManyCommitments { max: COMMITMENTS_MAX }.into());
    }
    let content =
        PointContent { label: step.label, starts_on: None, due_on: None, weekly_hours: None, action: step.action };
    let new = new_point(portal, step.side, step.kind, content);
    let rank = held.points.len() as i64;
    point::add(&mut held.tx, id, rank, &new).await?;
    portal.commit(held.tx).await?;
    Ok(new.point.id)
}

/// Keeps a draft and takes a step out: one that the person has seen is said to be taken out.
///
/// # Errors
/// Those of [`save`]; `Missing` for another step.
pub async fn remove(portal: &Portal, principal: Principal, id: Uuid, form: &DraftForm, step: Uuid) -> Result<()> {
    let mut held = case::hold(portal, principal, id, Permission::write).await?;
    keep(&mut held, form).await?;
    let is_it = |one: &&StoredPoint| one.point.id == step && one.point.part == PointPart::Commitment;
    let mut found = held.points.iter().find(is_it).cloned().ok_or(Error::Missing)?;
    if found.point.words.asked.is_some() {
        found.point.is_dropped = true;
        point::update(&mut held.tx, &found).await?;
    } else {
        point::delete(&mut held.tx, step).await?;
    }
    portal.commit(held.tx).await?;
    Ok(())
}

/// Keeps a draft and shows it to the person, who is told; what they have answered and did not change is not asked again.
///
/// # Errors
/// Those of [`save`]; `Form` for what is missing; `ContractOverlap`.
pub async fn propose(portal: &Portal, principal: Principal, id: Uuid, form: &DraftForm) -> Result<()> {
    let mut held = case::hold(portal, principal, id, Permission::write).await?;
    keep(&mut held, form).await?;
    let now = portal.now();
    let lacks = missing(&held.plain(), calendar::day(now));
    if !lacks.is_empty() {
        // What was typed is kept all the same.
        portal.commit(held.tx).await?;
        return Err(lacks.into());
    }
    let terms = held.points.iter().find(|one| one.point.part == PointPart::Terms).map(|one| &one.point.content);
    let days = terms.and_then(|terms| Some((terms.starts_on?, terms.due_on?))).ok_or(Error::Missing)?;
    force::refuse_overlap(&mut held, days).await?;
    let has_signature = held.version.has_signature;
    held.version.state.after(VersionEvent::Propose, has_signature)?;
    for one in &mut held.points {
        let asked = asked_again(one.point.clone());
        if asked != one.point {
            one.point = asked;
            point::update(&mut held.tx, one).await?;
        }
    }
    version::count_round(&mut held.tx, id, now).await?;
    force::carry_skills(&mut held).await?;
    // Everything may be agreed already: what was changed was taken out, or was their own wish.
    let state = VersionState::of_points(&held.plain());
    move_to(portal, &mut held, principal, state, "contract.propose").await?;
    renew_link(portal, &mut held).await?;
    let (round, version) = (held.version.round + 1, &held.version);
    let notice = ContractNotice::ContractProposed;
    enqueue::about_contract(portal, &mut held.tx, version, notice, Occurrence::Version(round)).await?;
    portal.commit(held.tx).await?;
    Ok(())
}

/// Takes a proposal back in order to change it.
///
/// # Errors
/// `Missing` when it is not theirs; `ContractMoved` once somebody has signed.
pub async fn revise(portal: &Portal, principal: Principal, id: Uuid) -> Result<()> {
    change(portal, principal, id, VersionEvent::Revise, "contract.revise").await
}

/// Gives a version up; a contract that never was signed goes with it.
///
/// # Errors
/// `Missing` when it is not theirs; `ContractMoved` when it is over.
pub async fn withdraw(portal: &Portal, principal: Principal, id: Uuid) -> Result<()> {
    change(portal, principal, id, VersionEvent::Withdraw, "contract.withdraw").await
}

async fn change(
    portal: &Portal,
    principal: Principal,
    id: Uuid,
    event: VersionEvent,
    operation: &'static str,
) -> Result<()> {
    let mut held = case::hold(portal, principal, id, Permission::write).await?;
    let state = held.version.state.after(event, held.version.has_signature)?;
    move_to(portal, &mut held, principal, state, operation).await?;
    portal.commit(held.tx).await?;
    Ok(())
}

/// Brings a version to a state, its contract and its links with it.
pub(super) async fn move_to(
    portal: &Portal,
    held: &mut Held,
    principal: Principal,
    state: VersionState,
    operation: &'static str,
) -> Result<()> {
    let (tx, version, now) = (&mut held.tx, &held.version, portal.now());
    version::set_state(&mut *tx, version.id, state, now).await?;
    if !matches!(version.contract_state, ContractState::Signed | ContractState::Ended) {
        let contract = match state {
            VersionState::Draft => ContractState::Draft,
            VersionState::Proposed | VersionState::Discussed | VersionState::Agreed => ContractState::Proposed,
            VersionState::Signed => ContractState::Signed,
            VersionState::Declined => ContractState::Declined,
            VersionState::Withdrawn => ContractState::Draft,
        };
        rows::set_state(&mut *tx, version.contract_id, contract).await?;
    }
    if !state.is_open() {
        link::end(portal, tx, &[LinkPurpose::AnswerContract], version.id).await?;
    }
    if state == VersionState::Agreed {
        force::keep_text(held).await?;
    }
    waiting::follow(portal, held, principal, state, None).await?;
    audit::record(&mut held.tx, portal.new_id(), now, principal, operation, held.version.id).await?;
    Ok(())
}

/// One link opens a proposal: the last one.
async fn renew_link(portal: &Portal, held: &mut Held) -> Result<()> {
    let (purpose, version) = (LinkPurpose::AnswerContract, &held.version);
    link::end(portal, &mut held.tx, &[purpose], version.id).await?;
    let person = Account::new(Role::Allocataire, version.allocataire_id);
    let until = portal.now() + Duration::days(LINK_DAYS);
    link::create(portal, &mut held.tx, purpose, version.id, Some(person), until).await?;
    Ok(())
}

/// Writes what a form changes, when it is of the draft as it stands.
async fn keep(held: &mut Held, form: &DraftForm) -> Result<()> {
    let points = form.read()?;
    held.version.state.after(VersionEvent::Save, held.version.has_signature)?;
    if held.version.revision != form.revision {
        return Err(Refusal::ContractChanged.into());
    }
    let sees_health = case::sees_health(&held.access, &held.version);
    for one in &mut held.points {
        let is_terms = one.point.part == PointPart::Terms;
        let typed = points.iter().find(|typed| typed.id.map_or(is_terms, |id| id == one.point.id));
        // What one cannot read, one does not overwrite.
        let hidden = one.point.kind.is_health() && !sees_health;
        if let Some(typed) = typed.filter(|_| !hidden)
            && take_over(&mut one.point, typed)
        {
            point::update(&mut held.tx, one).await?;
        }
    }
    version::count_save(&mut held.tx, held.version.id).await?;
    Ok(())
}

/// Brings a point to what was typed; whether that changes it.
fn take_over(point: &mut Point, typed: &DraftPoint) -> bool {
    let mut new = point.clone();
    new.content = PointContent { action: point.content.action, ..typed.content.clone() };
    new.words.reply.clone_from(&typed.reply);
    if point.part == PointPart::Commitment {
        new.kind = typed.kind.unwrap_or(point.kind);
        new.is_chosen = typed.chosen;
    }
    let changed = new != *point;
    *point = new;
    changed
}
