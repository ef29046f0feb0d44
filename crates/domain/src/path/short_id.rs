//! Short form of an id for the links of SMS: 22 letters and digits.

use std::fmt;

use uuid::Uuid;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// Digits of the greatest id.
const LENGTH: usize = 22;

/// An id in base 62: nothing in it ends a link too early on a telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ShortId(pub Uuid);

impl ShortId {
    /// Reads one as it is written, and nothing else.
    pub fn parse(text: &str) -> Option<ShortId> {
        if text.len() != LENGTH {
            return None;
        }
        let number = text.bytes().try_fold(0u128, |number, byte| {
            let digit = DIGITS.iter().position(|one| *one == byte)?;
            number.checked_mul(62)?.checked_add(digit as u128)
        })?;
        Some(ShortId(Uuid::from_u128(number)))
    }
}

impl fmt::Display for ShortId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [b'0'; LENGTH];
        let mut rest = self.0.as_u128();
        for place in text.iter_mut().rev() {
            *place = DIGITS[(rest % 62) as usize];
            rest /= 62;
        }
        text.iter().try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_as_it_is_written_and_has_one_form() {
        for id in [0, 1, 61, 62, 0x0193_5c2e_0000_7000_8000_0000_abcd_1234, u128::MAX] {
            let short = ShortId(Uuid::from_u128(id));
            assert_eq!(short.to_string().len(), LENGTH);
            assert_eq!(ShortId::parse(&short.to_string()), Some(short));
        }
        for wrong in ["", "0", "zzzzzzzzzzzzzzzzzzzzzz", "000000000000000000000-", "00000000000000000000000"] {
            assert_eq!(ShortId::parse(wrong), None, "{wrong}");
        }
    }
}
