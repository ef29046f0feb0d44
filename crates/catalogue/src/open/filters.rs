//! Filters of the public API: rows by source, value, place, public, score and structure.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use domain::{
    offer::{
        labels::Enumeration,
        search::{Choice, Facet},
    },
    text::fold,
};
use roaring::{MultiOps, RoaringBitmap};
use rust_stemmers::{Algorithm, Stemmer};

use super::query::{Wanted, Within};
use crate::Offer;

type Rows = RoaringBitmap;

/// Rows under everything that they may be asked for by.
pub(super) struct Filters {
    pub(super) all: Rows,
    sources: BTreeMap<String, Rows>,
    choices: HashMap<Choice, Rows>,
    communes: BTreeMap<String, Rows>,
    /// By the stems of the words that say whom they are for.
    public_words: HashMap<String, Rows>,
    scores: Vec<f64>,
}

impl Filters {
    pub(super) fn of(offers: &[Arc<Offer>], choices: &BTreeMap<Choice, Vec<u32>>, scores: Vec<f64>) -> Filters {
        let mut sources: HashMap<&str, Vec<u32>> = HashMap::new();
        let mut communes: HashMap<&str, Vec<u32>> = HashMap::new();
        // Few texts say whom all are for: each is read once.
        let mut publics: HashMap<&str, Vec<u32>> = HashMap::new();
        for (row, offer) in (0u32..).zip(offers) {
            let service = &offer.service;
            sources.entry(&service.source).or_default().push(row);
            if let Some(code) = &service.code_insee {
                communes.entry(code).or_default().push(row);
            }
            let labels = service.publics.iter().flatten().filter_map(|value| Enumeration::Public.label(value));
            for text in labels.chain(service.publics_precisions.as_deref()) {
                publics.entry(text).or_default().push(row);
            }
        }
        let mut public_words: HashMap<String, Rows> = HashMap::new();
        for (text, rows) in publics {
            let rows = of(&rows);
            stems(text).into_iter().for_each(|stem| *public_words.entry(stem).or_default() |= &rows);
        }
        Filters {
            all: (0..offers.len() as u32).collect(),
            sources: sources.into_iter().map(|(name, rows)| (name.to_owned(), of(&rows))).collect(),
            choices: choices.iter().map(|(choice, rows)| (*choice, of(rows))).collect(),
            communes: communes.into_iter().map(|(code, rows)| (code.to_owned(), of(&rows))).collect(),
            public_words,
            scores,
        }
    }

    pub(super) fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().map(String::as_str)
    }

    /// Of some rows, those that are wanted, whatever else of their structure's is.
    pub(super) fn keep(&self, mut rows: Rows, wanted: &Wanted<'_>) -> Rows {
        if !wanted.sources.is_empty() {
            rows &= union(wanted.sources.iter().map(|source| self.sources.get(*source)));
        }
        for &facet in Facet::ALL {
            let asked = || wanted.choices.iter().filter(move |choice| choice.facet == facet);
            if asked().next().is_some() {
                rows &= union(asked().map(|choice| self.choices.get(choice)));
            }
        }
        for within in &wanted.within {
            rows &= self.within(*within);
        }
        if let Some(words) = wanted.public_words {
            for stem in stems(words) {
                rows &= self.public_words.get(&stem).unwrap_or(&Rows::new());
            }
        }
        if let Some(least) = wanted.score {
            rows = rows.iter().filter(|row| self.scores[*row as usize] >= least).collect();
        }
        rows
    }

    fn within(&self, within: Within<'_>) -> Rows {
        match within {
            Within::Anywhere => self.all.clone(),
            _ => union(self.communes.iter().filter(|(code, _)| within.holds(Some(code))).map(|(_, rows)| Some(rows))),
        }
    }
}

/// Rows that come in their order; a text that says a thing twice names a row twice.
fn of(rows: &[u32]) -> Rows {
    let mut rows = rows.to_vec();
    rows.dedup();
    Rows::from_sorted_iter(rows).expect("rows come in their order")
}

fn union<'a>(parts: impl Iterator<Item = Option<&'a Rows>>) -> Rows {
    parts.flatten().union()
}

/// The stems of the words of a text, none twice.
fn stems(text: &str) -> HashSet<String> {
    let stemmer = Stemmer::create(Algorithm::French);
    let folded = fold(text);
    folded.split(' ').filter(|word| word.len() > 2).map(|word| stemmer.stem(word).into_owned()).collect()
}
