//! What people freely give: chosen, told, stopped.

pub mod attest;
pub mod confirm;
mod facts;
mod held;
mod signing_key;

use domain::{
    calendar,
    principal::Principal,
    reciprocity::{
        EACH_MAX, Idea, IdeaForm, ReciprocityFigure, ReciprocityOrigin, ReciprocityStage, ReciprocityState, Skill,
        StoryForm, WHAT_MAX,
    },
    refusal::Refusal,
};
pub use store::reciprocity::{LearntSkill, Promised, Reciprocity};
use store::{
    Tx, audit, person,
    reciprocity::{self as rows, NewReciprocity},
};
use uuid::Uuid;

use self::held::{end_links, hold, owned};
use crate::{
    Error, Portal, Result,
    access::{self, Permission, Rights},
};

/// What a person gives, and what their contract promises beside it.
#[derive(Clone, Debug)]
pub struct Given {
    /// What they give or gave, the latest first.
    pub own: Vec<Reciprocity>,
    /// Réciprocités of their contracts that they have not taken up here.
    pub promised: Vec<Promised>,
    /// What they learnt.
    pub skills: Vec<Skill>,
}

/// A réciprocité with what came of it.
#[derive(Clone, Debug)]
pub struct ReciprocityView {
    /// The row.
    pub row: Reciprocity,
    /// What was learnt.
    pub skills: Vec<LearntSkill>,
    /// Whether there is a valid attestation.
    pub is_attested: bool,
}

impl ReciprocityView {
    /// Where it stands.
    pub fn state(&self) -> ReciprocityState {
        self.row.times().state()
    }
}

/// What one gives.
///
/// # Errors
/// `Missing` for anybody but an allocataire.
pub async fn list(portal: &Portal, principal: Principal) -> Result<Given> {
    let person = access::own_space(portal, principal).await?;
    let mut reader = portal.db.read().await?;
    Ok(Given {
        own: rows::of_person(&mut reader, person).await?,
        promised: rows::promised(&mut reader, person).await?,
        skills: rows::skills_of_person(&mut reader, person).await?,
    })
}

/// One of them.
///
/// # Errors
/// `Missing` for another's.
pub async fn open(portal: &Portal, principal: Principal, id: Uuid) -> Result<ReciprocityView> {
    let person = access::own_space(portal, principal).await?;
    let mut reader = portal.db.read().await?;
    let row = owned(rows::get(&mut reader, id).await?, person)?;
    let skills = rows::learnt(&mut reader, id).await?;
    let is_attested = rows::attestation::valid(&mut reader, id).await?.is_some();
    Ok(ReciprocityView { row, skills, is_attested })
}

/// Proposes something that one wants to give; sent twice, it is one.
///
/// # Errors
/// `Missing` for anybody but an allocataire; `Form`; `TooManyRequests` for more than anybody does.
pub async fn propose(portal: &Portal, principal: Principal, form: &IdeaForm) -> Result<Uuid> {
    let person = access::own_space(portal, principal).await?;
    let idea = form.read()?;
    let mut tx = portal.db.begin().await?;
    person::lock(&mut tx, person).await?;
    let mut own = rows::of_person(&mut tx, person).await?.into_iter();
    let same = own.find(|one| one.stopped_at.is_none() && one.done_at.is_none() && one.what == idea.what);
    if let Some(same) = same {
        return Ok(same.id);
    }
    add(portal, tx, principal, person, None, idea).await
}

