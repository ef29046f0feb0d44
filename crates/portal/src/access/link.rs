//! Signed links: tokens of 128 bits for one object and one purpose.
//!
//! Whoever holds it acts as its recipient, on that object only, as long as the recipient may.
//!
//! A token is computed from the link's id and the secret, so that messages, which hold ids only, can be rendered again;
//! the database keeps its hash. Opening consumes nothing: the previews of mail scanners are harmless. GET shows, POST
//! acts.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use domain::{
    account::Account,
    digest::sha256,
    link::{self, Link, LinkPurpose},
    principal::Principal,
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::{
    Tx,
    link::{NewLink, StoredLink},
};
use uuid::Uuid;

use crate::{Error, Portal, Result, settings::Secret};

/// Bytes of a token.
const TOKEN_LEN: usize = 16;

/// Makes a link, in the transaction of its cause; its id, from which [`token`] computes what stands in the message.
pub async fn create(
    portal: &Portal,
    tx: &mut Tx,
    purpose: LinkPurpose,
    object: Uuid,
    recipient: Option<Account>,
    expires_at: DateTime<Utc>,
) -> Result<Uuid> {
    let (id, token) = draw(portal);
    let link = Link { id, purpose, object, recipient };
    let token_hash = sha256(&token);
    store::link::add(tx, &NewLink { link, token_hash, expires_at }, portal.now()).await?;
    Ok(link.id)
}

/// Makes the link by which somebody answers a request without signing in, until its answer or its end.
pub(crate) async fn to_decide(
    portal: &Portal,
    tx: &mut Tx,
    registration: Uuid,
    decider: Account,
    answer_by: DateTime<Utc>,
) -> Result<()> {
    create(portal, tx, LinkPurpose::DecideRegistration, registration, Some(decider), answer_by).await?;
    Ok(())
}

/// A new id with a token that begins and ends with a letter or a digit: telephones end an address at a dash.
fn draw(portal: &Portal) -> (Uuid, String) {
    loop {
        let id = portal.new_id();
        let token = token(&portal.settings.secret, id);
        if token.starts_with(|c: char| c.is_alphanumeric()) && token.ends_with(|c: char| c.is_alphanumeric()) {
            return (id, token);
        }
    }
}

/// The token of a link: HMAC-SHA256 (RFC 2104) of its id, cut to 128 bits, in the URL alphabet of RFC 4648.
pub fn token(secret: &Secret, link: Uuid) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.bytes()).expect("HMAC takes keys of any length");
    mac.update(b"link:");
    mac.update(link.as_bytes());
    URL_SAFE_NO_PAD.encode(&mac.finalize().into_bytes()[..TOKEN_LEN])
}

/// The holder of a token, as a principal.
///
/// # Errors
/// `Missing` for an unknown token; `LinkEnded` for one that no longer opens.
pub async fn open(portal: &Portal, token: &str) -> Result<Principal> {
    let stored = find(portal, token).await?;
    link::check(stored.expires_at, stored.ended_at, portal.now())?;
    Ok(Principal::Link(stored.link()?))
}

/// The object of a link that no longer opens, to say what became of it.
///
/// # Errors
/// `Missing` for an unknown token, one of another purpose, or one that still opens.
pub async fn ended(portal: &Portal, token: &str, purpose: LinkPurpose) -> Result<Uuid> {
    let stored = find(portal, token).await?;
    match link::check(stored.expires_at, stored.ended_at, portal.now()) {
        Err(_) if stored.purpose == purpose => Ok(stored.object_id),
        Ok(()) | Err(_) => Err(Error::Missing),
    }
}

/// To whom a link was sent, whether it still opens or not; none for who has no account.
pub(crate) async fn recipient(portal: &Portal, token: &str) -> Result<Option<Account>> {
    Ok(find(portal, token).await?.link()?.recipient)
}

async fn find(portal: &Portal, token: &str) -> Result<StoredLink> {
    store::link::by_token_hash(&portal.db, &sha256(token)).await?.ok_or(Error::Missing)
}

/// Ends the links for some purposes on an object, in the transaction that does what they were for.
pub async fn end(portal: &Portal, tx: &mut Tx, purposes: &[LinkPurpose], object: Uuid) -> Result<()> {
    store::link::end(tx, purposes, object, portal.now()).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_22_letters_of_its_link_and_secret() {
        let (one, other) = (Secret::new("a"), Secret::new("b"));
        let link = Uuid::from_u128(38);
        assert_eq!(token(&one, link).len(), 22);
        assert!(token(&one, link).bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')));
        assert_ne!(token(&one, link), token(&other, link));
        assert_ne!(token(&one, link), token(&one, Uuid::from_u128(39)));
    }
}
