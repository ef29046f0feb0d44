//! Beginning of contracts: from a template, from a former contract, or an amendment of the one in force.

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use domain::{
    calendar,
    contract::{
        CommitmentKind, CommitmentState, ContractKind, ContractState, Point, PointAnswer, PointContent, PointPart,
        PointWords, Side,
    },
    digest::hex,
    person::RightState,
    principal::Principal,
    refusal::Refusal,
    registration::Deciders,
};
use store::{
    Tx, audit,
    commitment::{self, Commitment},
    contract::{
        self as rows, Contract, OwnedContract,
        point::{self, StoredPoint},
        template::{self, TemplateStep},
        version::{self, NewContract, NewVersion},
    },
    person, registration,
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
};

/// How many months a contract lasts where no pathway says it.
const USUAL_MONTHS: u32 = 6;

/// Begins the contract of a person: what is unfinished of the last one, else the template of their pathway. The version
/// that is being prepared, when there is one.
///
/// # Errors
/// `Missing` when they are not theirs; `RightClosed`; `ContractOverlap` while the employment service's contract runs.
pub async fn begin(portal: &Portal, principal: Principal, person: Uuid) -> Result<Uuid> {
    let (mut tx, referent) = writer_of(portal, principal, person).await?;
    if let Some(open) = version::open_of_person(&mut tx, person).await?.first() {
        return Ok(open.id);
    }
    let whose = person::get(&mut tx, person).await?.ok_or(Error::Missing)?;
    if whose.right_state == RightState::Closed {
        return Err(Refusal::RightClosed.into());
    }
    let today = calendar::day(portal.now());
    let last = last_signed(&mut tx, person).await?;
    if let Some(other) = last.as_ref().filter(|last| last.contract.kind == ContractKind::Ppae && last.runs(today)) {
        return Err(Refusal::ContractOverlap { starts_on: other.contract.starts_on, ends_on: other.last_day }.into());
    }
    let last = last.filter(|last| last.contract.kind == ContractKind::Cer);
    let pathway = whose.pathway.as_deref().unwrap_or_default();
    let starts_on = last.as_ref().map_or(today, |old| (old.last_day + Days::new(1)).max(today));
    let renewed = last.map(|last| last.contract);
    let ends_on = last_day(starts_on, months_of(&mut tx, pathway).await?);
    let contract = portal.new_id();
    let renews = renewed.as_ref().map(|old| old.id);
    version::add_contract(&mut tx, NewContract { id: contract, person, renews, starts_on, ends_on }, portal.now())
        .await?;
    let mut points = vec![terms(portal, renewed.as_ref(), (starts_on, ends_on))];
    match &renewed {
        Some(old) => points.extend(unfinished(portal, &mut tx, old.id).await?),
        None => {
            let steps = template::of_pathway(&mut tx, pathway).await?;
            points.extend(steps.into_iter().map(|step| templated(portal, step, starts_on, ends_on)));
        }
    }
    let new = NewVersion { id: portal.new_id(), contract, number: 1, referent };
    add_version(portal, &mut tx, principal, new, &points).await?;
    portal.commit(tx).await?;
    Ok(new.id)
}

/// Begins an amendment of a contract in force: a version with what it says. The one that is being prepared, when there
/// is one.
///
/// # Errors
/// `Missing` when it is not theirs, or is no signed CER.
pub async fn amend(portal: &Portal, principal: Principal, contract: Uuid) -> Result<Uuid> {
    let one = rows::get(&portal.db, contract).await?.ok_or(Error::Missing)?;
    let (mut tx, referent) = writer_of(portal, principal, one.allocataire_id).await?;
    if let Some(open) = version::open_of_person(&mut tx, one.allocataire_id).await?.first() {
        return Ok(open.id);
    }
    if one.kind != ContractKind::Cer || one.state != ContractState::Signed {
        return Err(Error::Missing);
    }
    let (new, points) = amendment(portal, &mut tx, &one, referent).await?;
    add_version(portal, &mut tx, principal, new, &points).await?;
    portal.commit(tx).await?;
    Ok(new.id)
}

/// The next version of a contract in force, with what it says; nothing is written yet.
pub(super) async fn amendment(
    portal: &Portal,
    tx: &mut Tx,
    one: &OwnedContract,
    referent: Uuid,
) -> Result<(NewVersion, Vec<StoredPoint>)> {
    let number = version::of_contract(&mut *tx, one.id).await?.last().map_or(1, |last| last.number + 1);
    let mut points = vec![in_force(terms(portal, Some(one), (one.starts_on, one.ends_on)))];
    points.extend(as_they_stand(portal, tx, one.id).await?);
    Ok((NewVersion { id: portal.new_id(), contract: one.id, number, referent }, points))
}

/// Writes a version with its points.
pub(super) async fn write_version(
    tx: &mut Tx,
    new: NewVersion,
    points: &[StoredPoint],
    now: DateTime<Utc>,
) -> Result<()> {
    version::add(&mut *tx, new, now).await?;
    for (rank, one) in points.iter().enumerate() {
        point::add(tx, new.id, rank as i64, one).await?;
    }
    Ok(())
}

