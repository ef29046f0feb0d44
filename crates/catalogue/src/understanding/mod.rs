//! Query understanding: which words, needs and filters a typed text holds.

mod fillers;
mod lexicon;

use std::collections::HashMap;

use domain::{
    offer::search::{Choice, Facet},
    text::fold,
};
use rust_stemmers::{Algorithm, Stemmer};

pub use lexicon::{Lexicon, Meaning, Mistake, Need, Phrase, lexicon};

pub(crate) use fillers::fillers;
pub(crate) use lexicon::plain;

/// Words of a question that are looked for, the first ones.
const WORDS_MAX: usize = 12;
/// Of a phrase of several words, this part must be said.
const ENOUGH_OF_PHRASE: f32 = 0.6;
/// From so many words on, a part of a phrase is enough.
const LONG_PHRASE: usize = 3;
/// What a phrase that is said in part counts.
const IN_PART: f32 = 0.8;

/// From this weight on, a phrase is more than its words.
const TOGETHER: f32 = 0.6;
/// From this on, a need is surely meant.
const SURE: f32 = 0.8;
/// What a word counts alone that means something with its neighbours.
const ALONE: f32 = 0.4;
/// How surely a word is meant by another one of its stem.
const SAME_STEM: f32 = 0.9;

/// The stem of a folded word.
pub(crate) fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::French).stem(word).into_owned()
}

/// What was typed, before the offer is looked at.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    /// All of it, folded.
    pub(crate) folded: String,
    /// Words that say something, each once.
    pub(crate) words: Vec<String>,
    /// Words that only change those beside them.
    pub(crate) signs: Vec<String>,
    /// Filters that are said.
    pub(crate) filters: Vec<Choice>,
}

impl Typed {
    /// Reads what was typed.
    pub(crate) fn read(text: &str) -> Typed {
        let folded = fold(&without_dots(text));
        let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let read = fillers().read(&all);
        let at = |places: &[usize]| distinct(places.iter().map(|&at| all[at].to_owned()));
        let (mut words, mut signs) = (at(&read.counting), at(&read.signs));
        if words.is_empty() && read.filters.is_empty() {
            words = at(&read.little);
        }
        // "je sais rien faire": words that say nothing each may say something together.
        if words.is_empty() && read.filters.is_empty() {
            signs = distinct(all.iter().map(|&word| word.to_owned()));
        }
        Typed { words, signs, filters: read.filters, folded }
    }

    /// The same, where every word is to be found as it is: only filters are no longer read.
    pub(crate) fn exactly(text: &str) -> Typed {
        let folded = fold(text);
        let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let said: Vec<String> =
            all.iter().filter(|word| !fillers().is_filler(word)).map(|word| (*word).to_owned()).collect();
        Typed { words: distinct(said.into_iter()), signs: Vec::new(), filters: Vec::new(), folded }
    }
}

fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in words {
        if !all.contains(&word) && all.len() < WORDS_MAX {
            all.push(word);
        }
    }
    all
}

/// "C.V." is "CV": a dot between letters that stand alone joins initials.
fn without_dots(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let letter = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|one| one.is_alphanumeric());
    let joins = |at: usize| {
        let alone = letter(at.checked_sub(1)) && !letter(at.checked_sub(2));
        letters[at] == '.' && alone && letter(Some(at + 1)) && !letter(Some(at + 2))
    };
    (0..letters.len()).filter(|&at| !joins(at)).map(|at| letters[at]).collect()
}

/// A word of the question as the lexicon may hold it.
pub(crate) struct SaidWord {
    /// What it may stand for.
    pub(crate) readings: Vec<Reading>,
    /// How much the word counts.
    pub(crate) weight: f32,
}

/// A word that a typed one may stand for.
pub(crate) struct Reading {
    /// Its stem.
    pub(crate) stem: String,
    /// The word, folded.
    pub(crate) word: String,
    /// How surely it is meant, from 0 to 1.
    pub(crate) sure: f32,
}

/// A need that words mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Meant {
    /// By place in the lexicon.
    pub(crate) need: usize,
    /// The weight of the words that mean it.
    pub(crate) strength: f32,
    /// How fully they mean it, from 0 to 1.
    pub(crate) sure: f32,
    /// The only word that means it, by place; none when several do together.
    pub(crate) word: Option<usize>,
}

/// A phrase with the words that say it, as bits.
struct SaidPhrase {
    phrase: u32,
    words: u32,
    mass: f32,
}

