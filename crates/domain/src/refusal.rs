//! Refusals: errors that the person can act upon, as codes with HTTP status.

use chrono::{DateTime, Utc};

use crate::{form::FieldErrors, registration::state::State};

/// Why something asked for is not done, said to the person who asked, with what they can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Something typed cannot be taken; the form comes back with an error at each field.
    Form(FieldErrors),
    /// No seat is left.
    SessionFull,
    /// The organiser has cancelled the session.
    SessionCancelled,
    /// The session has begun.
    SessionStarted,
    /// The person has something else at the same hour, and was not shown it before.
    SameHour,
    /// The action takes people sent by a professional only.
    ProfessionalsOnly,
    /// The person's right to the RSA is closed.
    RightClosed,
    /// The person already has as many requests as may wait for an answer.
    TooManyRequests {
        /// How many may.
        max: i64,
    },
    /// The registration has left the state in which the transition has a meaning.
    NoLonger(State),
    /// The answer was given too long ago to be taken back: its messages leave.
    AnswerTold,
    /// The session still holds people: it is cancelled, never emptied by a smaller number of seats.
    SeatsTaken(i64),
    /// Somebody else changed the description since the form was shown.
    DescriptionChanged,
    /// The code is not the one that was sent.
    WrongCode {
        /// Tries left before a new code must be asked for.
        left: i64,
    },
    /// The code was sent too long ago, was used, or never was.
    CodeExpired,
    /// Too many wrong codes.
    TooManyTries,
    /// This browser has asked for several codes.
    TooManyCodes {
        /// When a new one can be asked for.
        again_at: DateTime<Utc>,
    },
    /// The code that this browser asked for left a short time ago, and still works.
    CodeJustSent {
        /// When a new one can be asked for.
        again_at: DateTime<Utc>,
    },
    /// New devices of this network have asked for too many codes.
    NetworkBusy {
        /// When one can be asked for.
        again_at: DateTime<Utc>,
    },
    /// New devices have asked for too many codes everywhere.
    CodesPaused {
        /// When one can be asked for.
        again_at: DateTime<Utc>,
    },
    /// No more codes leave by SMS for new devices.
    SmsPaused {
        /// When one can be asked for.
        again_at: DateTime<Utc>,
    },
    /// Nobody behind this contact was born that day.
    WrongBirthDate {
        /// Tries left before a new code must be asked for.
        left: i64,
    },
    /// Too many wrong birth dates behind this contact today.
    TooManyBirthDates,
    /// What was chosen is no account behind this contact.
    AccountUnknown,
    /// Two people behind this contact were born that day.
    SameBirthDate,
    /// The link has come to its end, or what it was for is done.
    LinkEnded,
    /// The form was sent by another site, or is too old.
    CrossSiteForm,
    /// The form holds more than any form may.
    FormTooLarge,
    /// What was sent holds a control character.
    ControlCharacter,
}

impl Refusal {
    /// The HTTP status that fits (RFC 9110; 422 for a form that comes back, RFC 4918).
    pub fn status(&self) -> u16 {
        match self {
            Refusal::Form(_)
            | Refusal::WrongCode { .. }
            | Refusal::WrongBirthDate { .. }
            | Refusal::SameBirthDate
            | Refusal::AccountUnknown => 422,
            Refusal::SessionFull
            | Refusal::SessionCancelled
            | Refusal::SessionStarted
            | Refusal::SameHour
            | Refusal::TooManyRequests { .. }
            | Refusal::NoLonger(_)
            | Refusal::AnswerTold
            | Refusal::SeatsTaken(_)
            | Refusal::DescriptionChanged => 409,
            Refusal::ProfessionalsOnly | Refusal::RightClosed | Refusal::CrossSiteForm => 403,
            Refusal::CodeExpired | Refusal::LinkEnded => 410,
            Refusal::TooManyTries
            | Refusal::TooManyCodes { .. }
            | Refusal::CodeJustSent { .. }
            | Refusal::NetworkBusy { .. }
            | Refusal::TooManyBirthDates => 429,
            Refusal::ControlCharacter => 400,
            Refusal::FormTooLarge => 413,
            Refusal::CodesPaused { .. } | Refusal::SmsPaused { .. } => 503,
        }
    }
}

/// For logs and operators; people read `words::refusal`.
impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Refusal {}

impl From<FieldErrors> for Refusal {
    fn from(errors: FieldErrors) -> Refusal {
        Refusal::Form(errors)
    }
}
