//! Signing of a version: codes, signatures with their evidence, and what the last one brings into force.

use chrono::NaiveDate;
use domain::{
    account::login::{CODE_LIFETIME, CodeLength, read_code},
    calendar,
    contract::{
        Evidence, PointAnswer, SIGNATURE_TRIES, SignatureChannel, Signer, VersionEvent, VersionState, masked, signers,
    },
    form::{FieldError, FieldErrors},
    notice::{Channel, ContractNotice, Occurrence},
    principal::Principal,
    refusal::Refusal,
};
use store::{
    audit,
    contract::{
        point,
        signature::{self, SignatureCode},
    },
};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::{
    answer::refuse_closed,
    case::{self, ContractCase, Held},
    force,
    signature_code::code,
    waiting,
    write::move_to,
};
use crate::{Error, Portal, Result, access::Permission, notify::enqueue};

/// What a signature brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// Others have still to sign.
    Waiting,
    /// Everybody has signed.
    Complete,
    /// They had signed before.
    Already,
}

/// A version that waits for a *responsable*'s signature.
///
/// # Errors
/// `Missing` when it is not of their territory.
pub async fn open_as_head(portal: &Portal, principal: Principal, id: Uuid) -> Result<ContractCase> {
    case::open(portal, principal, id, Permission::sign_as_head).await
}

/// Signs as the person, with a code that was sent to them for this text.
///
/// # Errors
/// `Missing` for another's; `ContractMoved`; `Form` for what is no code; `WrongCode`, `TooManyTries`, `CodeExpired`; a
/// code for another text is a wrong one.
pub async fn sign(portal: &Portal, principal: Principal, id: Uuid, typed: &str) -> Result<Signed> {
    let mut held = case::hold(portal, principal, id, Permission::answer).await?;
    if was_signed(&mut held, Signer::Person).await? {
        return Ok(Signed::Already);
    }
    refuse_closed(&held.version)?;
    let sha256 = force::signable(&held.version)?;
    let incomplete = FieldError::CodeIncomplete { digits: CodeLength::Short.digits() };
    let typed = read_code(typed, CodeLength::Short).ok_or_else(|| FieldErrors::one("code", incomplete))?;
    let now = portal.now();
    let sent = signature::codes_since(&mut held.tx, id, now - CODE_LIFETIME).await?;
    let Some(last) = sent.first() else { return Err(Refusal::CodeExpired.into()) };
    let Some(tried) = signature::count_try(&mut held.tx, last.id, now).await? else {
        let spent = last.tries >= SIGNATURE_TRIES;
        return Err(if spent { Refusal::TooManyTries } else { Refusal::CodeExpired }.into());
    };
    let secret = &portal.settings.secret;
    let opens = |one: &SignatureCode| {
        let is_of_this_text = one.sha256 == sha256 && one.used_at.is_none() && one.expires_at > now;
        is_of_this_text && bool::from(code(secret, one.id, &one.sha256).as_bytes().ct_eq(typed.as_bytes()))
    };
    let Some(used) = sent.iter().find(|one| opens(one)).cloned() else {
        // The try stays counted.
        portal.commit(held.tx).await?;
        let left = SIGNATURE_TRIES - tried.tries;
        return Err(if left > 0 { Refusal::WrongCode { left } } else { Refusal::TooManyTries }.into());
    };
    signature::spend_code(&mut held.tx, used.id, now).await?;
    let channel = match used.channel {
        Channel::Sms => SignatureChannel::Sms,
        Channel::Mail => SignatureChannel::Mail,
    };
    let evidence = Evidence {
        signer: Signer::Person,
        signer_id: held.version.allocataire_id,
        sha256,
        at: now,
        channel,
        contact: masked(&used.contact),
    };
    finish(portal, principal, held, evidence).await
}

/// Signs as the référent.
///
/// # Errors
/// `Missing` when it is not theirs; `ContractMoved`.
pub async fn countersign(portal: &Portal, principal: Principal, id: Uuid) -> Result<Signed> {
    let held = case::hold(portal, principal, id, Permission::write).await?;
    by_account(portal, principal, held, Signer::Referent).await
}

/// Signs as the *responsable*.
///
/// # Errors
/// `Missing` when it is not of their territory; `ContractMoved`.
pub async fn sign_as_head(portal: &Portal, principal: Principal, id: Uuid) -> Result<Signed> {
    let held = case::hold(portal, principal, id, Permission::sign_as_head).await?;
    if !held.version.head_signs {
        return Err(Error::Missing);
    }
    by_account(portal, principal, held, Signer::Head).await
}

