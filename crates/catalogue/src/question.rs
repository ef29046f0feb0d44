//! Words of a question: what they may stand for, how much they count, and what they mean.

use std::borrow::Cow;

use domain::offer::search::{Choice, Facet};

use crate::{
    rows::{Bits, Live, Rows, union},
    understanding::{Meaning, Meant, Reading, SaidWord, Typed, lexicon, needs, stem},
    words::{Candidates, Words},
};

/// What the weights of all words together are, in whole numbers.
pub(crate) const WHOLE: f32 = 10_000.0;
/// The least that a word counts, however many say it.
const RARITY_MIN: f32 = 0.08;
/// From this weight on, a word means a need; what it counts then, however many offers answer it.
const MEANT: f32 = 0.8;
const MEANT_WEIGHT: f32 = 0.6;
/// What a word counts that only changes those beside it.
const SIGN: f32 = 0.3;
/// How many readings of one word are looked up in the lexicon.
const READINGS_MAX: usize = 12;
/// Words of which a candidate is at least so sure lead to needs.
const SURE: f32 = 0.8;

/// A word of the question with what it may stand for.
pub(crate) struct Token {
    pub(crate) typed: String,
    pub(crate) candidates: Candidates,
    pub(crate) weight: f32,
    pub(crate) is_sign: bool,
}

impl Words {
    pub(crate) fn tokens(&self, typed: &Typed, exact: bool, count: usize) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        for word in &typed.words {
            let candidates = if exact { self.exactly(word) } else { self.candidates(word) };
            if candidates.is_filler {
                continue;
            }
            let weight = self.rarity(&candidates, count);
            tokens.push(Token { typed: word.clone(), candidates, weight, is_sign: false });
        }
        for word in &typed.signs {
            let candidates = self.exactly(word);
            tokens.push(Token { typed: word.clone(), candidates, weight: SIGN, is_sign: true });
        }
        tokens
    }

    /// How rare a word is among so many rows, from 0 to 1: as the logarithm of one row in so many.
    fn rarity(&self, candidates: &Candidates, count: usize) -> f32 {
        let said: usize = candidates.words.iter().map(|&(number, _)| self.count(number)).sum();
        if said == 0 { 1.0 } else { rarity(said, count) }
    }

    /// The needs that words mean; a word that no offer says is as rare as what it means.
    pub(crate) fn needs_of(&self, tokens: &mut [Token], plain: &str, known: &Known<'_>) -> Vec<Meant> {
        let meant = needs(lexicon(), &self.said_words(tokens), plain);
        for (place, token) in tokens.iter_mut().enumerate() {
            let unsaid = token.candidates.words.iter().all(|&(number, _)| self.count(number) == 0);
            let counts = meant.iter().filter(|one| one.word == Some(place)).map(|one| known.count(one));
            if let Some(most) = counts.max().filter(|most| unsaid && *most > 0) {
                token.weight = rarity(most, known.rows.all.len());
            }
            // "formation", "travail": what many offers answer matters all the same to who asks for it.
            if meant.iter().any(|one| one.word == Some(place) && one.sure >= MEANT) {
                token.weight = token.weight.max(MEANT_WEIGHT);
            }
        }
        meant
    }

    pub(crate) fn said_words(&self, tokens: &[Token]) -> Vec<SaidWord> {
        tokens.iter().map(|token| SaidWord { readings: self.readings(token), weight: token.weight }).collect()
    }

    fn readings(&self, token: &Token) -> Vec<Reading> {
        let mut readings: Vec<Reading> = Vec::new();
        if token.candidates.corrected.is_none() {
            readings.push(Reading { stem: stem(&token.typed), word: token.typed.clone(), sure: 1.0 });
        }
        for &(number, sure) in token.candidates.words.iter().filter(|(_, sure)| *sure >= SURE) {
            let word = self.text(number);
            if readings.len() < READINGS_MAX && readings.iter().all(|one| one.word != word) {
                readings.push(Reading { stem: stem(word), word: word.to_owned(), sure });
            }
        }
        readings
    }
}

impl Token {
    pub(crate) fn is_unknown(&self) -> bool {
        self.candidates.words.is_empty()
    }

    pub(crate) fn correction(&self) -> Option<(String, String)> {
        Some((self.typed.clone(), self.candidates.corrected.clone()?))
    }
}

fn rarity(said: usize, count: usize) -> f32 {
    let (said, count) = (said.min(count) as f32, count as f32);
    (((count + 1.0) / (said + 0.5)).ln() / (2.0 * (count + 1.0)).ln()).clamp(RARITY_MIN, 1.0)
}

/// Makes the weights of the words that are known one whole together.
pub(crate) fn scale(tokens: &mut [Token]) {
    let whole: f32 = tokens.iter().filter(|token| !token.is_unknown()).map(|token| token.weight).sum();
    let scale = WHOLE / whole.max(RARITY_MIN);
    tokens.iter_mut().for_each(|token| token.weight *= scale);
}

/// The rows by what they are, with what sessions add.
pub(crate) struct Known<'a> {
    pub(crate) rows: &'a Rows,
    pub(crate) live: &'a Live,
}

impl Known<'_> {
    pub(crate) fn rows_of(&self, one: &Meant) -> Cow<'_, Bits> {
        match lexicon().needs[one.need].meaning {
            Meaning::Choice(choice) => self.rows.choices.get(&choice).map_or_else(Cow::default, Cow::Borrowed),
            Meaning::Fact(fact) => {
                let both = [self.rows.facts.get(&fact), self.live.facts.get(&fact)];
                Cow::Owned(union(both.into_iter().flatten()))
            }
        }
    }

    /// The rows of a need's neighbours: the other *thématiques* of its category.
    pub(crate) fn neighbours(&self, one: &Meant) -> Bits {
        let Meaning::Choice(Choice { facet: Facet::Subject, value }) = lexicon().needs[one.need].meaning else {
            return Bits::new();
        };
        let category = value.split_once("--").map_or(value, |(category, _)| category);
        let beside = |choice: &Choice| {
            choice.facet == Facet::Subject && choice.value.split_once("--").is_some_and(|(other, _)| other == category)
        };
        union(self.rows.choices.iter().filter(|(choice, _)| beside(choice)).map(|(_, rows)| rows))
    }

    pub(crate) fn count(&self, one: &Meant) -> usize {
        self.rows_of(one).count_ones(..)
    }
}
