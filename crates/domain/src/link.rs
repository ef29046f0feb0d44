//! Signed links: purpose and expiry of each.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{account::Account, refusal::Refusal, registration::State, words};

/// What a link may be used for. A link has one purpose and one object: nothing else opens with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkPurpose {
    /// Answer one registration, by somebody who may never sign in.
    DecideRegistration,
    /// See one's registration and give its seat back.
    WithdrawRegistration,
    /// Take the seat that is offered to oneself, or leave it to others.
    AnswerOffer,
    /// Go through a version of one's contract, and sign it.
    AnswerContract,
    /// Stop the reminders that one asked for, from a message.
    StopReminder,
    /// Say whether what somebody tells of their réciprocité was so.
    ConfirmReciprocity,
    /// Say what one thinks of a session that one came to.
    AnswerFeedback,
}

words!(LinkPurpose, "link purpose", {
    DecideRegistration = "decide_registration", WithdrawRegistration = "withdraw_registration",
    AnswerOffer = "answer_offer", AnswerContract = "answer_contract",
    StopReminder = "stop_reminder",
    ConfirmReciprocity = "confirm_reciprocity", AnswerFeedback = "answer_feedback",
});

impl LinkPurpose {
    /// Whether a link for this purpose still has a use once its registration has come to a state.
    pub fn serves(self, state: State) -> bool {
        match self {
            LinkPurpose::DecideRegistration => state == State::Requested,
            LinkPurpose::WithdrawRegistration => state.is_open(),
            // Who passed one offer over gets another: the page of the link says where they stand.
            LinkPurpose::AnswerOffer => state.is_in_line(),
            // It ends with its version: no registration has one.
            LinkPurpose::AnswerContract => false,
            // It is about no registration.
            LinkPurpose::StopReminder => true,
            // It ends with its answer: no registration has one.
            LinkPurpose::ConfirmReciprocity => false,
            LinkPurpose::AnswerFeedback => state.was_there(),
        }
    }

    /// The purposes for which a link has no use any more once its registration has come to a state.
    pub fn without_use_in(state: State) -> Vec<LinkPurpose> {
        LinkPurpose::ALL.iter().copied().filter(|purpose| !purpose.serves(state)).collect()
    }
}

/// A link that was found valid: its holder acts as its recipient, on its object only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    /// Its row.
    pub id: Uuid,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// What it is about.
    pub object: Uuid,
    /// To whom it was sent; none for somebody who has no account.
    pub recipient: Option<Account>,
}

/// Whether a link still opens: it ends at its date, or earlier with what it was for.
///
/// # Errors
/// `LinkEnded`.
pub fn check(expires_at: DateTime<Utc>, ended_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<(), Refusal> {
    if ended_at.is_some() || expires_at <= now { Err(Refusal::LinkEnded) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_ends_with_what_it_was_for() {
        for &state in State::ALL {
            assert_eq!(LinkPurpose::DecideRegistration.serves(state), state == State::Requested, "{state:?}");
            let in_line = matches!(state, State::Waitlisted | State::Offered);
            assert_eq!(LinkPurpose::AnswerOffer.serves(state), in_line, "{state:?}");
            let open = in_line || matches!(state, State::Requested | State::Validated);
            assert_eq!(LinkPurpose::WithdrawRegistration.serves(state), open, "{state:?}");
            let there = matches!(state, State::Attended | State::Dropped);
            assert_eq!(LinkPurpose::AnswerFeedback.serves(state), there, "{state:?}");
        }
    }

    #[test]
    fn a_link_opens_until_its_date_or_its_end() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let (before, end) = (at("2026-12-01T07:59:59Z"), at("2026-12-01T08:00:00Z"));
        assert_eq!(check(end, None, before), Ok(()));
        assert_eq!(check(end, None, end), Err(Refusal::LinkEnded));
        assert_eq!(check(end, Some(before), before), Err(Refusal::LinkEnded));
    }
}
