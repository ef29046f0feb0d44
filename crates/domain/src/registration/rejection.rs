//! Refusals of requests: the reason, what the person reads, and what is proposed instead.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::MESSAGE_MAX;
use crate::{
    form::{Choice, FieldError, FieldErrors},
    words,
};

/// The shortest reason that explains anything, in characters.
const MESSAGE_MIN: usize = 10;

/// What is proposed instead of what is refused, as a form sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alternative {
    /// An action.
    Action(Uuid),
    /// A session of an action.
    Session(Uuid),
}

impl Alternative {
    /// Reads `action:…` or `session:…`.
    pub fn parse(text: &str) -> Option<Alternative> {
        let (kind, id) = text.split_once(':')?;
        let id = Uuid::try_parse(id).ok()?;
        match kind {
            "action" => Some(Alternative::Action(id)),
            "session" => Some(Alternative::Session(id)),
            _ => None,
        }
    }

    /// As [`Alternative::parse`] reads it.
    pub fn code(self) -> String {
        match self {
            Alternative::Action(id) => format!("action:{id}"),
            Alternative::Session(id) => format!("session:{id}"),
        }
    }
}

/// Why a request is refused, in a word for statistics; the person reads the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RefusalReason {
    /// Another action fits better.
    BetterElsewhere,
    /// Not the right moment in the pathway.
    NotNow,
    /// The conditions of the action are not met.
    NotEligible,
    /// Too far, or no way to get there.
    TooFar,
    /// Already doing the same elsewhere.
    Duplicate,
    /// Something else.
    Other,
}

words!(RefusalReason, "refusal reason", {
    BetterElsewhere = "better_elsewhere", NotNow = "not_now", NotEligible = "not_eligible", TooFar = "too_far",
    Duplicate = "duplicate", Other = "other",
});

/// A no as the référent gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The reason, for statistics.
    pub reason: RefusalReason,
    /// What the person reads.
    pub message: String,
    /// What only colleagues read.
    pub private_note: Option<String>,
}

/// A no as typed: everything comes back to the form when something is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RejectionForm {
    /// The code of the reason.
    pub reason: String,
    /// What the person reads.
    pub message: String,
    /// What only colleagues read.
    pub private_note: String,
    /// What is proposed instead, as [`Alternative`] writes it.
    pub alternative: String,
    /// The address of its page, when it is none of those to choose from.
    pub link: String,
}

impl RejectionForm {
    /// Reads the form.
    ///
    /// # Errors
    /// One error a field.
    pub fn read(&self) -> Result<Rejection, FieldErrors> {
        let mut errors = FieldErrors::new();
        let reason = RefusalReason::parse(&self.reason).ok();
        if reason.is_none() {
            errors.add("reason", FieldError::NotChosen(Choice::Reason));
        }
        let (message, private_note) = (self.message.trim(), self.private_note.trim());
        if message.chars().count() < MESSAGE_MIN {
            errors.add("message", FieldError::MessageTooShort);
        }
        for (field, text) in [("message", message), ("private_note", private_note)] {
            if text.chars().count() > MESSAGE_MAX {
                errors.add(field, FieldError::TooLong { max: MESSAGE_MAX });
            }
        }
        let private_note = (!private_note.is_empty()).then(|| private_note.to_owned());
        match reason {
            Some(reason) => errors.or(Rejection { reason, message: message.to_owned(), private_note }),
            None => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_proposed_instead_is_read_as_it_is_written() {
        for alternative in [Alternative::Action(Uuid::from_u128(1)), Alternative::Session(Uuid::from_u128(2))] {
            assert_eq!(Alternative::parse(&alternative.code()), Some(alternative));
        }
        for wrong in ["", "action:", "place:00000000-0000-0000-0000-000000000001"] {
            assert_eq!(Alternative::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_no_needs_a_reason_and_words() {
        let form = |reason: &str, message: &str, private_note: &str| RejectionForm {
            reason: reason.into(),
            message: message.into(),
            private_note: private_note.into(),
            ..RejectionForm::default()
        };
        let errors = form("", "non", &"x".repeat(1_001)).read().unwrap_err();
        assert_eq!(errors.iter().count(), 3);
        let rejection = form("too_far", " C’est à 40 km sans bus. ", "  ").read().unwrap();
        assert_eq!(rejection.message, "C’est à 40 km sans bus.");
        assert_eq!(rejection.private_note, None);
    }
}