async fn by_account(portal: &Portal, principal: Principal, mut held: Held, signer: Signer) -> Result<Signed> {
    if was_signed(&mut held, signer).await? {
        return Ok(Signed::Already);
    }
    let evidence = Evidence {
        signer,
        signer_id: held.access.referent()?,
        sha256: force::signable(&held.version)?,
        at: portal.now(),
        channel: SignatureChannel::Account,
        contact: String::new(),
    };
    finish(portal, principal, held, evidence).await
}

/// Keeps that the person signed the printed contract by hand on a day; the référent adds the scan beside it.
///
/// # Errors
/// `Missing` when it is not theirs; `ContractMoved`; `Form` for a day to come.
pub async fn sign_on_paper(portal: &Portal, principal: Principal, id: Uuid, signed_on: NaiveDate) -> Result<Signed> {
    let mut held = case::hold(portal, principal, id, Permission::write).await?;
    if was_signed(&mut held, Signer::Person).await? {
        return Ok(Signed::Already);
    }
    let now = portal.now();
    if signed_on > calendar::day(now) {
        return Err(FieldErrors::one("signe_le", FieldError::DateUnreadable).into());
    }
    let evidence = Evidence {
        signer: Signer::Person,
        signer_id: held.version.allocataire_id,
        sha256: paper_text(portal, principal, &mut held).await?,
        at: calendar::start_of_day(signed_on).min(now),
        channel: SignatureChannel::Paper,
        contact: String::new(),
    };
    finish(portal, principal, held, evidence).await
}

/// Who signs on paper agrees to every point by signing: what was not answered on a telephone is agreed now.
async fn paper_text(portal: &Portal, principal: Principal, held: &mut Held) -> Result<String> {
    if held.version.state != VersionState::Agreed {
        held.version.state.after(VersionEvent::Answer(VersionState::Agreed), held.version.has_signature)?;
        for one in held.points.iter_mut().filter(|one| one.point.is_asked()) {
            one.point.answer = PointAnswer::Agreed;
            point::answer(&mut held.tx, &one.point, portal.now()).await?;
        }
        let state = VersionState::of_points(&held.plain());
        if state != VersionState::Agreed {
            return Err(Refusal::ContractMoved(state).into());
        }
        move_to(portal, held, principal, state, "contract.answer").await?;
        held.version.state = state;
    }
    held.version.sha256.clone().ok_or_else(|| Error::Fault("an agreed version has no text".into()))
}

async fn was_signed(held: &mut Held, signer: Signer) -> Result<bool> {
    let signatures = signature::of_version(&mut held.tx, held.version.id).await?;
    Ok(signatures.iter().any(|one| one.signer == signer))
}

async fn finish(portal: &Portal, principal: Principal, mut held: Held, evidence: Evidence) -> Result<Signed> {
    let (id, signer) = (held.version.id, evidence.signer);
    signature::add(&mut held.tx, portal.new_id(), id, &evidence).await?;
    let have: Vec<Signer> = signature::of_version(&mut held.tx, id).await?.into_iter().map(|one| one.signer).collect();
    let next = signers(held.version.head_signs).iter().copied().find(|one| !have.contains(one));
    held.version.state.after(VersionEvent::Sign { is_last: next.is_none() }, true)?;
    if next.is_none() {
        force::bring_into_force(portal, &mut held).await?;
    }
    let operation = match signer {
        Signer::Person => "contract.sign",
        Signer::Referent => "contract.countersign",
        Signer::Head => "contract.sign_as_head",
    };
    move_signed(portal, &mut held, principal, next, operation).await?;
    tell(portal, &mut held, next).await?;
    portal.commit(held.tx).await?;
    Ok(if next.is_none() { Signed::Complete } else { Signed::Waiting })
}

/// A version that is complete moves; another one stays as it is, and waits for the next signature.
async fn move_signed(
    portal: &Portal,
    held: &mut Held,
    principal: Principal,
    next: Option<Signer>,
    operation: &'static str,
) -> Result<()> {
    if next.is_none() {
        return move_to(portal, held, principal, VersionState::Signed, operation).await;
    }
    let (now, state) = (portal.now(), held.version.state);
    waiting::follow(portal, held, principal, state, next).await?;
    Ok(audit::record(&mut held.tx, portal.new_id(), now, principal, operation, held.version.id).await?)
}

/// Tells who has to sign next, or the person that everything is signed.
async fn tell(portal: &Portal, held: &mut Held, next: Option<Signer>) -> Result<()> {
    let notice = match next {
        None => Some(ContractNotice::ContractSigned),
        Some(Signer::Person) => None,
        Some(Signer::Referent) => Some(ContractNotice::SignatureAwaited),
        Some(Signer::Head) => Some(ContractNotice::HeadSignatureAwaited),
    };
    if let Some(notice) = notice {
        enqueue::about_contract(portal, &mut held.tx, &held.version, notice, Occurrence::First).await?;
    }
    Ok(())
}
