//! Words of a question: what they may stand for, how much they count, and what they mean.

use std::borrow::Cow;

use domain::offer::search::{Choice, Facet};

use crate::{
    rows::{Bits, Live, Rows, union},
    understanding::{Kind, Meaning, Meant, Reading, SaidPhrase, SaidWord, Typed, lexicon, said},
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
/// From this on, a word leans to a need.
const LEANT: f32 = 0.3;
/// What a word counts that means no need beside others that surely do.
const QUIET: f32 = 0.5;
/// How many readings of one word are looked up in the lexicon.
const READINGS_MAX: usize = 12;
/// Words of which a candidate is at least so sure lead to needs.
const SURE: f32 = 0.7;

/// A word of the question with what it may stand for.
pub(crate) struct Token {
    pub(crate) typed: String,
    pub(crate) kind: Kind,
    pub(crate) candidates: Candidates,
    pub(crate) weight: f32,
}

impl Words {
    pub(crate) fn tokens(&self, typed: &Typed, exact: bool, count: usize) -> Vec<Token> {
        let token = |word: &crate::understanding::TypedWord| {
            let typed = word.text.clone();
            if word.kind != Kind::Counting {
                return Token { typed, kind: word.kind, candidates: Candidates::default(), weight: SIGN };
            }
            let candidates = if exact { self.exactly(&typed) } else { self.candidates(&typed) };
            // A slip of a word that says nothing.
            if candidates.is_filler {
                return Token { typed, kind: Kind::Filler, candidates, weight: SIGN };
            }
            let weight = self.rarity(&candidates, count);
            Token { typed, kind: Kind::Counting, candidates, weight }
        };
        typed.words.iter().map(token).collect()
    }

    /// How rare a word is among so many rows, from 0 to 1: as the logarithm of one row in so many.
    fn rarity(&self, candidates: &Candidates, count: usize) -> f32 {
        let said: usize = candidates.words.iter().map(|&(number, _)| self.count(number)).sum();
        if said == 0 { 1.0 } else { rarity(said, count) }
    }

    /// The phrases that words say.
    pub(crate) fn phrases_of(&self, tokens: &[Token]) -> Vec<SaidPhrase> {
        let words: Vec<SaidWord> =
            tokens.iter().map(|token| SaidWord { kind: token.kind, readings: self.readings(token) }).collect();
        said(lexicon(), &words)
    }

    /// Weighs words by what they mean: one that no offer says is as rare as what it means.
    pub(crate) fn weigh(&self, tokens: &mut [Token], phrases: &[SaidPhrase], known: &Known<'_>) {
        let sure = phrases.iter().filter(|one| one.sure >= MEANT).fold(0, |bits, one| bits | one.words);
        let meant = phrases.iter().filter(|one| one.sure >= LEANT).fold(0, |bits, one| bits | one.words);
        for (place, token) in tokens.iter_mut().enumerate().filter(|(_, token)| token.kind == Kind::Counting) {
            let bit = 1 << place;
            let unsaid = token.candidates.words.iter().all(|&(number, _)| self.count(number) == 0);
            let mut alone = phrases.iter().filter(|one| one.words == bit);
            if unsaid {
                let counts = alone.clone().map(|one| known.rows_of(one.need).count_ones(..));
                if let Some(most) = counts.max().filter(|most| *most > 0) {
                    token.weight = rarity(most, known.rows.all.len());
                }
            }
            // "formation", "travail": what many offers answer matters all the same to who asks for it.
            if alone.any(|one| one.sure >= MEANT) {
                token.weight = token.weight.max(MEANT_WEIGHT);
            }
            if meant & bit == 0 && sure != 0 {
                token.weight *= QUIET;
            }
        }
    }

    fn readings(&self, token: &Token) -> Vec<Reading> {
        let mut readings: Vec<Reading> = Vec::new();
        let typed = Some(&token.typed).filter(|_| token.candidates.corrected.is_none());
        readings.extend(typed.and_then(|typed| Reading::of(lexicon(), typed, 1.0)));
        for &(number, sure) in token.candidates.words.iter().filter(|(_, sure)| *sure >= SURE) {
            let word = self.text(number);
            if readings.len() < READINGS_MAX && word != token.typed && !is_form(token, word) {
                readings.extend(Reading::of(lexicon(), word, sure));
            }
        }
        readings
    }
}

impl Token {
    pub(crate) fn is_sought(&self) -> bool {
        self.kind == Kind::Counting
    }

    pub(crate) fn is_unknown(&self) -> bool {
        self.is_sought() && self.candidates.words.is_empty()
    }

    pub(crate) fn correction(&self) -> Option<(String, String)> {
        Some((self.typed.clone(), self.candidates.corrected.clone()?))
    }
}

/// Whether a word is another form of the one that was typed: the lexicon knows them by their stem.
fn is_form(token: &Token, word: &str) -> bool {
    token.candidates.corrected.is_none() && crate::understanding::stem(word) == crate::understanding::stem(&token.typed)
}

fn rarity(said: usize, count: usize) -> f32 {
    let (said, count) = (said.min(count) as f32, count as f32);
    (((count + 1.0) / (said + 0.5)).ln() / (2.0 * (count + 1.0)).ln()).clamp(RARITY_MIN, 1.0)
}

/// Makes the weights of the words that are known, and of those that only a phrase counts, one whole together.
pub(crate) fn scale(tokens: &mut [Token], phrases: &[SaidPhrase]) {
    let meant = phrases.iter().fold(0_u64, |bits, one| bits | one.words);
    let counts = |(place, token): &(usize, &Token)| match token.kind {
        Kind::Counting => !token.is_unknown(),
        Kind::Sign | Kind::Filler => meant >> place & 1 == 1,
    };
    let whole: f32 = tokens.iter().enumerate().filter(counts).map(|(_, token)| token.weight).sum();
    let scale = WHOLE / whole.max(RARITY_MIN);
    tokens.iter_mut().for_each(|token| token.weight *= scale);
}

/// What words given as bits weigh together.
pub(crate) fn weight_of(tokens: &[Token], words: u64) -> f32 {
    tokens.iter().enumerate().filter(|(place, _)| words >> place & 1 == 1).map(|(_, token)| token.weight).sum()
}

/// The rows by what they are, with what sessions add.
pub(crate) struct Known<'a> {
    pub(crate) rows: &'a Rows,
    pub(crate) live: &'a Live,
}

impl Known<'_> {
    pub(crate) fn rows_of(&self, need: usize) -> Cow<'_, Bits> {
        match lexicon().needs[need].meaning {
            Meaning::Choice(choice) => self.rows.choices.get(&choice).map_or_else(Cow::default, Cow::Borrowed),
            Meaning::Fact(fact) => {
                let both = [self.rows.facts.get(&fact), self.live.facts.get(&fact)];
                Cow::Owned(union(both.into_iter().flatten()))
            }
        }
    }

    /// Whether some row answers a need.
    pub(crate) fn has_some(&self, need: usize) -> bool {
        match lexicon().needs[need].meaning {
            Meaning::Choice(choice) => self.rows.choices.get(&choice).is_some_and(|rows| !rows.is_clear()),
            Meaning::Fact(fact) => [self.rows.facts.get(&fact), self.live.facts.get(&fact)]
                .into_iter()
                .flatten()
                .any(|rows| !rows.is_clear()),
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
}
