//! Confirmation of a réciprocité by an organisation, through a signed link.

use chrono::Duration;
use domain::{
    contact::Mail,
    form::{FieldError, FieldErrors},
    link::LinkPurpose,
    principal::Principal,
    reciprocity::{CONFIRMATION_LIFETIME, CONFIRMATIONS_A_DAY, Confirmation, read_confirmer_name},
    refusal::Refusal,
};
use store::{
    audit,
    reciprocity::{self as rows, LearntSkill, Reciprocity},
};
use uuid::Uuid;

use super::{
    attest,
    held::{end_links, hold},
};
use crate::{
    Error, Portal, Result,
    access::{self, Permission, link},
    notify::enqueue,
};

/// Asks the organisation behind a mail whether it was so; asked again, the latest mail counts.
///
/// # Errors
/// `Missing` for another's; `Form`; `NoLongerGiven` when it is not done, stopped or answered; `TooManyConfirmations`.
pub async fn ask(portal: &Portal, principal: Principal, id: Uuid, mail: &str) -> Result<()> {
    let mail = Mail::parse(mail).map_err(|error| FieldErrors::one("mail", FieldError::from(error)))?;
    let (mut tx, row) = hold(portal, principal, id).await?;
    let now = portal.now();
    if row.confirmer_mail.as_deref() == Some(mail.as_str()) {
        return Ok(());
    }
    if rows::asked_since(&mut tx, row.allocataire_id, now - Duration::days(1)).await? >= CONFIRMATIONS_A_DAY {
        return Err(Refusal::TooManyConfirmations.into());
    }
    if !rows::ask(&mut tx, id, mail.as_str(), now).await? {
        return Err(Refusal::NoLongerGiven.into());
    }
    end_links(portal, &mut tx, id).await?;
    let expires_at = now + CONFIRMATION_LIFETIME;
    let sent = link::create(portal, &mut tx, LinkPurpose::ConfirmReciprocity, id, None, expires_at).await?;
    enqueue::confirmation_asked(portal, &mut tx, sent, expires_at).await?;
    audit::record(&mut tx, portal.new_id(), now, principal, "reciprocity.ask", id).await?;
    portal.commit(tx).await?;
    Ok(())
}

/// What an organisation is asked to confirm.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// What the person tells.
    pub row: Reciprocity,
    /// What they say they learnt.
    pub skills: Vec<LearntSkill>,
}

/// What the holder of a link is asked.
///
/// # Errors
/// `Missing` for an unknown link; `LinkEnded` once it is answered, changed or stopped.
pub async fn open(portal: &Portal, token: &str) -> Result<Claimed> {
    let principal = link::open(portal, token).await?;
    let id = object_of(principal)?;
    let access = access::of(portal, principal).await?;
    let mut reader = portal.db.read().await?;
    let row = rows::get(&mut reader, id).await?.ok_or(Error::Missing)?;
    access.require(Permission::ConfirmReciprocity { id, person: row.allocataire_id })?;
    let skills = rows::learnt(&mut reader, id).await?;
    Ok(Claimed { row, skills })
}

fn object_of(principal: Principal) -> Result<Uuid> {
    match principal {
        Principal::Link(link) => Ok(link.object),
        Principal::Account(_) | Principal::Helper { .. } | Principal::Program(_) => Err(Error::Missing),
    }
}

/// Answers; what is confirmed is attested with the name of who confirms, what is denied no longer is.
///
/// # Errors
/// `Missing`, `LinkEnded`, `Form` without a name.
pub async fn answer(portal: &Portal, token: &str, given: Confirmation, name: &str) -> Result<()> {
    let principal = link::open(portal, token).await?;
    let id = object_of(principal)?;
    let name = read_confirmer_name(name)?;
    let access = access::of(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    let row = rows::get(&mut tx, id).await?.ok_or(Error::Missing)?;
    access.require(Permission::ConfirmReciprocity { id, person: row.allocataire_id })?;
    store::person::lock(&mut tx, row.allocataire_id).await?;
    let now = portal.now();
    if !rows::answer(&mut tx, id, given, &name, now).await? {
        return Err(Refusal::LinkEnded.into());
    }
    end_links(portal, &mut tx, id).await?;
    match given {
        Confirmation::Confirmed => attest::make(portal, &mut tx, id).await?,
        // Nobody shows a paper that says what was denied.
        Confirmation::Denied => rows::attestation::revoke(&mut tx, id, now).await?,
    }
    audit::record(&mut tx, portal.new_id(), now, principal, "reciprocity.confirm", id).await?;
    portal.commit(tx).await?;
    Ok(())
}
