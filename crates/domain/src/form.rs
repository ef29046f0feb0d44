//! Field errors of forms, as codes that `words` translates.

use std::collections::BTreeMap;

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
    /// No reason of a refusal was chosen.
    ReasonMissing,
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
    /// The date is further ahead than sessions are published.
    DateTooFar,
    /// The end comes before the start.
    EndBeforeStart,
    /// The session spans too many days.
    SessionTooLong,
    /// Not a number of seats that a session may have.
    SeatsOutOfRange {
        /// The most seats.
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
    /// Digits without a word, where people read what to do or where to go.
    WordsMissing,
    /// Neither a telephone number nor nothing.
    PhoneUnreadable,
    /// Neither an e-mail address nor nothing.
    MailUnreadable,
    /// Neither a link nor nothing.
    LinkUnreadable,
    /// No territory has this name.
    TerritoryUnknown {
        /// Those that exist.
        known: Vec<String>,
    },
}

/// The errors of a refused form, by field name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(BTreeMap<&'static str, FieldError>);

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
    pub fn add(&mut self, field: &'static str, error: FieldError) {
        self.0.entry(field).or_insert(error);
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
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &FieldError)> {
        self.0.iter().map(|(field, error)| (*field, error))
    }

    /// `value` when nothing is wrong.
    ///
    /// # Errors
    /// The errors themselves when there are some.
    pub fn or<T>(self, value: T) -> Result<T, FieldErrors> {
        if self.is_empty() { Ok(value) } else { Err(self) }
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
