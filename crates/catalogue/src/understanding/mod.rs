//! Query understanding: which words, needs and filters a typed text holds.

mod fillers;
mod lexicon;
mod phrases;
mod spelling;

use domain::{
    offer::search::{Choice, Facet},
    text::fold,
};

pub use lexicon::{Lexicon, Meaning, Mistake, Need, Phrase, lexicon};

pub(crate) use fillers::fillers;
pub(crate) use phrases::{Kind, Reading, SaidPhrase, SaidWord, said};
pub(crate) use spelling::{kinship, sequence_form, stem};

/// Words of a question that are looked for, the first ones.
const WORDS_MAX: usize = 24;
/// Words of a question that are read, the first ones: each is a bit.
const READ_MAX: usize = 60;
/// From this on, a need is surely meant.
const SURE: f32 = 0.8;

/// What was typed, before the offer is looked at.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    /// All of it, folded.
    pub(crate) folded: String,
    /// Its words in their order, without articles and pronouns.
    pub(crate) words: Vec<TypedWord>,
    /// Filters that are said, with the words that say them, as bits.
    pub(crate) filters: Vec<(Choice, u64)>,
}

/// A word that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TypedWord {
    /// Folded.
    pub(crate) text: String,
    /// What it does.
    pub(crate) kind: Kind,
}

impl Typed {
    /// Reads what was typed.
    pub(crate) fn read(text: &str) -> Typed {
        let folded = fold(&without_dots(text));
        let mut all = spelling::words_of(&with_initials(&folded));
        all.truncate(READ_MAX);
        let read = fillers().read(&all);
        let mut counting = read.counting;
        if counting.is_empty() && read.filters.is_empty() {
            counting = read.little;
        }
        let mut words: Vec<TypedWord> = Vec::new();
        let mut filters: Vec<(Choice, u64)> = Vec::new();
        let mut looked_for = 0;
        for (at, word) in all.iter().enumerate() {
            let counts = counting.contains(&at);
            let Some(form) = (if counts { Some(word.as_str()) } else { sequence_form(word) }) else { continue };
            for (choice, _) in read.filters.iter().filter(|(_, places)| places.contains(&at)) {
                match filters.iter_mut().find(|(one, _)| one == choice) {
                    Some((_, bits)) => *bits |= 1 << words.len(),
                    None => filters.push((*choice, 1 << words.len())),
                }
            }
            let said = words.iter().any(|one| one.text == *form && one.kind == Kind::Counting);
            let kind = match () {
                () if counts && !said && looked_for < WORDS_MAX => Kind::Counting,
                () if !counts && read.signs.contains(&at) => Kind::Sign,
                () => Kind::Filler,
            };
            looked_for += usize::from(kind == Kind::Counting);
            words.push(TypedWord { text: form.to_owned(), kind });
        }
        Typed { words, filters, folded }
    }

    /// The same, where every word is to be found as it is: only filters are no longer read.
    pub(crate) fn exactly(text: &str) -> Typed {
        let folded = fold(text);
        let mut words: Vec<TypedWord> = Vec::new();
        for word in folded.split(' ').filter(|word| !word.is_empty() && !fillers().is_filler(word)) {
            if words.len() < WORDS_MAX && words.iter().all(|one| one.text != word) {
                words.push(TypedWord { text: word.to_owned(), kind: Kind::Counting });
            }
        }
        Typed { words, filters: Vec::new(), folded }
    }
}

/// "m d p h" is "mdph": letters that stand alone are initials where the lexicon knows them together.
fn with_initials(folded: &str) -> String {
    let words: Vec<&str> = folded.split(' ').collect();
    let mut joined: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let letters = words[at..].iter().take_while(|word| word.len() == 1).count();
        let known = (2..=letters).rev().find(|&length| lexicon().knows(&words[at..at + length].concat()));
        let taken = known.unwrap_or(1);
        joined.push(words[at..at + taken].concat());
        at += taken;
    }
    joined.join(" ")
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

