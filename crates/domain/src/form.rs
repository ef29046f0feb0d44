//! Field errors of forms, as codes that `words` translates.

use std::{borrow::Cow, collections::BTreeMap};

use crate::attachment::FileError;

/// What is wrong with what was typed in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// The text is longer than it may be.
    TooLong {
        /// The most characters.
        max: usize,
    },
    /// The word to a person is longer than it may be.
    MessageTooLong {
        /// The most characters.
        max: usize,
    },
    /// The message to a person explains nothing.
    MessageTooShort,
    /// No contact was typed.
    ContactMissing,
    /// Digits that are no telephone number.
    PhoneIncomplete,
    /// An e-mail address without its parts.
    MailIncomplete,
    /// A landline, where an SMS must arrive.
    NoSms,
    /// The code has not its digits.
    CodeIncomplete {
        /// How many it has.
        digits: u32,
    },
    /// The date of birth cannot be read.
    BirthDateUnreadable,
    /// Nothing is asked.
    QuestionMissing,
    /// As many questions wait for an answer as may.
    TooManyQuestions {
        /// How many may.
        max: i64,
    },
    /// The date is yet to come.
    DateToCome,
    /// Nothing was chosen of a list.
    NotChosen(Choice),
    /// The reason of a cancellation explains nothing.
    CancelReasonTooShort,
    /// Nobody was chosen to propose an action to.
    PersonMissing,
    /// What is proposed instead is no longer on offer, or is full.
    AlternativeGone,
    /// Not the address of an action of the offer.
    ActionLinkUnknown,
    /// The date cannot be read.
    DateUnreadable,
    /// The last day cannot be read.
    EndDateUnreadable,
    /// It comes back, and the last day is not said.
    LastDayMissing,
    /// There are several days, and how it comes back is not said.
    RepeatMissing,
    /// The other days cannot be read.
    DaysUnreadable,
    /// The first hour cannot be read.
    StartUnreadable,
    /// The last hour cannot be read.
    EndUnreadable,
    /// An hour that the change to summer time skips.
    HourSkipped,
    /// The date has passed.
    DatePast,
    /// The date is still to come, where something has happened.
    DateInFuture,
    /// The date is further ahead than sessions are published.
    DateTooFar,
    /// The end comes before the start.
    EndBeforeStart,
    /// The session spans too many days.
    SessionTooLong,
    /// Not a number that it may be.
    OutOfRange {
        /// What is counted.
        what: Quantity,
        /// The most.
        max: i64,
    },
    /// The place has no name.
    VenueMissing,
    /// No commune of the département, or several.
    CommuneUnknown,
    /// The name of an action is too short or too long.
    NameLength {
        /// The fewest characters.
        min: usize,
        /// The most characters.
        max: usize,
    },
    /// The description of an action is too short or too long.
    DescriptionLength {
        /// The most characters.
        max: usize,
    },
    /// The text of a fiche is empty or too long.
    SheetLength {
        /// The most characters.
        max: usize,
    },
    /// No month was chosen, or one that is not proposed.
    MonthMissing,
    /// What was changed is not said.
    NoteMissing,
    /// Digits without a word, where people read what to do or where to go.
    WordsMissing,
    /// Neither a telephone number nor nothing.
    PhoneUnreadable,
    /// Neither an e-mail address nor nothing.
    MailUnreadable,
    /// Neither a link nor nothing.
    LinkUnreadable,
    /// The contract says nothing of what it aims at.
    GoalMissing,
    /// The person promises nothing in the contract.
    CommitmentMissing,
    /// The step has no words.
    StepMissing,
    /// The contract lasts longer than it may.
    ValidityTooLong {
        /// The most months.
        months: u32,
    },
    /// The step is promised for a day outside the contract.
    DueOutsideContract,
    /// It is not said that the person chose or accepted the réciprocité.
    ChoiceMissing,
    /// The person's word has no answer.
    ReplyMissing,
    /// What somebody freely gives cannot be kept as it is told.
    Given(GivenError),
    /// A step is given up, and it is not said why.
    DropReasonMissing,
    /// No territory has this name.
    TerritoryUnknown {
        /// Those that exist.
        known: Vec<String>,
    },
    /// No question is answered, and nothing is written.
    FeedbackEmpty,
    /// The file cannot be kept.
    File(FileError),
}

/// What is to be chosen of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// How it was done.
    Way,
    /// The reason of a refusal, or of an end.
    Reason,
    /// How far a step is.
    Progress,
    /// Whether what somebody tells was so.
    Confirmation,
    /// How somebody agreed to be registered.
    Consent,
}

/// What a number in a form counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Seats of a session.
    Seats,
    /// Minutes that somebody stayed.
    Minutes,
    /// People who may wait for a session.
    Waitlist,
    /// Hours a week, or in all.
    Hours,
}

/// What is wrong with what somebody tells of their réciprocité.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenError {
    /// Nothing was written.
    TextMissing,
    /// It was not said to be one's own choice.
    ChoiceNotMade,
}

/// The errors of a refused form, by field name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(BTreeMap<Cow<'static, str>, FieldError>);

impl FieldErrors {
    /// Nothing wrong so far.
    pub fn new() -> FieldErrors {
        FieldErrors::default()
    }

    /// One error at one field.
    pub fn one(field: &'static str, error: impl Into<FieldError>) -> FieldErrors {
        let mut errors = FieldErrors::new();
        errors.add(field, error.into());
        errors
    }

    /// Says what is wrong with a field; the first error of a field stays.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, error: FieldError) {
        self.0.entry(field.into()).or_insert(error);
    }

    /// The error at a field.
    pub fn at(&self, field: &str) -> Option<&FieldError> {
        self.0.get(field)
    }

    /// Whether the form can be taken.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Fields and errors, in the order of the field names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FieldError)> {
        self.0.iter().map(|(field, error)| (field.as_ref(), error))
    }

    /// `value` when nothing is wrong.
    ///
    /// # Errors
    /// The errors themselves when there are some.
    pub fn or<T>(self, value: T) -> Result<T, FieldErrors> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

/// A word from one person to another, without the spaces around it.
///
/// # Errors
/// `MessageTooLong` at `field`.
pub fn read_word<'a>(field: &'static str, typed: &'a str, max: usize) -> Result<&'a str, FieldErrors> {
    let word = typed.trim();
    if word.chars().count() <= max {
        Ok(word)
    } else {
        Err(FieldErrors::one(field, FieldError::MessageTooLong { max }))
    }
}

/// A stored word that no longer has a meaning here: a fault of the data, never of the person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what}: {word:?}")]
pub struct UnknownWord {
    what: &'static str,
    word: String,
}

impl UnknownWord {
    /// Names the kind of word and the word.
    pub fn new(what: &'static str, word: &str) -> UnknownWord {
        UnknownWord { what, word: word.to_owned() }
    }
}

/// Gives an enum of unit variants its stored words: `code`, `parse` and `ALL` from one list.
#[macro_export]
macro_rules! words {
    ($name:ident, $what:literal, { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $name {
            /// Every value.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word kept in the database.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            /// The value behind a stored word.
            ///
            /// # Errors
            /// `UnknownWord` for any other text.
            pub fn parse(word: &str) -> Result<$name, $crate::form::UnknownWord> {
                match word {
                    $($word => Ok($name::$variant),)*
                    _ => Err($crate::form::UnknownWord::new($what, word)),
                }
            }
        }
    };
}