/// Holds a person for their référent, who begins a version.
async fn writer_of(portal: &Portal, principal: Principal, person: Uuid) -> Result<(Tx, Uuid)> {
    let access = access::of(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    let following = registration::following_of(&mut tx, person).await?.ok_or(Error::Missing)?;
    let deciders = Deciders::of(following.following());
    access.require(Permission::WriteContract { person, deciders })?;
    let id = access.referent()?;
    person::lock(&mut tx, person).await?;
    Ok((tx, id))
}

async fn add_version(
    portal: &Portal,
    tx: &mut Tx,
    principal: Principal,
    new: NewVersion,
    points: &[StoredPoint],
) -> Result<()> {
    let now = portal.now();
    write_version(tx, new, points, now).await?;
    audit::record(tx, portal.new_id(), now, principal, "contract.begin", new.id).await?;
    Ok(())
}

/// A contract that everybody has signed, ended before its term or not.
struct LastContract {
    contract: OwnedContract,
    /// Its last day in force; the day before it began, for one of which a file says "ended" and no day.
    last_day: NaiveDate,
}

impl LastContract {
    fn runs(&self, today: NaiveDate) -> bool {
        self.last_day >= today
    }
}

/// The signed contract of a person that ends last; one that was ended before its term is one, too.
async fn last_signed(tx: &mut Tx, person: Uuid) -> Result<Option<LastContract>> {
    let contracts = rows::of_person(&mut *tx, person).await?;
    let last_day = |one: &Contract| match one.state {
        ContractState::Signed => Some(one.ends_on),
        ContractState::Ended => Some(one.ended_on.unwrap_or(one.starts_on - Days::new(1))),
        ContractState::Draft | ContractState::Proposed | ContractState::Declined => None,
    };
    let signed = contracts.iter().filter_map(|one| Some((last_day(one)?, one.starts_on, one.id)));
    let Some((last_day, _, id)) = signed.max() else { return Ok(None) };
    let contract = rows::get(tx, id).await?;
    Ok(contract.map(|contract| LastContract { contract, last_day }))
}

async fn months_of(tx: &mut Tx, pathway: &str) -> Result<u32> {
    let terms = template::terms(tx, pathway).await?;
    Ok(terms.and_then(|terms| u32::try_from(terms.contract_months).ok()).unwrap_or(USUAL_MONTHS))
}

fn last_day(starts_on: NaiveDate, months: u32) -> NaiveDate {
    starts_on.checked_add_months(Months::new(months)).and_then(|day| day.pred_opt()).unwrap_or(starts_on)
}

/// The goal of a former contract, with the days of the new one.
fn terms(portal: &Portal, from: Option<&OwnedContract>, (starts_on, ends_on): (NaiveDate, NaiveDate)) -> StoredPoint {
    let content = PointContent {
        label: from.map(|one| one.goal.clone()).unwrap_or_default(),
        starts_on: Some(starts_on),
        due_on: Some(ends_on),
        weekly_hours: from.and_then(|one| one.weekly_hours),
        action: None,
    };
    let mut terms = new_point(portal, Side::Allocataire, CommitmentKind::Demarche, content);
    terms.point.part = PointPart::Terms;
    terms.commitment = None;
    terms
}

/// A step that is new to the contract.
pub(super) fn new_point(portal: &Portal, side: Side, kind: CommitmentKind, content: PointContent) -> StoredPoint {
    let point = Point {
        id: portal.new_id(),
        part: PointPart::Commitment,
        side,
        kind,
        content,
        words: PointWords::default(),
        answer: PointAnswer::Unanswered,
        is_chosen: false,
        is_dropped: false,
    };
    // Drawn for every step: one may come to be about health.
    let mut salt = [0; 16];
    portal.random.fill(&mut salt);
    StoredPoint { point, commitment: Some(portal.new_id()), salt: Some(hex(salt)) }
}

fn templated(portal: &Portal, step: TemplateStep, starts_on: NaiveDate, ends_on: NaiveDate) -> StoredPoint {
    let days = step.due_days.and_then(|days| u64::try_from(days).ok());
    let due_on = days.and_then(|days| starts_on.checked_add_days(Days::new(days))).map(|due| due.min(ends_on));
    let content = PointContent { label: step.label, starts_on: None, due_on, weekly_hours: None, action: None };
    new_point(portal, step.side, step.kind, content)
}

/// The steps of a contract that are not over, as those of the next one: their days are over.
async fn unfinished(portal: &Portal, tx: &mut Tx, contract: Uuid) -> Result<Vec<StoredPoint>> {
    let steps = commitment::of_contract(tx, contract, true).await?;
    let open = steps.into_iter().filter(|one| !one.state.is_over());
    Ok(open.map(|one| stated(portal, &one, None)).collect())
}

/// The steps of a contract in force, for an amendment: the same steps, with their days.
async fn as_they_stand(portal: &Portal, tx: &mut Tx, contract: Uuid) -> Result<Vec<StoredPoint>> {
    let steps = commitment::of_contract(tx, contract, true).await?;
    let kept = steps.into_iter().filter(|one| one.state != CommitmentState::Dropped);
    let same = |one: Commitment| {
        let mut point = stated(portal, &one, one.due_on);
        point.commitment = Some(one.id);
        in_force(point)
    };
    Ok(kept.map(same).collect())
}

/// What is in force was agreed: only what changes is asked.
fn in_force(mut one: StoredPoint) -> StoredPoint {
    one.point.answer = PointAnswer::Agreed;
    one.point.words.asked = Some(one.point.content.clone());
    one
}

fn stated(portal: &Portal, one: &Commitment, due_on: Option<NaiveDate>) -> StoredPoint {
    let content =
        PointContent { label: one.label.clone(), starts_on: None, due_on, weekly_hours: None, action: one.action_id };
    let mut point = new_point(portal, one.side, one.kind, content);
    point.point.is_chosen = one.kind == CommitmentKind::Reciprocite;
    point
}
