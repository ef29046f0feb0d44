//! Words of offers while they are gathered, each with the rows and the fields that say it.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use ::words::Language;
use domain::{
    offer::{labels::Enumeration, theme::Theme},
    text::fold,
};
use foldhash::fast::RandomState;

use crate::Offer;

/// Where an offer says a word, the weightiest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Rest,
    Opening,
    Theme,
    Name,
}

impl Field {
    pub(crate) const BY_NUMBER: [Field; 4] = [Field::Rest, Field::Opening, Field::Theme, Field::Name];
    pub(crate) const BITS: u32 = 2;
}

/// The words of some offers while they are gathered, each with the rows that say it.
#[derive(Default)]
pub(crate) struct Vocabulary {
    pub(crate) numbers: HashMap<Box<str>, u32, RandomState>,
    /// By number, with the field that says the word.
    pub(crate) rows: Vec<Vec<u32>>,
    pub(crate) titles: Vec<(u64, u32)>,
}

impl Vocabulary {
    /// The words of offers, of which the first stands in a row.
    pub(crate) fn of(first: usize, offers: &[Arc<Offer>]) -> Vocabulary {
        let mut said = Vocabulary::default();
        let mut themes: HashMap<&str, Vec<u32>> = HashMap::new();
        for (row, offer) in (first as u32..).zip(offers) {
            let name = fold(&offer.service.nom);
            said.titles.push((title_key(&name), row));
            // The weightiest field first: a word is noted once a row.
            said.note_all(&name, row, Field::Name);
            for value in offer.service.thematiques.iter().flatten() {
                let numbers = themes.entry(value).or_insert_with(|| said.numbers_of(&words_of_theme(value)));
                numbers.iter().for_each(|&number| said.note(number, row, Field::Theme));
            }
            let (opening, rest) = texts_of(offer);
            said.note_all(&opening, row, Field::Opening);
            said.note_all(&rest, row, Field::Rest);
        }
        said
    }

    pub(crate) fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.rows.len() as u32;
        self.numbers.insert(word.into(), number);
        self.rows.push(Vec::new());
        number
    }

    fn numbers_of(&mut self, text: &str) -> Vec<u32> {
        words_in(text).map(|word| self.number(word)).collect()
    }

    fn note_all(&mut self, text: &str, row: u32, field: Field) {
        for word in words_in(text) {
            let number = self.number(word);
            self.note(number, row, field);
        }
    }

    fn note(&mut self, number: u32, row: u32, field: Field) {
        let rows = &mut self.rows[number as usize];
        if rows.last().is_none_or(|last| last >> Field::BITS != row) {
            rows.push((row << Field::BITS) | field as u32);
        }
    }

    /// Adds the words of rows that come after these.
    pub(crate) fn add_after(&mut self, later: Vocabulary) {
        for (word, number) in later.numbers {
            let own = self.number(&word) as usize;
            self.rows[own].extend_from_slice(&later.rows[number as usize]);
        }
        self.titles.extend(later.titles);
    }
}

fn words_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

pub(crate) fn title_key(folded: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    folded.hash(&mut hasher);
    hasher.finish()
}

/// What a *thématique* and its theme are called, in every language, folded.
fn words_of_theme(value: &str) -> String {
    let said = |theme: Theme| Language::ALL.iter().map(move |&language| ::words::offer::theme(language, theme));
    let label = Enumeration::Thematique.label(value);
    fold(&joined(label.into_iter().chain(Theme::of_thematique(value).into_iter().flat_map(said))))
}

/// The first sentence of its description and who runs it; then what else is said of it. Folded.
fn texts_of(offer: &Offer) -> (String, String) {
    let service = &offer.service;
    let description = service.description.as_str();
    let end = description.find(['.', '!', '?', '\n']).map_or(description.len(), |at| at + 1);
    let (first, others) = description.split_at(end);
    let some = [service.publics_precisions.as_deref(), service.conditions_acces.as_deref()];
    let rest = [others, offer.commune()].into_iter().chain(some.into_iter().flatten());
    (fold(&joined([first, offer.structure.nom.as_str()].into_iter())), fold(&joined(rest)))
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
        text.push(' ');
    }
    text
}
