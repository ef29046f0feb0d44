//! Slug of a fiche in its URL.

use std::{fmt, sync::Arc};

/// The longest slug.
const MAX: usize = 60;

/// The name of a fiche in its address: small letters, digits, hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SheetSlug(Arc<str>);

impl SheetSlug {
    /// Reads a slug.
    pub fn parse(text: &str) -> Option<SheetSlug> {
        let plain = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        let edged = text.starts_with('-') || text.ends_with('-');
        (plain && !edged && (1..=MAX).contains(&text.len())).then(|| SheetSlug(text.into()))
    }

    /// A slug that stands in the program.
    pub(super) fn known(text: &'static str) -> SheetSlug {
        SheetSlug(text.into())
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SheetSlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_words_are_a_slug() {
        for text in ["contester-une-decision", "a", "2026"] {
            assert_eq!(SheetSlug::parse(text).unwrap().as_str(), text);
        }
        for text in ["", "-a", "a-", "A", "é", "a b", "a/b", "..", "a\n", &"a".repeat(61)] {
            assert_eq!(SheetSlug::parse(text), None, "{text:?}");
        }
    }
}
