//! Matching of the lexicon's phrases: words in their order first, then the words that count.

use super::{
    lexicon::Lexicon,
    spelling::{is_negation, kinship, stem},
};

/// Of a phrase of several words, this part must be said.
const ENOUGH_OF_PHRASE: f32 = 0.6;
/// From so many words on, a part of a phrase is enough.
const LONG_PHRASE: usize = 3;
/// What a phrase that is said in part counts.
const IN_PART: f32 = 0.8;
/// Fillers that may stand between two words of a phrase: "je dors vraiment très mal".
const BETWEEN_MAX: usize = 2;
/// From this weight on, a phrase is more than its words.
const TOGETHER: f32 = 0.6;
/// What words count alone that mean something with their neighbours.
const ALONE: f32 = 0.4;

/// What a word counts for a need that it only leans to.
const LEANING: f32 = 0.45;

/// What a word of the question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It says something.
    Counting,
    /// It says something beside others of its phrase only.
    Sign,
    /// It says something in the order of a phrase only.
    Filler,
}

/// A word of the question as the lexicon may hold it.
#[derive(Debug)]
pub(crate) struct SaidWord {
    pub(crate) kind: Kind,
    /// What it may stand for.
    pub(crate) readings: Vec<Reading>,
}

/// A word that a typed one may stand for.
#[derive(Debug)]
pub(crate) struct Reading {
    /// Its stem, by number in the lexicon.
    stem: u32,
    /// The word, folded.
    word: Box<str>,
    /// How surely it is meant, from 0 to 1.
    sure: f32,
}

impl Reading {
    /// A reading; none for a word that no phrase holds.
    pub(crate) fn of(lexicon: &Lexicon, word: &str, sure: f32) -> Option<Reading> {
        let stem = lexicon.stem_number(&stem(word))?;
        Some(Reading { stem, word: word.into(), sure })
    }
}

/// A phrase that is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SaidPhrase {
    /// Its need, by place in the lexicon.
    pub(crate) need: usize,
    /// The words that say it, as bits.
    pub(crate) words: u64,
    /// How fully they mean the need, from 0 to 1.
    pub(crate) sure: f32,
}

/// The phrases that words say; those that mean less beside a longer one count less.
pub(crate) fn said(lexicon: &Lexicon, words: &[SaidWord]) -> Vec<SaidPhrase> {
    let mut found: Vec<SaidPhrase> = Vec::new();
    // Words that mean something together mean less alone: "entretien d’embauche" is no "embauche".
    let mut together: Vec<u64> = Vec::new();
    let mut whole: Vec<u32> = Vec::new();
    sequences(lexicon, words, |number, bits, sure| {
        let phrase = &lexicon.phrases[number as usize];
        whole.push(number);
        if phrase.weight >= TOGETHER {
            together.push(bits);
        }
        found.push(SaidPhrase { need: phrase.need, words: bits, sure: phrase.weight * sure });
    });
    for Bag { phrase: number, words: bits, sure } in bags(lexicon, words) {
        if whole.contains(&number) {
            continue;
        }
        let phrase = &lexicon.phrases[number as usize];
        let (count, all) = (bits.count_ones() as usize, phrase.count);
        let part = count as f32 / all as f32;
        let is_whole = count >= all;
        if !is_whole && (all < LONG_PHRASE || count < 2 || part < ENOUGH_OF_PHRASE) {
            continue;
        }
        if is_whole && count > 1 && phrase.weight >= TOGETHER {
            together.push(bits);
        }
        let sure = sure * phrase.weight * if is_whole { phrase.loosely } else { part * IN_PART };
        found.push(SaidPhrase { need: phrase.need, words: bits, sure });
    }
    for (place, word) in words.iter().enumerate().filter(|(_, word)| word.kind == Kind::Counting) {
        let Some(reading) = word.readings.first() else { continue };
        let leaning = lexicon.leanings(reading.stem).iter();
        found.extend(leaning.map(|&(need, part)| SaidPhrase {
            need,
            words: 1 << place,
            sure: LEANING * part * reading.sure,
        }));
    }
    for one in &mut found {
        if together.iter().any(|&longer| one.words & longer == one.words && one.words != longer) {
            one.sure *= ALONE;
        }
    }
    found
}

