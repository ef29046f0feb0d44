//! Jargon and acronyms of social administrations, with their plain words.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

use super::{
    suggestion::{Kind, Suggestion},
    tokens::{Token, singular},
};
use crate::text;

const JARGON: &str = include_str!("../../data/jargon.tsv");
const ACRONYMS: &str = include_str!("../../data/acronyms.tsv");

/// Acronyms that everybody uses as words.
const KNOWN: [&str; 6] = ["cv", "gps", "ok", "pdf", "sms", "tv"];

/// Longer words in capitals are shouted.
const LONGEST_ACRONYM: usize = 6;

/// One way to write something that has a plainer word.
struct Term {
    words: Vec<String>,
    is_acronym: bool,
    instead: &'static str,
}

fn rows(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    data.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// Terms by their first word, the longest first.
static TERMS: LazyLock<HashMap<String, Vec<Term>>> = LazyLock::new(|| {
    let mut terms: HashMap<String, Vec<Term>> = HashMap::new();
    for (forms, instead) in rows(JARGON) {
        for form in forms.split('|') {
            let words: Vec<_> = text::fold(form).split(' ').map(|word| singular(word.to_owned())).collect();
            let is_acronym = form.chars().all(char::is_uppercase);
            terms.entry(words[0].clone()).or_default().push(Term { words, is_acronym, instead });
        }
    }
    for same_start in terms.values_mut() {
        same_start.sort_by_key(|term| std::cmp::Reverse(term.words.len()));
    }
    terms
});

static MEANINGS: LazyLock<HashMap<String, &'static str>> =
    LazyLock::new(|| rows(ACRONYMS).map(|(acronym, meaning)| (singular(text::fold(acronym)), meaning)).collect());

/// Each word of jargon and each unexplained acronym, where it first stands.
pub(super) fn words_and_acronyms(text: &str, tokens: &[Token]) -> Vec<Suggestion> {
    let mut seen: HashSet<&str> = HashSet::new();
    let mut found = Vec::new();
    let mut position = 0;
    while position < tokens.len() {
        let rest = &tokens[position..];
        let term = term_at(rest);
        let length = term.map_or(1, |term| term.words.len());
        let at = rest[0].at.start..rest[length - 1].at.end;
        let name = term.map_or(rest[0].folded.as_str(), |term| term.instead);
        let is_acronym = term.map_or_else(|| is_acronym(tokens, position), |term| term.is_acronym);
        if (term.is_some() || is_acronym) && seen.insert(name) && !(is_acronym && is_explained(text, &at)) {
            let kind = match term {
                Some(term) => Kind::Jargon { instead: term.instead },
                None => Kind::Acronym { meaning: MEANINGS.get(&rest[0].folded).copied() },
            };
            found.push(Suggestion { at, kind });
        }
        position += length;
    }
    found
}

/// The longest term that the words begin with.
fn term_at(tokens: &[Token]) -> Option<&'static Term> {
    let same = |term: &&Term| {
        term.words.len() <= tokens.len()
            && term.words.iter().zip(tokens).all(|(word, token)| *word == token.folded)
            && (!term.is_acronym || tokens[0].is_capital)
    };
    TERMS.get(&tokens[0].folded)?.iter().find(same)
}

/// Capitals among words that are not: no title that is shouted, no Roman number, no initial.
fn is_acronym(tokens: &[Token], position: usize) -> bool {
    let token = &tokens[position];
    let shouts = |other: Option<&Token>| other.is_some_and(|other| other.is_capital && other.at.len() > 1);
    let before = position.checked_sub(1).and_then(|before| tokens.get(before));
    token.is_capital
        && (2..=LONGEST_ACRONYM).contains(&token.folded.len())
        && !token.folded.chars().all(|letter| "ivxlc".contains(letter))
        && !KNOWN.contains(&token.folded.as_str())
        && !shouts(before)
        && !shouts(tokens.get(position + 1))
}

/// Whether a bracket follows, or stands around it.
fn is_explained(text: &str, at: &Range<usize>) -> bool {
    let (before, after) = (&text[..at.start], &text[at.end..]);
    after.trim_start().starts_with('(') || before.ends_with('(') && after.starts_with(')')
}
