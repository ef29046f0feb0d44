//! Full-text index: the words of offers, in name, theme, first sentence or the rest.

use std::{collections::HashMap, mem, sync::Arc};

use domain::text::{slip, sound};
use fst::{IntoStreamer, Map, Streamer};

use crate::{
    Fault, Offer,
    understanding::{fillers, kinship, lexicon, stem},
    vocabulary::{Vocabulary, title_key},
};

pub(crate) use crate::vocabulary::Field;

/// The beginning of a word stands for it from this many letters.
const PREFIX_FROM: usize = 3;
/// A word that no offer says is a beginning too from this many letters: "caf" is not "café".
const BOTH_FROM: usize = 4;
/// Words that one beginning may stand for.
const BEGINNINGS_MAX: usize = 40;
/// Words are compared by sound from this many letters, and from this many sounds.
const SOUND_FROM: (usize, usize) = (4, 3);
/// After a forgotten apostrophe stand at least this many letters.
const ELIDED_FROM: usize = 3;
/// A word without its space is read as two of at least this many letters.
const PART_FROM: usize = 4;

/// A slip may lead to a word that says nothing from this many letters.
const FILLER_FROM: usize = 6;

/// How surely another word is meant than the one typed.
mod sure {
    pub(super) const SAME: f32 = 1.0;
    pub(super) const BEGINNING: f32 = 0.85;
    pub(super) const WORD_BEGINNING: f32 = 0.5;
    pub(super) const SOUND: f32 = 0.92;
    pub(super) const SLIP: f32 = 0.88;
    pub(super) const SLIPS: f32 = 0.78;
}

/// A word of the vocabulary with how surely it is meant.
pub(crate) type Candidate = (u32, f32);

/// The words that a typed one may stand for.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    pub(crate) words: Vec<Candidate>,
    /// What was read instead, where a slip was forgiven.
    pub(crate) corrected: Option<String>,
    /// A slip of a word that says nothing.
    pub(crate) is_filler: bool,
}

/// The words of offers, with those of the lexicon and the fillers.
pub(crate) struct Words {
    /// Every word, with its number.
    numbers: Map<Vec<u8>>,
    texts: Vec<Box<str>>,
    shapes: Vec<slip::Shape>,
    /// Where each word's rows end in `rows`.
    ends: Vec<u32>,
    /// Rows with the field that says the word, by word then by row.
    rows: Vec<u32>,
    stems: HashMap<Box<str>, Vec<u32>>,
    sounds: HashMap<Box<str>, Vec<u32>>,
    /// Rows by what they are called, as a number.
    titles: Vec<(u64, u32)>,
}

impl Words {
    /// Indexes offers; the row of each is its place in the list.
    pub(crate) fn build(offers: &[Arc<Offer>]) -> Result<Words, Fault> {
        let half = offers.len() / 2;
        // Half of the offer a thread, where there are two.
        let (mut said, second) = std::thread::scope(|threads| {
            let second = threads.spawn(|| Vocabulary::of(half, &offers[half..]));
            (Vocabulary::of(0, &offers[..half]), second.join().expect("nothing in it panics"))
        });
        said.add_after(second);
        for word in lexicon().words().iter().map(String::as_str).chain(fillers().words()) {
            said.number(word);
        }
        said.titles.sort_unstable();
        Words::of(said)
    }

    fn of(said: Vocabulary) -> Result<Words, Fault> {
        let Vocabulary { numbers: known, rows: mut said_in, titles } = said;
        let mut known: Vec<(Box<str>, u32)> = known.into_iter().collect();
        known.sort_unstable();
        let numbers = Map::from_iter(known.iter().map(|(word, _)| word.as_bytes()).zip(0u64..))?;
        let mut stems: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        let mut sounds: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        for ((word, _), number) in known.iter().zip(0u32..) {
            stems.entry(stem(word).into()).or_default().push(number);
            if let Some(key) = sound_of(word) {
                sounds.entry(key.into()).or_default().push(number);
            }
        }
        let shapes = known.iter().map(|(word, _)| slip::Shape::of(word)).collect();
        let total = said_in.iter().map(Vec::len).sum();
        let (mut texts, mut ends, mut rows) = (Vec::new(), Vec::new(), Vec::with_capacity(total));
        for (word, number) in known {
            rows.extend(mem::take(&mut said_in[number as usize]));
            ends.push(rows.len() as u32);
            texts.push(word);
        }
        Ok(Words { numbers, texts, shapes, ends, rows, stems, sounds, titles })
    }

