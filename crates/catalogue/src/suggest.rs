//! Search suggestions while typing: phrases of the lexicon and names of actions.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use domain::text::fold;

use crate::{Catalogue, Query, understanding::lexicon};

/// Suggestions are made from this many letters.
const TYPED_FROM: usize = 2;
/// Phrases that are counted at most, for one answer.
const COUNTED: usize = 12;
/// Words of a phrase that is suggested at most: longer ones are for reading, not for choosing.
const WORDS_MAX: usize = 6;

/// Something that may be searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What the field would say.
    pub text: String,
    /// How many actions it finds.
    pub count: usize,
}

/// A phrase as it is compared.
struct Phrase {
    /// By place in the lexicon.
    place: usize,
    words: Vec<String>,
    plain: String,
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let read = |(place, phrase): (usize, &crate::understanding::Phrase)| {
        let plain = plain(&fold(&phrase.text));
        Phrase { place, words: plain.split(' ').map(str::to_owned).collect(), plain }
    };
    lexicon().phrases.iter().enumerate().map(read).filter(|one| one.words.len() <= WORDS_MAX).collect()
});

/// A folded text without articles and the first half of negations.
fn plain(folded: &str) -> String {
    const ARTICLES: [&str; 11] = ["le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "ne"];
    let kept = folded.split(' ').filter(|word| !word.is_empty() && *word != "n" && !ARTICLES.contains(word));
    kept.collect::<Vec<_>>().join(" ")
}

/// The phrases that somebody may be typing, one for each need, the likeliest first.
fn phrases(typed: &str) -> Vec<&'static str> {
    let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let begins = |phrase: &Phrase, word: &str| phrase.words.iter().any(|one| one.starts_with(word));
    let mut found: Vec<&Phrase> =
        PHRASES.iter().filter(|phrase| words.iter().all(|word| begins(phrase, word))).collect();
    let all = &lexicon().phrases;
    // What begins as it is typed first; then what means its need most; then the shortest.
    found.sort_by(|one, other| {
        let key = |phrase: &Phrase| (!phrase.plain.starts_with(typed), phrase.words.len(), phrase.plain.len());
        let weight = |phrase: &Phrase| all[phrase.place].weight;
        let (first, second) = (key(one), key(other));
        first.0.cmp(&second.0).then(weight(other).total_cmp(&weight(one))).then(first.cmp(&second))
    });
    let mut needs: Vec<usize> = Vec::new();
    let mut texts: Vec<&'static str> = Vec::new();
    for phrase in found {
        let phrase = &all[phrase.place];
        if !needs.contains(&phrase.need) && !texts.contains(&phrase.text.as_str()) {
            needs.push(phrase.need);
            texts.push(&phrase.text);
        }
    }
    texts.truncate(COUNTED);
    texts
}

impl Catalogue {
    /// Needs that somebody may be typing, with how many actions each finds for a query, its filters and its place.
    pub fn suggest_needs(&self, typed: &str, query: &Query, most: usize, now: DateTime<Utc>) -> Vec<Suggestion> {
        let folded = plain(&fold(typed));
        if folded.len() < TYPED_FROM {
            return Vec::new();
        }
        self.with_counter(query, now, |count| needs(typed, &folded, most, count))
    }

    /// What somebody may be typing: needs, then names of actions.
    pub fn suggest(&self, typed: &str, query: &Query, most: usize, now: DateTime<Utc>) -> Vec<Suggestion> {
        let folded = plain(&fold(typed));
        if folded.len() < TYPED_FROM {
            return Vec::new();
        }
        self.with_counter(query, now, |count| {
            let mut found = needs(typed, &folded, most, count);
            if found.len() == most {
                return found;
            }
            let named = self.first(&Query { text: typed.to_owned(), exact: false, skipped: 0, ..query.clone() }, now);
            let last = folded.rsplit(' ').next().unwrap_or_default();
            for hit in named {
                let name = &hit.offer.service.nom;
                let says = fold(name).split(' ').any(|word| word.starts_with(last));
                if found.len() < most && says && found.iter().all(|one| one.text != *name) {
                    found.push(Suggestion { text: name.clone(), count: count(name) });
                }
            }
            found
        })
    }
}

/// The phrases that find something, but for the one that is typed already.
fn needs(typed: &str, folded: &str, most: usize, count: &dyn Fn(&str) -> usize) -> Vec<Suggestion> {
    let others = phrases(folded).into_iter().filter(|text| fold(text) != fold(typed));
    let counted = others.map(|text| Suggestion { text: text.to_owned(), count: count(text) });
    counted.filter(|one| one.count > 0).take(most).collect()
}