/// Takes up a réciprocité of the contract; taken up twice, it is one.
///
/// # Errors
/// `Missing` for another's.
pub async fn take_up(portal: &Portal, principal: Principal, commitment: Uuid) -> Result<Uuid> {
    let person = access::own_space(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    person::lock(&mut tx, person).await?;
    let own = rows::of_person(&mut tx, person).await?;
    if let Some(one) = own.iter().find(|one| one.commitment_id == Some(commitment)) {
        return Ok(one.id);
    }
    let promised = rows::promised(&mut tx, person).await?;
    let step = promised.into_iter().find(|one| one.id == commitment).ok_or(Error::Missing)?;
    let what = step.label.chars().take(WHAT_MAX).collect();
    let idea = Idea { what, place: String::new(), origin: ReciprocityOrigin::Contract };
    add(portal, tx, principal, person, Some(commitment), idea).await
}

async fn add(
    portal: &Portal,
    mut tx: Tx,
    principal: Principal,
    person: Uuid,
    commitment: Option<Uuid>,
    idea: Idea,
) -> Result<Uuid> {
    if rows::count_of(&mut tx, person).await? >= EACH_MAX {
        return Err(Refusal::TooManyReciprocities.into());
    }
    let (id, now) = (portal.new_id(), portal.now());
    rows::add(&mut tx, &NewReciprocity { id, person, commitment, idea }, now).await?;
    audit::record(&mut tx, portal.new_id(), now, principal, "reciprocity.choose", id).await?;
    portal.commit(tx).await?;
    Ok(id)
}

/// Takes one's consent back: it is over, nothing is owed, and what was attested is no longer valid.
///
/// # Errors
/// `Missing` for another's.
pub async fn stop(portal: &Portal, principal: Principal, id: Uuid) -> Result<()> {
    let (mut tx, row) = hold(portal, principal, id).await?;
    let now = portal.now();
    if rows::stop(&mut tx, row.id, now).await? {
        rows::attestation::revoke(&mut tx, row.id, now).await?;
        end_links(portal, &mut tx, row.id).await?;
        audit::record(&mut tx, portal.new_id(), now, principal, "reciprocity.stop", row.id).await?;
    }
    portal.commit(tx).await?;
    Ok(())
}

/// Tells what was done and learnt; told again, it replaces what was told. It is attested at once.
///
/// # Errors
/// `Missing` for another's; `Form`; `NoLongerGiven` when it is stopped.
pub async fn tell(portal: &Portal, principal: Principal, id: Uuid, form: &StoryForm) -> Result<()> {
    let now = portal.now();
    let story = form.read(calendar::day(now))?;
    let (mut tx, row) = hold(portal, principal, id).await?;
    if !rows::tell(&mut tx, row.id, &story, now).await? {
        return Err(Refusal::NoLongerGiven.into());
    }
    end_links(portal, &mut tx, row.id).await?;
    attest::make(portal, &mut tx, row.id).await?;
    audit::record(&mut tx, portal.new_id(), now, principal, "reciprocity.tell", row.id).await?;
    portal.commit(tx).await?;
    Ok(())
}

/// Says that a skill served again; said twice, it is said once.
///
/// # Errors
/// `Missing` for another's, or for a skill that was not learnt there.
pub async fn reuse(portal: &Portal, principal: Principal, id: Uuid, skill: &str) -> Result<()> {
    let skill = Skill::parse(skill).map_err(|_| Error::Missing)?;
    let (mut tx, row) = hold(portal, principal, id).await?;
    let learnt = rows::learnt(&mut tx, row.id).await?;
    if !learnt.iter().any(|one| one.skill == skill) {
        return Err(Error::Missing);
    }
    rows::reuse(&mut tx, row.id, skill, portal.now()).await?;
    portal.commit(tx).await?;
    Ok(())
}

/// What was proposed, chosen and done, and the skills that served again: of the territory that one leads or answers for,
/// of everybody for an administrator. Fewer than eleven people are no figure.
///
/// # Errors
/// `Missing` for anybody else.
pub async fn figures(portal: &Portal, principal: Principal) -> Result<Vec<ReciprocityFigure>> {
    let access = access::of(portal, principal).await?;
    access.require(Permission::ReviewOffer)?;
    let territory = match access.rights {
        Rights::TerritoryLead(territory) => territory,
        Rights::Referent { id: _, head_of } => head_of,
        Rights::Person(_) | Rights::Provider { .. } | Rights::Admin | Rights::Bearer | Rights::Program => None,
    };
    let counted = rows::figures(&portal.db, territory).await?;
    let of = |stage: &ReciprocityStage| {
        let found = counted.iter().find(|one| one.stage == *stage);
        ReciprocityFigure::new(*stage, found.map_or(0, |one| one.number), found.map_or(0, |one| one.people))
    };
    Ok(ReciprocityStage::ALL.iter().map(of).collect())
}
