//! Canonical text of a version, and what a signed one brings into force.

use chrono::{Days, NaiveDate};
use domain::{
    calendar,
    contract::{
        CommitmentState, ContractState, End, EndReason, PointPart, StatedCommitment, Statement, VersionEvent,
        health_digest,
    },
    digest::sha256,
    reciprocity::{codes, skills},
    refusal::Refusal,
};
use store::{
    commitment,
    contract::{
        self as rows, event,
        point::StoredPoint,
        signature::{self, SignedTerms},
        version::{self, Version},
    },
    reciprocity::skills_of_person,
};
use uuid::Uuid;

use super::case::Held;
use crate::{Error, Portal, Result};

/// Carries what the person has learnt into what is proposed, as they tell it now.
pub(super) async fn carry_skills(held: &mut Held) -> Result<()> {
    let learnt = codes(&skills_of_person(&mut held.tx, held.version.allocataire_id).await?);
    version::keep_learnt(&mut held.tx, held.version.id, &learnt).await?;
    held.version.learnt = learnt;
    Ok(())
}

/// Keeps the canonical text of a version that was agreed.
pub(super) async fn keep_text(held: &mut Held) -> Result<()> {
    let version = &held.version;
    let text = statement(version, &held.points)?.text();
    let hash = sha256(&text);
    version::keep_text(&mut held.tx, version.id, &text, &hash).await?;
    (held.version.text, held.version.sha256) = (Some(text), Some(hash));
    Ok(())
}

fn statement(version: &Version, points: &[StoredPoint]) -> Result<Statement> {
    let terms = points.iter().find(|one| one.point.part == PointPart::Terms);
    let terms = terms.map(|one| &one.point.content);
    let days = terms.and_then(|terms| Some((terms.starts_on?, terms.due_on?)));
    let (Some(terms), Some((starts_on, ends_on))) = (terms, days) else {
        return Err(Error::Fault("a version that was agreed has no dates".into()));
    };
    let stated = |one: &StoredPoint| StatedCommitment {
        side: one.point.side,
        kind: one.point.kind,
        due_on: one.point.content.due_on,
        words: match (one.point.kind.is_health(), &one.salt) {
            (true, salt) => health_digest(salt.as_deref().unwrap_or_default(), &one.point.content.label),
            (false, _) => one.point.content.label.clone(),
        },
    };
    Ok(Statement {
        contract: version.contract_id,
        number: version.number,
        person: format!("{} {}", version.first_name, version.last_name),
        referent: format!(
            "{} {}, {}",
            version.writer_first_name, version.writer_last_name, version.writer_organisation
        ),
        goal: terms.label.clone(),
        starts_on,
        ends_on,
        weekly_hours: terms.weekly_hours,
        learnt: skills(&version.learnt),
        commitments: standing_steps(points).map(stated).collect(),
    })
}

fn standing_steps(points: &[StoredPoint]) -> impl Iterator<Item = &StoredPoint> {
    points.iter().filter(|one| one.point.part == PointPart::Commitment && !one.point.is_dropped)
}

/// Refuses days that another signed contract of the person covers, but for the one that this one renews.
pub(super) async fn refuse_overlap(held: &mut Held, days: (NaiveDate, NaiveDate)) -> Result<()> {
    let version = &held.version;
    let but = [version.contract_id, version.renews.unwrap_or(version.contract_id)];
    match signature::overlap(&mut held.tx, version.allocataire_id, but, days).await? {
        Some(other) => Err(Refusal::ContractOverlap { starts_on: other.starts_on, ends_on: other.ends_on }.into()),
        None => Ok(()),
    }
}

/// Brings the contract to what was signed: its terms, its steps; the one that it renews ends before it begins.
pub(super) async fn bring_into_force(portal: &Portal, held: &mut Held) -> Result<()> {
    let now = portal.now();
    let said = statement(&held.version, &held.points)?;
    refuse_overlap(held, (said.starts_on, said.ends_on)).await?;
    let version = &held.version;
    if let Some(renewed) = version.renews
        && let Some(old) = rows::get(&mut held.tx, renewed).await?
        && old.state == ContractState::Signed
        && old.ends_on >= said.starts_on
    {
        let last = said.starts_on.checked_sub_days(Days::new(1)).unwrap_or(said.starts_on);
        let end = End { last_day: last, reason: EndReason::Replaced, word: String::new() };
        rows::end(&mut held.tx, renewed, &end, now).await?;
    }
    let terms = SignedTerms {
        contract: version.contract_id,
        goal: said.goal,
        starts_on: said.starts_on,
        ends_on: said.ends_on,
        weekly_hours: said.weekly_hours,
        signed_on: calendar::day(now),
    };
    signature::apply_terms(&mut held.tx, &terms, now).await?;
    let known = commitment::of_contract(&mut held.tx, version.contract_id, false).await?;
    for (rank, one) in standing_steps(&held.points).enumerate() {
        signature::apply_point(&mut held.tx, version.contract_id, rank as i64 + 1, one, now).await?;
    }
    let kept: Vec<Uuid> = standing_steps(&held.points).filter_map(|one| one.commitment).collect();
    for gone in known.into_iter().filter(|one| !kept.contains(&one.id) && !one.state.is_over()) {
        let new = event::NewEvent {
            id: portal.new_id(),
            commitment: gone.id,
            is_health: gone.kind.is_health(),
            state: CommitmentState::Dropped,
            word: "",
            actor: None,
        };
        event::add(&mut held.tx, &new, now).await?;
    }
    Ok(())
}

/// The text that can be signed now.
pub(super) fn signable(version: &Version) -> Result<String> {
    version.state.after(VersionEvent::Sign { is_last: false }, version.has_signature)?;
    version.sha256.clone().ok_or_else(|| Error::Fault("an agreed version has no text".into()))
}
