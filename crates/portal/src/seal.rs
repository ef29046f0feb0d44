//! Authenticated encryption of small texts with the secret (ChaCha20-Poly1305, RFC 8439).

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::Sha256;

use crate::{
    random::Random,
    settings::{Secret, Settings},
};

/// A key for one purpose: HMAC-SHA256 (RFC 2104) of its name with the secret.
fn key(secret: &Secret, purpose: &str) -> LessSafeKey {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.bytes()).expect("HMAC takes keys of any length");
    mac.update(b"seal:");
    mac.update(purpose.as_bytes());
    let key = UnboundKey::new(&CHACHA20_POLY1305, &mac.finalize().into_bytes()).expect("a key of 256 bits");
    LessSafeKey::new(key)
}

/// Seals a text for one purpose and one owner, under a random nonce of 96 bits that stands before it.
pub(crate) fn seal(secret: &Secret, random: &Random, purpose: &str, owner: &str, text: &str) -> String {
    let mut nonce = [0; NONCE_LEN];
    random.fill(&mut nonce);
    let mut sealed = text.as_bytes().to_vec();
    key(secret, purpose)
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(owner), &mut sealed)
        .expect("a text is shorter than 256 GB");
    STANDARD_NO_PAD.encode([nonce.as_slice(), &sealed].concat())
}

/// The text that was sealed; none when the secret, the purpose or the owner is another, or a byte was changed.
pub(crate) fn open(secret: &Secret, purpose: &str, owner: &str, sealed: &str) -> Option<String> {
    let bytes = STANDARD_NO_PAD.decode(sealed).ok()?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut sealed = sealed.to_vec();
    let text = key(secret, purpose).open_in_place(nonce, Aad::from(owner), &mut sealed).ok()?;
    String::from_utf8(text.to_vec()).ok()
}

/// The same for what is kept longer than a secret: one that was replaced opens what it sealed.
pub(crate) fn open_kept(settings: &Settings, purpose: &str, owner: &str, sealed: &str) -> Option<String> {
    let secrets = std::iter::once(&settings.secret).chain(&settings.former_secrets);
    secrets.into_iter().find_map(|secret| open(secret, purpose, owner, sealed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_the_same_secret_purpose_and_owner_only() {
        let (secret, random) = (Secret::new("a"), Random::seeded(38));
        let sealed = seal(&secret, &random, "form", "claire", "pourquoi=été");
        assert_eq!(open(&secret, "form", "claire", &sealed).as_deref(), Some("pourquoi=été"));
        assert_eq!(open(&secret, "form", "paul", &sealed), None);
        assert_eq!(open(&secret, "other", "claire", &sealed), None);
        assert_eq!(open(&Secret::new("b"), "form", "claire", &sealed), None);
        let mut changed = sealed.clone().into_bytes();
        changed[20] ^= 1;
        assert_eq!(open(&secret, "form", "claire", &String::from_utf8(changed).unwrap()), None);
        assert_eq!(open(&secret, "form", "claire", ""), None);
        assert_ne!(sealed, seal(&secret, &random, "form", "claire", "pourquoi=été"), "each has its own nonce");
    }
}
