//! Full-text index: which offers hold a word, in name, theme or description.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use ::words::Language;
use domain::{
    offer::{labels::Enumeration, theme::Theme},
    text::fold,
};
use fst::{IntoStreamer, Map, Streamer, automaton::Levenshtein};
use roaring::RoaringBitmap;
use rust_stemmers::{Algorithm, Stemmer};

use crate::{Fault, Offer, synonyms};

/// A typo is forgiven in words of at least this many letters.
const TYPO_FROM: usize = 4;
/// The beginning of a word stands for it from this many letters.
const PREFIX_FROM: usize = 3;
/// Words of a question that are looked for; the others only join them.
const WORDS_MAX: usize = 8;
/// Little words that people write and that say nothing.
const LITTLE: &[&str] = &[
    "a", "au", "aux", "avec", "ce", "d", "de", "des", "du", "en", "et", "j", "je", "l", "la", "le", "les", "m", "ma",
    "mes", "mon", "ou", "par", "pour", "qu", "que", "s", "sa", "ses", "son", "sur", "un", "une",
];

/// The rows that say a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// In their name or their themes.
    pub lead: RoaringBitmap,
    /// Anywhere; those of `lead` too.
    pub anywhere: RoaringBitmap,
    /// Words that nobody says, each with the one that was looked for instead.
    pub corrected: Vec<(String, String)>,
}

/// The rows of a word.
#[derive(Default)]
struct Rows {
    lead: RoaringBitmap,
    anywhere: RoaringBitmap,
}

/// Finds offers by words.
pub struct Words {
    /// Every word that an offer says, with its place in `rows`.
    numbers: Map<Vec<u8>>,
    rows: Vec<Rows>,
    /// The words of a stem.
    stems: HashMap<String, Vec<u32>>,
}

impl Words {
    /// Indexes offers; the row of each is its place in the list.
    pub fn build(offers: &[Arc<Offer>]) -> Result<Words, Fault> {
        let mut said: HashMap<String, Rows> = HashMap::new();
        for (row, offer) in (0u32..).zip(offers) {
            for word in fold(&lead_text(offer)).split(' ') {
                let rows = rows_of(&mut said, word);
                rows.lead.insert(row);
                rows.anywhere.insert(row);
            }
            for word in fold(&rest_text(offer)).split(' ') {
                rows_of(&mut said, word).anywhere.insert(row);
            }
        }
        for rows in said.values_mut() {
            rows.lead.optimize();
            rows.anywhere.optimize();
        }
        let sorted: BTreeMap<String, Rows> = said.into_iter().collect();
        let numbers = Map::from_iter(sorted.keys().zip(0u64..))?;
        let mut stems: HashMap<String, Vec<u32>> = HashMap::new();
        for (word, number) in sorted.keys().zip(0u32..) {
            stems.entry(stem(word)).or_default().push(number);
        }
        Ok(Words { numbers, rows: sorted.into_values().collect(), stems })
    }

    /// The rows that say every word of a question; none when it holds no word to look for.
    pub fn find(&self, question: &str) -> Option<Said> {
        let folded = fold(question);
        let words = folded.split(' ').filter(|word| !word.is_empty() && !LITTLE.contains(word)).take(WORDS_MAX);
        words.map(|word| self.word(word)).reduce(|mut all, word| {
            all.lead &= word.lead;
            all.anywhere &= word.anywhere;
            all.corrected.extend(word.corrected);
            all
        })
    }

    /// A word by its stem, by that of another word for it, or by its beginning; with a typo only when nobody says it.
    fn word(&self, word: &str) -> Said {
        let others = synonyms::of(word).flat_map(|other| self.same_stem(other));
        let numbers: Vec<u32> = self.same_stem(word).chain(others).chain(self.beginning(word)).collect();
        if !numbers.is_empty() {
            return self.said(&numbers, None);
        }
        let typos = self.one_typo_from(word);
        let best = typos.iter().max_by_key(|(_, number)| self.rows[*number as usize].anywhere.len());
        let corrected = best.map(|(meant, _)| (word.to_owned(), meant.clone()));
        self.said(&typos.iter().map(|(_, number)| *number).collect::<Vec<_>>(), corrected)
    }

    fn said(&self, numbers: &[u32], corrected: Option<(String, String)>) -> Said {
        let union = |part: fn(&Rows) -> &RoaringBitmap| {
            numbers.iter().fold(RoaringBitmap::new(), |all, &number| all | part(&self.rows[number as usize]))
        };
        let (lead, anywhere) = (union(|rows| &rows.lead), union(|rows| &rows.anywhere));
        Said { lead, anywhere, corrected: corrected.into_iter().collect() }
    }

    fn same_stem(&self, word: &str) -> impl Iterator<Item = u32> + use<'_> {
        self.stems.get(&stem(word)).into_iter().flatten().copied()
    }

    fn beginning(&self, word: &str) -> Vec<u32> {
        if word.len() < PREFIX_FROM {
            return Vec::new();
        }
        // After every word that begins so comes the first that does not: no letter stands after the last byte.
        let after = [word.as_bytes(), &[0xff]].concat();
        read(self.numbers.range().ge(word).lt(after).into_stream()).into_iter().map(|(_, number)| number).collect()
    }

    /// Words one letter away: another one, one too many, one missing, or two that changed places.
    fn one_typo_from(&self, word: &str) -> Vec<(String, u32)> {
        if word.len() < TYPO_FROM {
            return Vec::new();
        }
        let near = Levenshtein::new(word, 1).map(|near| read(self.numbers.search(near).into_stream()));
        let swapped = (1..word.len()).filter_map(|at| {
            let mut bytes = word.as_bytes().to_vec();
            bytes.swap(at - 1, at);
            let other = String::from_utf8(bytes).ok()?;
            self.numbers.get(&other).map(|number| (other, number as u32))
        });
        near.unwrap_or_default().into_iter().chain(swapped).collect()
    }
}

fn rows_of<'a>(said: &'a mut HashMap<String, Rows>, word: &str) -> &'a mut Rows {
    // A word is copied the first time only.
    if !said.contains_key(word) {
        said.insert(word.to_owned(), Rows::default());
    }
    said.get_mut(word).expect("it was just put there")
}

fn read<S>(mut stream: S) -> Vec<(String, u32)>
where
    S: for<'a> Streamer<'a, Item = (&'a [u8], u64)>,
{
    let mut found = Vec::new();
    while let Some((word, number)) = stream.next() {
        found.push((String::from_utf8_lossy(word).into_owned(), number as u32));
    }
    found
}

/// The stem of a folded word.
fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::French).stem(word).into_owned()
}

/// What an offer is called, and its themes.
fn lead_text(offer: &Offer) -> String {
    let labels = offer.service.thematiques.iter().flatten().filter_map(|value| Enumeration::Thematique.label(value));
    let said = |&theme: &Theme| Language::ALL.iter().map(move |&language| ::words::offer::theme(language, theme));
    let themes = offer.themes.iter().flat_map(said);
    joined([offer.service.nom.as_str()].into_iter().chain(labels).chain(themes))
}

/// What else is said of it.
fn rest_text(offer: &Offer) -> String {
    let service = &offer.service;
    let some = [service.publics_precisions.as_deref(), service.conditions_acces.as_deref()];
    let always = [service.description.as_str(), offer.structure.nom.as_str(), offer.commune()];
    joined(always.into_iter().chain(some.into_iter().flatten()))
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
        text.push(' ');
    }
    text
}
