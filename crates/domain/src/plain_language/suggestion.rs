//! Suggestion of the plain-language linter: where, what, and what to say instead.

use std::ops::Range;

/// Something that may be said more plainly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Where, in bytes of the text.
    pub at: Range<usize>,
    /// What about it.
    pub kind: Kind,
}

/// What may be said more plainly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The sentence is long.
    LongSentence {
        /// Its number of words.
        words: usize,
    },
    /// A word of administrations; said once for each word.
    Jargon {
        /// What to say instead.
        instead: &'static str,
    },
    /// An acronym that is not explained where it first stands, by a bracket after it or around it.
    Acronym {
        /// What it means, when that is known.
        meaning: Option<&'static str>,
    },
}

impl Suggestion {
    /// The words that it is about, in one line; a long sentence by its beginning.
    pub fn quote(&self, text: &str) -> String {
        const WORDS: usize = 6;
        let words: Vec<_> = text[self.at.clone()].split_whitespace().collect();
        if words.len() <= WORDS { words.join(" ") } else { format!("{}…", words[..WORDS].join(" ")) }
    }
}