/// Calls with each phrase whose words stand in their order: the phrase, the words as bits, and how surely.
fn sequences(lexicon: &Lexicon, words: &[SaidWord], mut found: impl FnMut(u32, u64, f32)) {
    for start in 0..words.len() {
        for first in &words[start].readings {
            for next in nexts(words, start) {
                for second in &words[next].readings {
                    for &number in lexicon.beginning_with(first.stem, second.stem) {
                        let sequence = &lexicon.phrases[number as usize].sequence;
                        let sure = first.sure * kinship(&first.word, &sequence[0].text);
                        if let Some((bits, sure)) = follow(words, &sequence[1..], next, sure) {
                            found(number, bits | 1 << start, sure / sequence.len() as f32);
                        }
                    }
                }
            }
        }
    }
}

/// The rest of a sequence from a word on: the words as bits, and how surely each is meant, added up.
fn follow(words: &[SaidWord], rest: &[super::lexicon::SequenceWord], at: usize, sure: f32) -> Option<(u64, f32)> {
    let (one, others) = rest.split_first()?;
    let fits = words[at].readings.iter().filter(|reading| reading.stem == one.stem);
    let best = fits.map(|reading| reading.sure * kinship(&reading.word, &one.text)).max_by(f32::total_cmp)?;
    let (bits, sure) = (1 << at, sure + best);
    if others.is_empty() {
        return Some((bits, sure));
    }
    nexts(words, at).find_map(|next| follow(words, others, next, sure)).map(|(more, sure)| (bits | more, sure))
}

/// The places where the next word of a sequence may stand: the next one, or after fillers that do not deny.
fn nexts(words: &[SaidWord], at: usize) -> impl Iterator<Item = usize> {
    let skipped = words[at + 1..].iter().take(BETWEEN_MAX).take_while(|word| word.may_be_skipped()).count();
    (at + 1..=at + 1 + skipped).filter(|&next| next < words.len())
}

impl SaidWord {
    fn may_be_skipped(&self) -> bool {
        self.kind == Kind::Filler && self.readings.iter().all(|reading| !is_negation(&reading.word))
    }
}

/// A phrase with the words that count in it that are said, whatever their order.
struct Bag {
    phrase: u32,
    words: u64,
    /// The mean over the words.
    sure: f32,
}

fn bags(lexicon: &Lexicon, words: &[SaidWord]) -> Vec<Bag> {
    let said = || {
        let words = (0u32..).zip(words).filter(|(_, word)| word.kind != Kind::Filler);
        words.flat_map(|(place, word)| word.readings.iter().map(move |reading| (place, reading)))
    };
    // "travail" stands in hundreds of phrases: most are left out by counting, before anything is compared.
    let mut counts = vec![0u8; lexicon.phrases.len()];
    for one in said().flat_map(|(_, reading)| lexicon.with(reading.stem)) {
        let count = &mut counts[one.phrase as usize];
        *count = count.saturating_add(1);
    }
    let mut mentions: Vec<Mention> = Vec::new();
    for (place, reading) in said() {
        let (stem, typed) = (reading.stem, &reading.word);
        let enough =
            |phrase: u32| usize::from(counts[phrase as usize]) >= least(lexicon.phrases[phrase as usize].count);
        let places = lexicon.with(stem).iter().filter(|one| enough(one.phrase));
        mentions.extend(places.map(|one| {
            let sure = reading.sure * kinship(typed, &one.word);
            Mention { phrase: one.phrase, stem, place, sure }
        }));
    }
    // In the order of the file: the same question means the same thing twice. Of one stem the surest word counts.
    mentions.sort_unstable_by(|one, other| {
        (one.phrase, one.stem).cmp(&(other.phrase, other.stem)).then(other.sure.total_cmp(&one.sure))
    });
    mentions.dedup_by_key(|one| (one.phrase, one.stem));
    let bag = |same: &[Mention]| Bag {
        phrase: same[0].phrase,
        words: same.iter().fold(0, |bits, one| bits | 1 << one.place),
        sure: same.iter().map(|one| one.sure).sum::<f32>() / same.len() as f32,
    };
    mentions.chunk_by(|one, other| one.phrase == other.phrase).map(bag).collect()
}

/// How many words of so many must be said.
fn least(count: usize) -> usize {
    if count < LONG_PHRASE { count } else { ((count as f32 * ENOUGH_OF_PHRASE).ceil() as usize).max(2) }
}

/// A word that counts in a phrase, and the typed one that says it.
struct Mention {
    phrase: u32,
    stem: u32,
    place: u32,
    sure: f32,
}
