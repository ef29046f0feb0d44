//! Notifications about a contract: proposed, discussed, signed, declined.

use chrono::{DateTime, Duration, Utc};

use super::{message::Channel, recipients::Recipients, window::Window};
use crate::{contract::VersionState, words};

/// How long the référent is not told yet that a point is to be discussed: the person may answer others meanwhile.
const DISCUSSED_AFTER: Duration = Duration::minutes(10);

/// Notices about a version of a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContractNotice {
    /// The référent shows it to the person, for the first time or again.
    ContractProposed,
    /// The person wants to talk about a point, or adds one.
    ContractDiscussed,
    /// The person has signed: it is the référent's turn.
    SignatureAwaited,
    /// The référent has signed: it is the *responsable*'s turn.
    HeadSignatureAwaited,
    /// Everybody has signed.
    ContractSigned,
    /// The person does not sign.
    ContractDeclined,
}

words!(ContractNotice, "contract notice", {
    ContractProposed = "contract_proposed", ContractDiscussed = "contract_discussed",
    SignatureAwaited = "signature_awaited", HeadSignatureAwaited = "head_signature_awaited",
    ContractSigned = "contract_signed", ContractDeclined = "contract_declined",
});

impl ContractNotice {
    /// Its recipients.
    pub fn recipients(self) -> Recipients {
        match self {
            ContractNotice::ContractProposed | ContractNotice::ContractSigned => Recipients::Person,
            ContractNotice::ContractDiscussed | ContractNotice::SignatureAwaited | ContractNotice::ContractDeclined => {
                Recipients::Decider
            }
            ContractNotice::HeadSignatureAwaited => Recipients::Head,
        }
    }

    /// The channels that it may take. Professionals get mail only.
    pub fn channels(self) -> &'static [Channel] {
        match self {
            ContractNotice::ContractProposed | ContractNotice::ContractSigned => &[Channel::Sms, Channel::Mail],
            ContractNotice::ContractDiscussed
            | ContractNotice::SignatureAwaited
            | ContractNotice::HeadSignatureAwaited
            | ContractNotice::ContractDeclined => &[Channel::Mail],
        }
    }

    /// Whether its recipients may opt out of it.
    pub fn may_be_refused(self) -> bool {
        match self {
            ContractNotice::ContractProposed
            | ContractNotice::ContractDiscussed
            | ContractNotice::SignatureAwaited
            | ContractNotice::HeadSignatureAwaited
            | ContractNotice::ContractSigned
            | ContractNotice::ContractDeclined => false,
        }
    }

    /// When it leaves and when it expires.
    pub fn window(self, now: DateTime<Utc>) -> Window {
        match self {
            ContractNotice::ContractDiscussed => Window { due_at: now + DISCUSSED_AFTER, ..Window::of_an_answer(now) },
            ContractNotice::ContractProposed
            | ContractNotice::SignatureAwaited
            | ContractNotice::HeadSignatureAwaited
            | ContractNotice::ContractSigned
            | ContractNotice::ContractDeclined => Window::of_an_answer(now),
        }
    }

    /// Whether it still holds, given where the version stands.
    pub fn is_still_true(self, version: VersionState) -> bool {
        match self {
            ContractNotice::ContractProposed => matches!(version, VersionState::Proposed | VersionState::Agreed),
            ContractNotice::ContractDiscussed => version == VersionState::Discussed,
            ContractNotice::SignatureAwaited | ContractNotice::HeadSignatureAwaited => version == VersionState::Agreed,
            ContractNotice::ContractSigned => version == VersionState::Signed,
            ContractNotice::ContractDeclined => version == VersionState::Declined,
        }
    }
}

/// Notices that carry a code to sign with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SignatureNotice {
    /// The six digits that sign a contract.
    SignatureCode,
}

words!(SignatureNotice, "signature notice", { SignatureCode = "signature_code" });

impl SignatureNotice {
    /// Its recipients.
    pub fn recipients(self) -> Recipients {
        match self {
            SignatureNotice::SignatureCode => Recipients::Person,
        }
    }

    /// The channels that it may take.
    pub fn channels(self) -> &'static [Channel] {
        match self {
            SignatureNotice::SignatureCode => &[Channel::Sms, Channel::Mail],
        }
    }

    /// Whether its recipients may opt out of it.
    pub fn may_be_refused(self) -> bool {
        match self {
            SignatureNotice::SignatureCode => false,
        }
    }

    /// When it leaves and when it expires, given the end of the code.
    pub fn window(self, code_expires_at: DateTime<Utc>, now: DateTime<Utc>) -> Window {
        match self {
            SignatureNotice::SignatureCode => Window::until(code_expires_at, now),
        }
    }

    /// Whether it still holds, given whether the code has signed.
    pub fn is_still_true(self, code_used: bool) -> bool {
        match self {
            SignatureNotice::SignatureCode => !code_used,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules, *};

    #[test]
    fn the_rules_are_these() {
        let expected = [
            "contract_proposed: Person, sms mail, always",
            "contract_discussed: Decider, mail, always",
            "signature_awaited: Decider, mail, always",
            "head_signature_awaited: Head, mail, always",
            "contract_signed: Person, sms mail, always",
            "contract_declined: Decider, mail, always",
        ];
        assert_eq!(rules(ContractNotice::ALL), expected);
        assert_eq!(rules(SignatureNotice::ALL), ["signature_code: Person, sms mail, always"]);
    }

    #[test]
    fn each_holds_in_the_states_that_it_tells() {
        for &notice in ContractNotice::ALL {
            let states: Vec<_> = VersionState::ALL.iter().filter(|state| notice.is_still_true(**state)).collect();
            let expected: &[VersionState] = match notice {
                ContractNotice::ContractProposed => &[VersionState::Proposed, VersionState::Agreed],
                ContractNotice::ContractDiscussed => &[VersionState::Discussed],
                ContractNotice::SignatureAwaited | ContractNotice::HeadSignatureAwaited => &[VersionState::Agreed],
                ContractNotice::ContractSigned => &[VersionState::Signed],
                ContractNotice::ContractDeclined => &[VersionState::Declined],
            };
            assert_eq!(states, expected.iter().collect::<Vec<_>>(), "{notice:?}");
        }
    }

    #[test]
    fn a_point_to_discuss_is_told_once_the_person_had_time_to_answer_the_others() {
        let now: DateTime<Utc> = "2026-11-27T09:00:00Z".parse().unwrap();
        for &notice in ContractNotice::ALL {
            let after =
                if notice == ContractNotice::ContractDiscussed { Duration::minutes(10) } else { Duration::zero() };
            assert_eq!(notice.window(now).due_at, now + after, "{notice:?}");
        }
    }
}
