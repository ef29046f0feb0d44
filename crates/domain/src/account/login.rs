//! Login codes of six digits: format, lifetime and limits.

use chrono::{DateTime, Duration, Utc};

use crate::refusal::Refusal;

/// Lifetime of a code.
pub const CODE_LIFETIME: Duration = Duration::minutes(10);
/// Wrong codes before a new one must be asked for.
pub const TRIES_MAX: i64 = 5;
/// Wait between two codes to the same contact.
pub const BETWEEN_CODES: Duration = Duration::minutes(1);
/// Codes to the same contact in an hour.
pub const CODES_PER_HOUR: usize = 5;

/// The six digits of a code: what people typed, spaces and dashes apart.
pub fn read_code(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '\u{a0}')).collect();
    (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// Whether another code may leave, given when the last ones of the hour were asked for, newest first.
///
/// # Errors
/// `TooManyCodes` with the time from which one may.
pub fn may_send(last_hour: &[DateTime<Utc>], now: DateTime<Utc>) -> Result<(), Refusal> {
    let after_last = last_hour.first().map(|last| *last + BETWEEN_CODES);
    let after_many = last_hour.get(CODES_PER_HOUR - 1).map(|fifth| *fifth + Duration::hours(1));
    match after_last.max(after_many).filter(|again_at| *again_at > now) {
        Some(again_at) => Err(Refusal::TooManyCodes { again_at }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_with_their_spaces() {
        assert_eq!(read_code(" 123 456 "), Some("123456".into()));
        for wrong in ["", "12345", "1234567", "12a456", "١٢٣٤٥٦"] {
            assert_eq!(read_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn codes_are_a_minute_apart_and_five_an_hour() {
        let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
        let ago = |minutes| now - Duration::minutes(minutes);
        assert_eq!(may_send(&[], now), Ok(()));
        assert_eq!(may_send(&[ago(1)], now), Ok(()));
        assert!(may_send(&[now - Duration::seconds(20)], now).is_err());
        let five = [ago(10), ago(20), ago(30), ago(40), ago(50)];
        assert_eq!(may_send(&five, now), Err(Refusal::TooManyCodes { again_at: ago(50) + Duration::hours(1) }));
        assert_eq!(may_send(&five[..4], now), Ok(()));
    }
}