    /// A word of the vocabulary.
    pub(crate) fn text(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }

    /// How many rows say a word.
    pub(crate) fn count(&self, number: u32) -> usize {
        self.rows_between(number).len()
    }

    fn rows_between(&self, number: u32) -> &[u32] {
        let at = number as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.rows[start..self.ends[at] as usize]
    }

    /// The rows that say a word, each with where.
    pub(crate) fn rows(&self, number: u32) -> impl Iterator<Item = (usize, Field)> {
        let field = |one: u32| Field::BY_NUMBER[(one & ((1 << Field::BITS) - 1)) as usize];
        self.rows_between(number).iter().map(move |&one| ((one >> Field::BITS) as usize, field(one)))
    }

    /// The rows that are called exactly so, folded.
    pub(crate) fn titled(&self, folded: &str) -> impl Iterator<Item = usize> {
        let key = title_key(folded);
        let start = self.titles.partition_point(|(one, _)| *one < key);
        self.titles[start..].iter().take_while(move |(one, _)| *one == key).map(|(_, row)| *row as usize)
    }

    /// The words that a typed one stands for, where its letters are right: itself, its stem, its beginning.
    pub(crate) fn exactly(&self, word: &str) -> Candidates {
        let mut words = self.same_stem(word, |_| sure::SAME);
        if words.is_empty() {
            words = self.beginning(word);
        }
        Candidates { words, ..Candidates::default() }
    }

    /// The words that a typed one may stand for: by its stem, by its beginning unless it is a word itself; by slips and sounds only when nobody says it.
    pub(crate) fn candidates(&self, word: &str) -> Candidates {
        let words = self.known(word);
        if !words.is_empty() {
            return Candidates { words, ..Candidates::default() };
        }
        let parts = self.without_elision(word).or_else(|| self.two_words(word));
        if let Some(words) = parts {
            return Candidates { words, ..Candidates::default() };
        }
        match self.alike(word) {
            None => Candidates::default(),
            Some((meant, _)) if fillers().is_filler(self.text(meant)) => {
                // "faim" is no "fait": a short word is not taken for one that says nothing.
                Candidates { is_filler: word.len() >= FILLER_FROM, ..Candidates::default() }
            }
            Some((meant, slip)) => {
                let meant = self.text(meant);
                let words = self.known(meant).into_iter().map(|(number, sure)| (number, sure * slip)).collect();
                Candidates { words, corrected: Some(meant.to_owned()), is_filler: false }
            }
        }
    }

    fn known(&self, word: &str) -> Vec<Candidate> {
        let mut words = self.same_stem(word, |other| kinship(word, other));
        let is_word = self.numbers.get(word).is_some();
        let said = words.iter().any(|&(number, _)| self.count(number) > 0);
        if !is_word {
            words.extend(self.beginning(word));
        } else if !said && word.len() >= BOTH_FROM {
            // "ordi" is a word, and the beginning of the one that offers say.
            let beginning = self.beginning(word).into_iter().filter(|(number, _)| self.count(*number) > 0);
            words.extend(beginning.map(|(number, _)| (number, sure::WORD_BEGINNING)).collect::<Vec<_>>());
        }
        words
    }

    fn same_stem(&self, word: &str, sure: impl Fn(&str) -> f32) -> Vec<Candidate> {
        let numbers = self.stems.get(stem(word).as_str()).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().map(|&number| (number, sure(self.text(number)))).collect()
    }

