//! Proposals: a référent proposes an action to a person, by SMS and mail.

use chrono::Duration;
use domain::{
    form::{FieldError, FieldErrors},
    principal::Principal,
    registration::read_message,
};
use serde::{Deserialize, Serialize};
use store::{
    audit,
    offer::proposal::{self, NewProposal, Proposal},
    person::{self, Followed},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
    notify::enqueue,
    submission::{self, Claim},
};

/// A proposal stands in the person's space for so long.
pub(super) const SHOWN: Duration = Duration::days(60);

/// The people to whom one may propose something.
///
/// # Errors
/// `Missing` for anybody but a référent.
pub async fn people(portal: &Portal, principal: Principal) -> Result<Vec<Followed>> {
    let referent = access::own_people(portal, principal).await?;
    Ok(person::followed_by(&portal.db, referent).await?)
}

/// A proposal as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProposalForm {
    /// Tells this form from the next one that says the same.
    pub token: String,
    /// To whom, by id.
    pub personne: String,
    /// With what word.
    pub message: String,
    /// The former proposal after which it is sent again.
    pub encore: String,
}

/// What became of a proposal.
#[derive(Clone, Debug)]
pub enum Proposed {
    /// It is on its way; this is its row.
    Sent(Uuid),
    /// The same action was proposed to the same person already: nothing was sent.
    Already(Box<Proposal>),
}

/// Proposes an action of the offer to somebody whom one follows; the same form sent twice proposes once, and answers
/// the same. What was proposed before is sent again only by who names that former proposal.
///
/// # Errors
/// `Form` when nobody was chosen or the word is too long; `Missing` when the person is not theirs, or the action is not
/// on offer.
pub async fn propose(portal: &Portal, principal: Principal, action: Uuid, form: &ProposalForm) -> Result<Proposed> {
    let message = read_message("message", &form.message)?;
    let nobody = || FieldErrors::one("personne", FieldError::PersonMissing);
    let person = Uuid::try_parse(&form.personne).map_err(|_| nobody())?;
    let access = access::of(portal, principal).await?;
    let person = person::get(&portal.db, person).await?.ok_or(Error::Missing)?;
    access.require(Permission::propose(&person))?;
    let referent = principal.account().ok_or(Error::Missing)?;
    portal.catalogue().get(action).ok_or(Error::Missing)?;
    let now = portal.now();
    let id = portal.new_id();
    let new = NewProposal { id, action, person: person.id, referent: referent.id, message: message.to_owned() };
    let mut tx = portal.db.begin().await?;
    if let Claim::Already(proposed) = submission::claim(portal, &mut tx, referent, action, form, id).await? {
        return Ok(Proposed::Sent(proposed));
    }
    let former = proposal::latest(&mut tx, referent.id, action, person.id, now - SHOWN).await?;
    if let Some(former) = former.filter(|former| former.id.to_string() != form.encore) {
        return Ok(Proposed::Already(Box::new(former)));
    }
    proposal::add(&mut tx, &new, now).await?;
    enqueue::about_proposal(portal, &mut tx, id, &person).await?;
    audit::record(&mut tx, portal.new_id(), now, principal, "action.propose", id).await?;
    portal.commit(tx).await?;
    Ok(Proposed::Sent(id))
}

/// A proposal that one made.
///
/// # Errors
/// `Missing` when it is another's.
pub async fn sent(portal: &Portal, principal: Principal, id: Uuid) -> Result<Proposal> {
    let proposal = proposal::get(&portal.db, id).await?.ok_or(Error::Missing)?;
    let access = access::of(portal, principal).await?;
    access.require(Permission::SeeProposal { referent: proposal.referent_id, person: proposal.allocataire_id })?;
    Ok(proposal)
}

/// What was proposed to a person lately and is still on offer: each action once, with the last word about it.
///
/// # Errors
/// `Missing` for anybody but an allocataire.
pub async fn to_me(portal: &Portal, principal: Principal) -> Result<Vec<Proposal>> {
    let person = access::own_space(portal, principal).await?;
    let all = proposal::of_person(&portal.db, person, portal.now() - SHOWN).await?;
    let mut kept: Vec<Proposal> = Vec::new();
    for one in all {
        if kept.iter().all(|other| other.action_id != one.action_id) {
            kept.push(one);
        }
    }
    Ok(kept)
}
