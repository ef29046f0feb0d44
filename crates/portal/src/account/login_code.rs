//! Login codes: computed from the challenge and the secret, never stored.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::settings::Secret;

/// The code of a challenge: HMAC-SHA256 (RFC 2104) of its id, cut to six digits as RFC 4226 section 5.3 does.
pub fn code(secret: &Secret, challenge: Uuid) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.bytes()).expect("HMAC takes keys of any length");
    mac.update(b"login-code:");
    mac.update(challenge.as_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest[31] & 0xf);
    let number =
        u32::from_be_bytes([digest[offset] & 0x7f, digest[offset + 1], digest[offset + 2], digest[offset + 3]]);
    format!("{:06}", number % 1_000_000)
}

/// Whether typed digits are the code, in a time that tells nothing.
pub fn matches(secret: &Secret, challenge: Uuid, typed: &str) -> bool {
    code(secret, challenge).as_bytes().ct_eq(typed.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_six_digits_of_its_challenge_and_secret() {
        let (one, other) = (Secret::new("a"), Secret::new("b"));
        let challenge = Uuid::from_u128(38);
        let digits = code(&one, challenge);
        assert_eq!(digits.len(), 6);
        assert!(digits.bytes().all(|b| b.is_ascii_digit()));
        assert!(matches(&one, challenge, &digits));
        assert_ne!(digits, code(&other, challenge));
        assert_ne!(digits, code(&one, Uuid::from_u128(39)));
        assert!(!matches(&one, challenge, ""));
    }
}
