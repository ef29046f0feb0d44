//! Login codes: format, lifetime, and limits against guessing, spraying and flooding.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::refusal::Refusal;

/// Lifetime of a code.
pub const CODE_LIFETIME: Duration = Duration::minutes(10);
/// Wrong codes before a new one must be asked for.
pub const TRIES_MAX: i64 = 5;
/// Wait between two codes to the same contact.
pub const BETWEEN_CODES: Duration = Duration::minutes(1);
/// Wrong birth dates before a new code must be asked for.
pub const BIRTH_DATE_TRIES: i64 = 3;
/// How long after the right code the birth date can be given.
pub const CHOICE_LIFETIME: Duration = Duration::minutes(10);

/// How many digits a code has. Wrong codes never lock anybody out: they make the next codes long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeLength {
    /// Six, as people expect.
    Short,
    /// Eight, while somebody guesses: a hundred times harder.
    Long,
}

impl CodeLength {
    /// The number of digits.
    pub fn digits(self) -> u32 {
        match self {
            CodeLength::Short => 6,
            CodeLength::Long => 8,
        }
    }

    /// The length of a code of so many digits.
    pub fn of_digits(digits: i64) -> CodeLength {
        if digits > i64::from(CodeLength::Short.digits()) { CodeLength::Long } else { CodeLength::Short }
    }
}

/// The operator's limits. What a *known* device asks for (its cookie proves that somebody signed in there) is counted
/// apart, so that no stranger uses it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeLimits {
    /// Messages an hour to a contact that new devices may cause a minute apart; then one each [`CODE_LIFETIME`].
    pub per_contact: i64,
    /// Codes an hour that a known device may ask for.
    pub per_device: i64,
    /// Codes an hour that the new devices of a network may ask for.
    pub per_network: i64,
    /// Codes an hour that all new devices may ask for.
    pub overall: i64,
    /// Codes an hour that leave by SMS.
    pub sms: i64,
    /// Wrong codes in an hour, for a contact, from which codes are long.
    pub wrong_per_contact: i64,
    /// The same, from a network.
    pub wrong_per_network: i64,
    /// The same, from everywhere.
    pub wrong_overall: i64,
    /// Wrong birth dates in a day behind a contact.
    pub wrong_birth_dates: i64,
}

impl Default for CodeLimits {
    fn default() -> CodeLimits {
        CodeLimits {
            per_contact: 3,
            per_device: 5,
            per_network: 100,
            overall: 3_000,
            sms: 500,
            wrong_per_contact: 10,
            wrong_per_network: 50,
            wrong_overall: 300,
            wrong_birth_dates: 9,
        }
    }
}

/// What was typed as a code: spaces and dashes apart, so many digits.
pub fn read_code(text: &str, length: CodeLength) -> Option<String> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '\u{a0}')).collect();
    (digits.len() == length.digits() as usize && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// A message with a code that was asked for during the last hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The challenge that it answers.
    pub challenge: Uuid,
    /// How many digits it holds.
    pub length: CodeLength,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// Whether its code has opened a session: then it opens nothing more.
    pub is_used: bool,
}

/// How somebody at a new device gets a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// By a message.
    Send,
    /// By the message that left a short time ago, whoever asked for it: it is in the hands of who holds the telephone.
    Share {
        /// The challenge of that message.
        with: Uuid,
        /// How many digits its code has.
        length: CodeLength,
        /// When another message can leave.
        again_at: DateTime<Utc>,
    },
}

/// How a new device gets its code, given the messages of the last hour to the contact, the newest first. It always
/// does: a stranger who asks in the place of somebody only makes them receive a code that works for them too.
pub fn delivery(last_hour: &[Earlier], needed: CodeLength, per_contact: i64, now: DateTime<Utc>) -> Delivery {
    let many = i64::try_from(last_hour.len()).is_ok_and(|count| count >= per_contact);
    let interval = if many { CODE_LIFETIME } else { BETWEEN_CODES };
    let last = last_hour.iter().find(|one| !one.is_used && one.length >= needed);
    match last.filter(|one| one.asked_at + interval > now) {
        Some(one) => Delivery::Share { with: one.challenge, length: one.length, again_at: one.asked_at + interval },
        None => Delivery::Send,
    }
}

/// Whether a known device may cause another message, given those of its last hour, the newest first.
///
/// # Errors
/// `CodeJustSent` or `TooManyCodes`, with the time from which one may.
pub fn may_send(last_hour: &[Earlier], per_device: i64, now: DateTime<Utc>) -> Result<(), Refusal> {
    let after_last = last_hour.first().filter(|one| !one.is_used).map(|last| last.asked_at + BETWEEN_CODES);
    let full = usize::try_from(per_device - 1).ok().and_then(|index| last_hour.get(index));
    let after_many = full.map(|one| one.asked_at + Duration::hours(1));
    match after_last.max(after_many).filter(|again_at| *again_at > now) {
        Some(again_at) => Err(not_yet(last_hour.len(), again_at)),
        None => Ok(()),
    }
}

