//! Attestations: signed facts, their PDF with a QR code, and whether one is genuine.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    calendar,
    path::{Path, ShortId},
    principal::Principal,
    reciprocity::Confirmation,
};
use paper::AttestationPaper;
pub use store::reciprocity::attestation::AttestationKey;
use store::{
    Tx,
    reciprocity::{self as rows, attestation},
};
use uuid::Uuid;
use words::{Language, paper as say, reciprocity::skill};

pub use super::facts::Facts;
use super::{held::owned, signing_key::SigningKey};
use crate::{Error, Portal, Result, access, document};

/// What is known of an attestation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// It was made here, is valid, and says this.
    Genuine(Box<Facts>),
    /// It was made here, and is no longer valid.
    Revoked,
    /// It was not made here, or is forgotten.
    Unknown,
}

/// Signs what is told of a réciprocité, in the transaction that tells it: what was signed before is no longer valid.
pub(super) async fn make(portal: &Portal, tx: &mut Tx, id: Uuid) -> Result<()> {
    let row = rows::get(&mut *tx, id).await?.ok_or(Error::Missing)?;
    let (Some(starts_on), Some(ends_on)) = (row.starts_on, row.ends_on) else { return Ok(()) };
    let mut code = [0; 16];
    portal.random.fill(&mut code);
    let (code, now) = (Uuid::from_bytes(code), portal.now());
    let is_confirmed = row.confirmation == Some(Confirmation::Confirmed);
    let facts = Facts {
        code: ShortId(code).to_string(),
        name: format!("{} {}", row.first_name, row.last_name).trim().to_owned(),
        what: row.what.clone(),
        place: row.place.clone(),
        starts_on,
        ends_on,
        hours: row.hours.and_then(|hours| u32::try_from(hours).ok()),
        skills: rows::learnt(&mut *tx, id).await?.into_iter().map(|one| one.skill).collect(),
        confirmed_by: row.confirmer_name.clone().filter(|_| is_confirmed),
        signed_on: calendar::day(now),
    };
    let key = SigningKey::of(&portal.settings.secret);
    attestation::keep_key(&mut *tx, &key.id, &key.public_key(), now).await?;
    let text = facts.text();
    let new = attestation::Attestation {
        id: code,
        reciprocity_id: id,
        signature: key.sign(&text),
        key_id: key.id,
        facts: text,
        made_at: now,
        revoked_at: None,
    };
    Ok(attestation::replace(tx, &new).await?)
}

/// One's own attestation, as PDF.
///
/// # Errors
/// `Missing` for another's, or when there is none.
pub async fn pdf(portal: &Portal, principal: Principal, id: Uuid, language: Language) -> Result<Vec<u8>> {
    let person = access::own_space(portal, principal).await?;
    let mut reader = portal.db.read().await?;
    owned(rows::get(&mut reader, id).await?, person)?;
    let kept = attestation::valid(&mut reader, id).await?.ok_or(Error::Missing)?;
    drop(reader);
    let paper = paper_of(portal, &kept, language)?;
    document::render(move || paper.pdf()).await
}

fn paper_of(portal: &Portal, kept: &attestation::Attestation, language: Language) -> Result<AttestationPaper> {
    let facts = Facts::parse(&kept.facts).ok_or_else(|| Error::Fault("an attestation cannot be read".into()))?;
    let site = &portal.settings.public_url;
    Ok(AttestationPaper {
        language,
        ident: format!("attestation {}", kept.id),
        when: span(language, &facts),
        hours: facts.hours.map(|hours| say::hours(language, hours)),
        skills: facts.skills.iter().map(|one| skill(language, *one)).collect(),
        address: address(site, kept),
        key_address: format!("{site}{}", Path::AttestationKeys),
        made_at: kept.made_at,
        code: facts.code,
        name: facts.name,
        what: facts.what,
        place: facts.place,
        confirmed_by: facts.confirmed_by,
    })
}

/// "Du 8 janvier 2027 au 26 mars 2027", or "Le 8 janvier 2027".
pub fn span(language: Language, facts: &Facts) -> String {
    let day = |day| words::date::full_date(language, day);
    if facts.starts_on == facts.ends_on {
        return say::on_day(language, &day(facts.starts_on));
    }
    say::from_to(language, &day(facts.starts_on), &day(facts.ends_on))
}

/// The address in the QR code: its page, then, behind a sign that no browser sends on, the key, the facts and the
/// signature.
fn address(site: &str, kept: &attestation::Attestation) -> String {
    let page = Path::Attestation(ShortId(kept.id));
    format!("{site}{page}#{}.{}.{}", kept.key_id, URL_SAFE_NO_PAD.encode(&kept.facts), kept.signature)
}

/// Whether an attestation is genuine, for whoever holds its code.
///
/// # Errors
/// When the database cannot be read.
pub async fn check(portal: &Portal, code: ShortId) -> Result<Checked> {
    Ok(match attestation::get(&portal.db, code.0).await? {
        None => Checked::Unknown,
        Some(kept) if kept.revoked_at.is_some() => Checked::Revoked,
        Some(kept) => Facts::parse(&kept.facts).map_or(Checked::Unknown, |facts| Checked::Genuine(Box::new(facts))),
    })
}

/// Every public key that ever signed here, the present one at the end.
///
/// # Errors
/// When the database cannot be read.
pub async fn keys(portal: &Portal) -> Result<Vec<AttestationKey>> {
    let mut keys = attestation::keys(&portal.db).await?;
    let present = SigningKey::of(&portal.settings.secret);
    if !keys.iter().any(|key| key.id == present.id) {
        keys.push(AttestationKey { public_key: present.public_key(), id: present.id, since: portal.now() });
    }
    Ok(keys)
}
