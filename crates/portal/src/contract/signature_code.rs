//! Codes to sign with: computed, sent to the person, bound to the text that they sign.

use chrono::{DateTime, Duration, Utc};
use domain::{
    account::login::{BETWEEN_CODES, CODE_LIFETIME, CodeLength},
    contract::masked,
    notice::{Channel, channels},
    principal::Principal,
    refusal::Refusal,
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::contract::signature::{self, SignatureCode};
use uuid::Uuid;

use super::{answer::refuse_closed, case, force};
use crate::{Portal, Result, access::Permission, account::login_code, notify::enqueue, settings::Secret};

/// Codes an hour for a version.
const CODES_AN_HOUR: usize = 5;

/// A code that left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeSent {
    /// By which channel.
    pub channel: Channel,
    /// Where, masked.
    pub contact: String,
}

/// The code of a signature: HMAC-SHA256 (RFC 2104) of its id and of the text that it signs, cut to six digits as RFC
/// 4226 section 5.3 does.
pub fn code(secret: &Secret, id: Uuid, sha256: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.bytes()).expect("HMAC takes keys of any length");
    mac.update(b"signature-code:");
    mac.update(id.as_bytes());
    mac.update(sha256.as_bytes());
    login_code::digits(mac, CodeLength::Short)
}

/// Where the code of a version was sent last, while it works.
///
/// # Errors
/// When the database fails.
pub async fn sent(portal: &Portal, version: Uuid) -> Result<Option<CodeSent>> {
    let now = portal.now();
    let codes = signature::codes_since(&portal.db, version, now - CODE_LIFETIME).await?;
    let works = |code: &&SignatureCode| code.used_at.is_none() && code.expires_at > now;
    Ok(codes.iter().find(works).map(said))
}

fn said(code: &SignatureCode) -> CodeSent {
    CodeSent { channel: code.channel, contact: masked(&code.contact) }
}

/// Sends a code to sign with, to the telephone else to the mail that is known of the person; or by the one asked for.
///
/// # Errors
/// `Missing` for another's; `ContractMoved` when it cannot be signed; `NoContact`; `CodeJustSent`, `TooManyCodes`.
pub async fn send(portal: &Portal, principal: Principal, id: Uuid, by: Option<Channel>) -> Result<CodeSent> {
    let mut held = case::hold(portal, principal, id, Permission::answer).await?;
    refuse_closed(&held.version)?;
    let sha256 = force::signable(&held.version)?;
    let now = portal.now();
    let version = &held.version;
    let reached = channels(version.phone.as_deref(), version.mail.as_deref());
    let channel = by.filter(|by| reached.contains(by)).or(reached.first().copied());
    let contact = channel.and_then(|channel| match channel {
        Channel::Sms => version.phone.clone(),
        Channel::Mail => version.mail.clone(),
    });
    let (Some(channel), Some(contact)) = (channel, contact) else { return Err(Refusal::NoContact.into()) };
    let earlier = signature::codes_since(&mut held.tx, id, now - Duration::hours(1)).await?;
    may_send(&earlier, now)?;
    let code = SignatureCode {
        id: portal.new_id(),
        version_id: id,
        sha256,
        channel,
        contact,
        tries: 0,
        asked_at: now,
        expires_at: now + CODE_LIFETIME,
        used_at: None,
    };
    signature::add_code(&mut held.tx, &code).await?;
    enqueue::signature_code(portal, &mut held.tx, &held.version, &code).await?;
    portal.commit(held.tx).await?;
    Ok(said(&code))
}

fn may_send(last_hour: &[SignatureCode], now: DateTime<Utc>) -> Result<()> {
    let after_last = last_hour.first().map(|last| last.asked_at + BETWEEN_CODES).filter(|again_at| *again_at > now);
    if let Some(again_at) = after_last {
        return Err(Refusal::CodeJustSent { again_at }.into());
    }
    match last_hour.get(CODES_AN_HOUR - 1) {
        Some(one) => Err(Refusal::TooManyCodes { again_at: one.asked_at + Duration::hours(1) }.into()),
        None => Ok(()),
    }
}