/// The needs that phrases mean, where words weigh so much: for each need, words count once, in their surest phrase.
pub(crate) fn needs(phrases: &[SaidPhrase], weight: impl Fn(u64) -> f32) -> Vec<Meant> {
    let mut ranked: Vec<(f32, &SaidPhrase)> = phrases.iter().map(|one| (one.sure * weight(one.words), one)).collect();
    ranked.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let mut meant: Vec<(Meant, u64)> = Vec::new();
    for (strength, one) in ranked {
        let overlaps = |(other, words): &(Meant, u64)| {
            let alone = other.word.is_some() || one.words.is_power_of_two();
            // A word that stands in a longer phrase counts once more on its own turn.
            other.need == one.need && words & one.words != 0 && (!alone || *words == one.words)
        };
        if !meant.iter().any(overlaps) {
            let word = one.words.is_power_of_two().then(|| one.words.trailing_zeros() as usize);
            meant.push((Meant { need: one.need, strength, sure: one.sure, word }, one.words));
        }
    }
    meant.into_iter().map(|(one, _)| one).collect()
}

/// The stems of the words that count in what was typed.
pub fn typed_stems(text: &str) -> Vec<String> {
    let counting = Typed::read(text).words.into_iter().filter(|word| word.kind == Kind::Counting);
    counting.map(|word| stem(&word.text)).collect()
}

/// The stems of every word of a text that is read.
pub fn stems(text: &str) -> impl Iterator<Item = String> {
    spelling::words_of(&fold(text)).into_iter().map(|word| stem(&word))
}

/// The *thématique* that a text means most; none when it means none surely, whatever is on offer.
pub fn subject_of(text: &str) -> Option<&'static str> {
    let read = |word: &TypedWord| SaidWord {
        kind: word.kind,
        readings: Reading::of(lexicon(), &word.text, 1.0).into_iter().collect(),
    };
    let words: Vec<SaidWord> = Typed::read(text).words.iter().map(read).collect();
    let meant = needs(&said(lexicon(), &words), |words| words.count_ones() as f32);
    let subject = |one: &Meant| match lexicon().needs[one.need].meaning {
        Meaning::Choice(choice) if choice.facet == Facet::Subject => Some((one.strength, choice.value)),
        Meaning::Choice(_) | Meaning::Fact(_) => None,
    };
    let sure = meant.iter().filter(|one| one.sure >= SURE).filter_map(subject);
    sure.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use domain::offer::labels::Enumeration;

    use super::*;

    fn counting(text: &str) -> Vec<String> {
        let words = Typed::read(text).words.into_iter();
        words.filter(|word| word.kind == Kind::Counting).map(|word| word.text).collect()
    }

    #[test]
    fn words_that_matter_are_left() {
        assert_eq!(counting("j’ai besoin d’aide pour refaire un C.V."), ["refaire", "cv"]);
        assert_eq!(counting("y a-t-il une aide"), ["aide"]);
        assert_eq!(counting("le dossier de la m d p h"), ["dossier", "mdph"]);
        assert_eq!(Typed::read("permis gratuit").filters.len(), 1);
        assert_eq!(counting("gratuit"), Vec::<String>::new());
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
        let text = format!("[theme {theme}] = loyer\npayer mon loyer\nj’en peux plus\n");
        let lexicon = Lexicon::parse(&text).unwrap();
        let meant = |text: &str| {
            let typed = Typed::read(text);
            let readings = |word: &TypedWord| Reading::of(&lexicon, &word.text, 1.0).into_iter().collect();
            let words: Vec<SaidWord> =
                typed.words.iter().map(|word| SaidWord { kind: word.kind, readings: readings(word) }).collect();
            needs(&said(&lexicon, &words), |words| words.count_ones() as f32)
        };
        let said_whole = |text: &str| meant(text).into_iter().find(|meant| meant.word.is_none());
        let whole = Some(Meant { need: 0, strength: 3.0, sure: 1.0, word: None });
        assert_eq!(said_whole("je peux payer vite mon loyer"), whole);
        // Fillers only: their order says it.
        assert_eq!(said_whole("là j’en peux vraiment plus"), whole);
        assert_eq!(meant("plus peux en"), []);
        // A word of a phrase leans to its need, less surely.
        assert_eq!(said_whole("payer"), None);
        let leaning = meant("payer");
        assert!(matches!(leaning[..], [Meant { need: 0, sure, word: Some(0), .. }] if sure < 0.5), "{leaning:?}");
    }
}