/// Why no code leaves yet, to a browser that asked for so many.
pub fn not_yet(asked: usize, again_at: DateTime<Utc>) -> Refusal {
    if asked > 1 { Refusal::TooManyCodes { again_at } } else { Refusal::CodeJustSent { again_at } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-24T09:00:00Z".parse().unwrap()
    }

    fn sent(minutes: i64) -> Earlier {
        let asked_at = now() - Duration::minutes(minutes);
        let challenge = Uuid::from_u128(minutes.unsigned_abs().into());
        Earlier { challenge, length: CodeLength::Short, asked_at, is_used: false }
    }

    #[test]
    fn codes_are_read_with_their_spaces() {
        assert_eq!(read_code(" 123 456 ", CodeLength::Short), Some("123456".into()));
        assert_eq!(read_code("1234 5678", CodeLength::Long), Some("12345678".into()));
        for wrong in ["", "12345", "1234567", "12345678", "12a456", "١٢٣٤٥٦"] {
            assert_eq!(read_code(wrong, CodeLength::Short), None, "{wrong}");
        }
        assert_eq!(read_code("123456", CodeLength::Long), None);
    }

    #[test]
    fn a_known_device_asks_a_minute_apart_and_five_times_an_hour() {
        assert_eq!(may_send(&[], 5, now()), Ok(()));
        assert_eq!(may_send(&[sent(1)], 5, now()), Ok(()));
        let just = Earlier { asked_at: now() - Duration::seconds(20), ..sent(0) };
        let again_at = now() + Duration::seconds(40);
        assert_eq!(may_send(&[just], 5, now()), Err(Refusal::CodeJustSent { again_at }));
        assert_eq!(may_send(&[just, sent(5)], 5, now()), Err(Refusal::TooManyCodes { again_at }));
        assert_eq!(may_send(&[Earlier { is_used: true, ..just }], 5, now()), Ok(()), "it has served");
        let five = [10, 20, 30, 40, 50].map(sent);
        assert_eq!(may_send(&five, 5, now()), Err(Refusal::TooManyCodes { again_at: now() + Duration::minutes(10) }));
        assert_eq!(may_send(&five[..4], 5, now()), Ok(()));
    }

    #[test]
    fn a_new_device_gets_a_message_or_shares_the_last_one() {
        let deliver = |last_hour: &[Earlier], needed| delivery(last_hour, needed, 3, now());
        let share = |minutes: i64, again_in: i64| Delivery::Share {
            with: sent(minutes).challenge,
            length: CodeLength::Short,
            again_at: now() + Duration::minutes(again_in),
        };
        assert_eq!(deliver(&[], CodeLength::Short), Delivery::Send);
        assert_eq!(deliver(&[sent(0)], CodeLength::Short), share(0, 1));
        assert_eq!(deliver(&[sent(1)], CodeLength::Short), Delivery::Send);
        assert_eq!(deliver(&[sent(2), sent(5), sent(9)], CodeLength::Short), share(2, 8));
        assert_eq!(deliver(&[sent(10), sent(20), sent(30)], CodeLength::Short), Delivery::Send);
        // A long code is needed: the short ones that left do not keep it from leaving.
        assert_eq!(deliver(&[sent(0), sent(1), sent(2)], CodeLength::Long), Delivery::Send);
        let long = Earlier { length: CodeLength::Long, ..sent(1) };
        let again_at = now() + Duration::minutes(9);
        let shared = Delivery::Share { with: long.challenge, length: CodeLength::Long, again_at };
        assert_eq!(deliver(&[sent(0), long, sent(2)], CodeLength::Long), shared);
        assert_eq!(deliver(&[Earlier { is_used: true, ..sent(0) }], CodeLength::Short), Delivery::Send);
    }

    /// Whatever strangers ask for, and whenever: a message that works is less than ten minutes old, or one leaves.
    #[test]
    fn strangers_cause_a_bounded_number_of_messages_and_keep_nobody_out() {
        let mut sent: Vec<Earlier> = Vec::new();
        let begin = now();
        for second in 0..3_600 {
            let now = begin + Duration::seconds(second);
            match delivery(&sent, CodeLength::Short, 3, now) {
                Delivery::Send => {
                    let challenge = Uuid::from_u128(second.unsigned_abs().into());
                    sent.insert(0, Earlier { challenge, length: CodeLength::Short, asked_at: now, is_used: false });
                }
                Delivery::Share { with, .. } => {
                    let shared = sent.iter().find(|one| one.challenge == with).unwrap();
                    assert!(now - shared.asked_at < CODE_LIFETIME);
                }
            }
        }
        assert_eq!(sent.len(), 8);
    }
}
