//! Refusals: errors that the person can act upon, as codes with HTTP status.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{contract::state::VersionState, form::FieldErrors, registration::state::State};

/// Why something asked for is not done, said to the person who asked, with what they can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Something typed cannot be taken; the form comes back with an error at each field.
    Form(FieldErrors),
    /// No seat is left.
    SessionFull,
    /// No seat is left, and as many people wait for one as may.
    WaitlistFull,
    /// A free seat was taken by somebody who answered first.
    SeatGone,
    /// The organiser has cancelled the session.
    SessionCancelled,
    /// The session has begun.
    SessionStarted,
    /// The session has not begun, or ended too long ago: who came cannot be recorded.
    AttendanceClosed,
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
    /// The contract has moved on meanwhile.
    ContractMoved(VersionState),
    /// Somebody else changed the contract since the page was shown.
    ContractChanged,
    /// Another contract of the person covers some of the same days.
    ContractOverlap {
        /// The first day of the other.
        starts_on: NaiveDate,
        /// Its last day.
        ends_on: NaiveDate,
    },
    /// The contract holds as many steps as it may.
    TooManyCommitments {
        /// How many it may.
        max: usize,
    },
    /// Neither a telephone nor a mail is known where a code could be sent.
    NoContact,
    /// Somebody else published the fiche since the form was shown.
    SheetChanged,
    /// Another version of the text holds than the one that was read.
    TextChanged,
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
    /// What is freely given was stopped, or answered, meanwhile.
    NoLongerGiven,
    /// More is going on than anybody gives.
    TooManyReciprocities,
    /// As many organisations as one may in a day were asked to confirm something.
    TooManyConfirmations,
    /// The session ended too long ago to say what one thinks of it, or the person was not there.
    FeedbackOver,
    /// Too few people said what they think to answer them in public.
    FeedbackTooFew {
        /// How many more must.
        missing: i64,
    },
    /// The form was sent by another site, or is too old.
    CrossSiteForm,
    /// The form holds more than any form may.
    FormTooLarge,
    /// What was sent holds a control character.
    ControlCharacter,
    /// As many files as may be are there already.
    TooManyFiles {
        /// How many may.
        max: i64,
    },
    /// Files cannot be kept now: the storage is full, or does not answer.
    FilesUnavailable,
    /// A file that was kept does not open any more.
    FileLost,
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
            | Refusal::WaitlistFull
            | Refusal::SeatGone
            | Refusal::SessionCancelled
            | Refusal::SessionStarted
            | Refusal::AttendanceClosed
            | Refusal::SameHour
            | Refusal::TooManyRequests { .. }
            | Refusal::NoLonger(_)
            | Refusal::AnswerTold
            | Refusal::SeatsTaken(_)
            | Refusal::TooManyFiles { .. }
            | Refusal::DescriptionChanged
            | Refusal::ContractMoved(_)
            | Refusal::ContractChanged
            | Refusal::ContractOverlap { .. }
            | Refusal::TooManyCommitments { .. }
            | Refusal::NoContact
            | Refusal::SheetChanged
            | Refusal::TextChanged
            | Refusal::NoLongerGiven
            | Refusal::TooManyReciprocities
            | Refusal::TooManyConfirmations
            | Refusal::FeedbackTooFew { .. } => 409,
            Refusal::ProfessionalsOnly | Refusal::RightClosed | Refusal::CrossSiteForm => 403,
            Refusal::CodeExpired | Refusal::LinkEnded | Refusal::FileLost | Refusal::FeedbackOver => 410,
            Refusal::TooManyTries
            | Refusal::TooManyCodes { .. }
            | Refusal::CodeJustSent { .. }
            | Refusal::NetworkBusy { .. }
            | Refusal::TooManyBirthDates => 429,
            Refusal::ControlCharacter => 400,
            Refusal::FormTooLarge => 413,
            Refusal::CodesPaused { .. } | Refusal::SmsPaused { .. } | Refusal::FilesUnavailable => 503,
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
