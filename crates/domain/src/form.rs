//! What a form answers when something typed cannot be taken: one message a field, and everything typed kept.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The messages of a refused form, by field name, in plain French.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldErrors(BTreeMap<String, String>);

impl FieldErrors {
    /// Nothing wrong so far.
    pub fn new() -> FieldErrors {
        FieldErrors::default()
    }

    /// One message at one field.
    pub fn one(field: &str, message: impl Into<String>) -> FieldErrors {
        let mut errors = FieldErrors::new();
        errors.add(field, message);
        errors
    }

    /// Says what is wrong with a field; the first message of a field stays.
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        self.0.entry(field.to_owned()).or_insert_with(|| message.into());
    }

    /// The message at a field.
    pub fn at(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }

    /// Whether the form can be taken.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Fields and messages, in the order of the field names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, message)| (field.as_str(), message.as_str()))
    }

    /// `value` when nothing is wrong.
    ///
    /// # Errors
    /// The messages themselves when there are some.
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