    fn beginning(&self, word: &str) -> Vec<Candidate> {
        if word.len() < PREFIX_FROM {
            return Vec::new();
        }
        // After every word that begins so comes the first that does not: no letter stands after the last byte.
        let after = [word.as_bytes(), &[0xff]].concat();
        let mut stream = self.numbers.range().ge(word).lt(after).into_stream();
        let mut found = Vec::new();
        while let Some((_, number)) = stream.next() {
            let number = number as u32;
            // A filler is no end of a word: "tou" is not "tout".
            if !fillers().is_filler(self.text(number)) {
                found.push((number, sure::BEGINNING));
            }
        }
        found.sort_by_key(|(number, _)| std::cmp::Reverse(self.count(*number)));
        found.truncate(BEGINNINGS_MAX);
        found
    }

    /// "lordinateur", "dargent": the apostrophe was forgotten.
    fn without_elision(&self, word: &str) -> Option<Vec<Candidate>> {
        let rest = word.strip_prefix("qu").or_else(|| word.strip_prefix(['l', 'd', 'j', 'm', 'n', 's', 't', 'c']))?;
        let elided = rest.len() >= ELIDED_FROM && rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']);
        let known = elided && (self.numbers.get(rest).is_some() || self.stems.contains_key(stem(rest).as_str()));
        // "letre" is no "être": what says nothing is not looked for.
        (known && !fillers().is_filler(rest)).then(|| self.known(rest))
    }

    /// "autoecole": a space was forgotten between two words.
    fn two_words(&self, word: &str) -> Option<Vec<Candidate>> {
        let places = (PART_FROM..word.len().saturating_sub(PART_FROM - 1)).filter(|&at| word.is_char_boundary(at));
        let both = |at: usize| {
            let (one, other) = word.split_at(at);
            Some((self.numbers.get(one)? as u32, self.numbers.get(other)? as u32))
        };
        let says = |number: &u32| !fillers().is_filler(self.text(*number));
        let (one, other) = places.filter_map(both).find(|(one, other)| says(one) || says(other))?;
        Some([one, other].into_iter().filter(says).map(|number| (number, sure::SAME)).collect())
    }

    /// The word that sounds alike or is a slip away: the nearest, then the most said.
    fn alike(&self, word: &str) -> Option<Candidate> {
        let heard = sound_of(word).and_then(|key| self.sounds.get(key.as_str()));
        let heard = heard.map(Vec::as_slice).unwrap_or_default();
        let shape = slip::Shape::of(word);
        let slips = slip::allowed(word.len());
        let near = (0u32..).zip(&self.shapes).filter(|(_, other)| slips > 0 && shape.may_be(**other, slips));
        let near = near.filter_map(|(number, _)| Some((number, slip::between(word, self.text(number))?)));
        // A slip that sounds the same is the likeliest, then the same sound, then slips by their number.
        let by_slip = near.map(|(number, slips)| (2 * slips - usize::from(heard.contains(&number)), number));
        let by_sound = heard.iter().map(|&number| (2, number));
        by_slip.chain(by_sound).min_by_key(|&(cost, number)| (cost, std::cmp::Reverse(self.said(number)))).map(
            |(cost, number)| {
                let sure = match () {
                    () if heard.contains(&number) => sure::SOUND,
                    () if cost <= 2 => sure::SLIP,
                    () => sure::SLIPS,
                };
                (number, sure)
            },
        )
    }

    /// How likely a word is to be meant.
    fn said(&self, number: u32) -> usize {
        let in_lexicon = lexicon().stem_number(&stem(self.text(number))).map_or(0, |stem| lexicon().with(stem).len());
        self.count(number) + in_lexicon
    }
}

/// The key of what a word sounds like; none for one too short to be told by its sound.
fn sound_of(word: &str) -> Option<String> {
    let (letters, sounds) = SOUND_FROM;
    if word.len() < letters {
        return None;
    }
    Some(sound::key(word)).filter(|key| key.len() >= sounds)
}
