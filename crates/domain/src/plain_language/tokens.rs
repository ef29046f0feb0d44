//! Word tokenizer that keeps byte ranges.

use std::ops::Range;

use crate::text;

/// A word of a text: letters and digits in a row.
pub(super) struct Token {
    /// Where, in bytes.
    pub at: Range<usize>,
    /// Without accents and case, in the singular.
    pub folded: String,
    /// Whether all of it is in capitals.
    pub is_capital: bool,
}

/// The words of a text, but those of addresses.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = 0;
    while let Some((at, next)) = word_from(text, rest) {
        rest = next;
        if let Some(at) = at {
            let word = &text[at.clone()];
            let is_capital = word.chars().all(char::is_uppercase);
            tokens.push(Token { folded: singular(text::fold(word)), is_capital, at });
        }
    }
    tokens
}

/// The next word and where to go on after it; no word when an address was skipped.
fn word_from(text: &str, from: usize) -> Option<(Option<Range<usize>>, usize)> {
    let start = from + text[from..].find(char::is_alphanumeric)?;
    let rest = &text[start..];
    // The target of a Markdown link: « ](…) ».
    if text[from..start].ends_with("](") {
        return Some((None, start + rest.find([')', '\n']).unwrap_or(rest.len())));
    }
    let length = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
    if rest[length..].starts_with("://") {
        return Some((None, start + rest.find([' ', ')', '>', '\n', '\u{a0}']).unwrap_or(rest.len())));
    }
    Some((Some(start..start + length), start + length))
}

/// As both "frein" and "freins" are kept, for comparison only.
pub(super) fn singular(mut word: String) -> String {
    if word.len() > 3 && word.ends_with(['s', 'x']) {
        word.pop();
    }
    word
}