/// The needs that words mean: for each need and word the surest phrase. `plain` is all that was typed.
pub(crate) fn needs(lexicon: &Lexicon, words: &[SaidWord], plain: &str) -> Vec<Meant> {
    let padded = format!(" {plain} ");
    // Words that mean something together mean less alone: "entretien d’embauche" is no "embauche".
    let mut together = 0_u32;
    let mut meant: Vec<(Meant, u32)> = Vec::new();
    for SaidPhrase { phrase, words, mass } in said_phrases(lexicon, words) {
        let phrase = &lexicon.phrases[phrase as usize];
        let (said, all) = (words.count_ones() as usize, phrase.count);
        let whole = said >= all;
        let part = said as f32 / all as f32;
        if !whole && (all < LONG_PHRASE || said < 2 || part < ENOUGH_OF_PHRASE) {
            continue;
        }
        let to_the_letter = whole && phrase.plain.as_ref().is_some_and(|said| padded.contains(&format!(" {said} ")));
        let sure = phrase.weight * if whole { 1.0 } else { part * IN_PART };
        if (said > 1 || to_the_letter) && whole && phrase.weight >= TOGETHER {
            together |= words;
        }
        let word = (said == 1 && !to_the_letter).then(|| words.trailing_zeros() as usize);
        let one = Meant { need: phrase.need, strength: sure * mass, sure, word };
        match meant.iter_mut().find(|(other, _)| other.need == one.need && other.word == one.word) {
            Some((other, _)) if other.strength >= one.strength => {}
            Some(other) => *other = (one, words),
            None => meant.push((one, words)),
        }
    }
    for (one, words) in &mut meant {
        if one.word.is_some() && *words & together == *words {
            one.strength *= ALONE;
            one.sure *= ALONE;
        }
    }
    meant.into_iter().map(|(one, _)| one).collect()
}

/// The *thématique* that a text means most; none when it means none surely, whatever is on offer.
pub fn subject_of(text: &str) -> Option<&'static str> {
    let typed = Typed::read(text);
    let said = |word: &String| SaidWord {
        readings: vec![Reading { stem: stem(word), word: word.clone(), sure: 1.0 }],
        weight: 1.0,
    };
    let words: Vec<SaidWord> = typed.words.iter().chain(&typed.signs).map(said).collect();
    let meant = needs(lexicon(), &words, &plain(&typed.folded));
    let subject = |one: &Meant| match lexicon().needs[one.need].meaning {
        Meaning::Choice(choice) if choice.facet == Facet::Subject => Some((one.strength, choice.value)),
        Meaning::Choice(_) | Meaning::Fact(_) => None,
    };
    let sure = meant.iter().filter(|one| one.sure >= SURE).filter_map(subject);
    sure.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, value)| value)
}

/// The phrases that hold some of the words.
fn said_phrases(lexicon: &Lexicon, words: &[SaidWord]) -> Vec<SaidPhrase> {
    let mut said: HashMap<u32, SaidPhrase> = HashMap::new();
    for (place, word) in words.iter().enumerate() {
        let bit = 1 << place;
        let mut best: HashMap<u32, f32> = HashMap::new();
        for Reading { stem, word: text, sure } in &word.readings {
            for one in lexicon.with(stem) {
                let sure = if *one.word == **text { *sure } else { sure * SAME_STEM };
                let best = best.entry(one.phrase).or_default();
                *best = best.max(sure);
            }
        }
        for (phrase, sure) in best {
            let one = said.entry(phrase).or_insert(SaidPhrase { phrase, words: 0, mass: 0.0 });
            one.words |= bit;
            one.mass += word.weight * sure;
        }
    }
    // In the order of the file: the same question means the same thing twice.
    let mut said: Vec<SaidPhrase> = said.into_values().collect();
    said.sort_unstable_by_key(|one| one.phrase);
    said
}

#[cfg(test)]
mod tests {
    use domain::offer::labels::Enumeration;

    use super::*;

    fn said(text: &str) -> Vec<String> {
        Typed::read(text).words
    }

    #[test]
    fn words_that_matter_are_left() {
        assert_eq!(said("j’ai besoin d’aide pour refaire un C.V."), ["refaire", "cv"]);
        assert_eq!(said("y a-t-il une aide"), ["aide"]);
        assert_eq!(Typed::read("permis gratuit").filters.len(), 1);
        assert_eq!(Typed::read("gratuit").words, Vec::<String>::new());
    }

    #[test]
    fn a_text_means_a_subject_or_none() {
        let category = |text: &str| subject_of(text).and_then(|subject| subject.split_once("--")).map(|(one, _)| one);
        assert_eq!(category("Prendre rendez-vous chez le dentiste"), Some("sante"));
        assert_eq!(category("Passer le permis de conduire"), Some("mobilite"));
        assert_eq!(category("zblurghik"), None);
    }

    #[test]
    fn a_phrase_is_meant_when_it_is_said_enough() {
        let theme = Enumeration::Thematique.values()[0];
        let text = format!("[theme {theme}] = loyer\npayer mon loyer\n");
        let lexicon = Lexicon::parse(&text).unwrap();
        let reading = |text: &str| Reading { stem: stem(text), word: text.to_owned(), sure: 1.0 };
        let word = |text: &str| SaidWord { readings: vec![reading(text)], weight: 1.0 };
        let both = needs(&lexicon, &[word("payer"), word("loyer")], "payer mon loyer");
        assert_eq!(both, [Meant { need: 0, strength: 2.0, sure: 1.0, word: None }]);
        assert_eq!(needs(&lexicon, &[word("payer")], "payer"), []);
    }
}
