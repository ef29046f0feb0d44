//! The Ed25519 key of attestations (RFC 8032), derived from the secret.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use ring::signature::{Ed25519KeyPair, KeyPair};
use sha2::{Digest, Sha256};

use crate::settings::Secret;

/// The key pair, and what attestations call it.
pub(super) struct SigningKey {
    pair: Ed25519KeyPair,
    /// The first 16 hexadecimal digits of the SHA-256 of the public key.
    pub id: String,
}

impl SigningKey {
    /// The key of a secret: its seed is HMAC-SHA256 (RFC 2104) of a name with it.
    pub fn of(secret: &Secret) -> SigningKey {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.bytes()).expect("HMAC takes keys of any length");
        mac.update(b"attestation:ed25519");
        let pair = Ed25519KeyPair::from_seed_unchecked(&mac.finalize().into_bytes()).expect("a seed of 32 bytes");
        let digest = Sha256::digest(pair.public_key().as_ref());
        let id = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        SigningKey { pair, id }
    }

    /// The public key.
    pub fn public_key(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.pair.public_key().as_ref())
    }

    /// The signature of a text.
    pub fn sign(&self, text: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.pair.sign(text.as_bytes()).as_ref())
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{ED25519, UnparsedPublicKey};

    use super::*;

    #[test]
    fn a_signature_is_of_one_text_and_one_secret() {
        let key = SigningKey::of(&Secret::new("a"));
        let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
        let public = UnparsedPublicKey::new(&ED25519, bytes(&key.public_key()));
        let signature = bytes(&key.sign("lire"));
        assert!(public.verify(b"lire", &signature).is_ok());
        assert!(public.verify("lire !".as_bytes(), &signature).is_err());
        let other = SigningKey::of(&Secret::new("b"));
        assert_ne!((other.id.clone(), other.public_key()), (key.id.clone(), key.public_key()));
        assert_eq!(SigningKey::of(&Secret::new("a")).id, key.id);
    }
}
