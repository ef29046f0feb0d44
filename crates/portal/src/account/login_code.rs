//! Login codes: computed from the challenge and the secret, never stored.

use domain::account::login::CodeLength;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::settings::Secret;

/// The code of a challenge: HMAC-SHA256 (RFC 2104) of its id, cut to some digits as RFC 4226 section 5.3 does.
pub fn code(secret: &Secret, challenge: Uuid, length: CodeLength) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.bytes()).expect("HMAC takes keys of any length");
    mac.update(b"login-code:");
    mac.update(challenge.as_bytes());
    digits(mac, length)
}

/// The digits of a code: an HMAC cut as RFC 4226 section 5.3 does.
pub(crate) fn digits(mac: Hmac<Sha256>, length: CodeLength) -> String {
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest[31] & 0xf);
    let number =
        u32::from_be_bytes([digest[offset] & 0x7f, digest[offset + 1], digest[offset + 2], digest[offset + 3]]);
    let digits = length.digits();
    format!("{:0width$}", number % 10_u32.pow(digits), width = digits as usize)
}

/// Whether typed digits are the code, in a time that tells nothing.
pub fn matches(secret: &Secret, challenge: Uuid, length: CodeLength, typed: &str) -> bool {
    code(secret, challenge, length).as_bytes().ct_eq(typed.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_digits_of_its_challenge_and_secret() {
        let (one, other) = (Secret::new("a"), Secret::new("b"));
        let challenge = Uuid::from_u128(38);
        for (length, count) in [(CodeLength::Short, 6), (CodeLength::Long, 8)] {
            let digits = code(&one, challenge, length);
            assert_eq!(digits.len(), count);
            assert!(digits.bytes().all(|b| b.is_ascii_digit()));
            assert!(matches(&one, challenge, length, &digits));
            assert_ne!(digits, code(&other, challenge, length));
            assert_ne!(digits, code(&one, Uuid::from_u128(39), length));
            assert!(!matches(&one, challenge, length, ""));
        }
    }
}
