//! Deduplication of notifications: the cause that a message stands for.

use uuid::Uuid;

use crate::form::UnknownWord;

/// What makes a notice about one object new: a second offer or a second change is sent too, the same one never twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Occurrence {
    /// The object itself is the cause: it is sent once.
    #[default]
    First,
    /// A step in the history of the object, by its id.
    Event(Uuid),
    /// A version of the object.
    Version(i64),
}

impl Occurrence {
    /// The word kept in the database; nothing for the first.
    pub fn code(self) -> String {
        match self {
            Occurrence::First => String::new(),
            Occurrence::Event(id) => id.simple().to_string(),
            Occurrence::Version(number) => format!("v{number}"),
        }
    }

    /// The occurrence behind a stored word.
    ///
    /// # Errors
    /// `UnknownWord` for any other text.
    pub fn parse(word: &str) -> Result<Occurrence, UnknownWord> {
        if word.is_empty() {
            return Ok(Occurrence::First);
        }
        let version = word.strip_prefix('v').and_then(|number| number.parse().ok()).map(Occurrence::Version);
        version.or_else(|| word.parse().ok().map(Occurrence::Event)).ok_or_else(|| UnknownWord::new("occurrence", word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_occurrences_are_read_back() {
        for occurrence in [Occurrence::First, Occurrence::Event(Uuid::from_u128(38)), Occurrence::Version(3)] {
            assert_eq!(Occurrence::parse(&occurrence.code()).unwrap(), occurrence);
        }
        assert!(Occurrence::parse("second").is_err());
        assert!(Occurrence::parse("v").is_err());
    }
}
