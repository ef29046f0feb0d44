//! Query of the public API: what is asked for, from where, and which part of the list.

use domain::offer::search::Choice;

use crate::{distance::LonLat, france};

/// What is held in person is kept up to this distance, in metres (data·inclusion API v1).
pub(super) const WITHIN_M: f64 = 50_000.0;
/// Of what is near a commune, so many are remembered, the nearest: the first page of who does not say how much is wanted
/// (data·inclusion API v1). Farther pages are measured again.
pub(super) const NEAREST: usize = 5_000;

/// Where the records asked for must be.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Within<'a> {
    /// Anywhere.
    #[default]
    Anywhere,
    /// In a commune, by its code.
    Commune(&'a str),
    /// In a département, by its code.
    Department(&'a str),
    /// In a region, by its code.
    Region(&'a str),
}

impl Within<'_> {
    pub(super) fn holds(&self, commune: Option<&str>) -> bool {
        match self {
            Within::Anywhere => true,
            Within::Commune(code) => commune == Some(code),
            Within::Department(code) => commune.is_some_and(|commune| commune.starts_with(code)),
            Within::Region(code) => commune.and_then(france::region_of) == Some(code),
        }
    }
}

/// What services are asked for; what is empty is not asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted<'a> {
    /// One of these sources.
    pub sources: Vec<&'a str>,
    /// For each facet that is asked for, one of its values: `Facet::Subject` takes *thématiques* only.
    pub choices: Vec<Choice>,
    /// Words that say whom it is for.
    pub public_words: Option<&'a str>,
    /// At least this score.
    pub score: Option<f64>,
    /// All of these.
    pub within: Vec<Within<'a>>,
    /// Of services of the same structure, published by several, those of the best one only.
    pub without_doubles: bool,
}

/// The part of a list that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// From 1.
    pub page: usize,
    /// Records on a page.
    pub size: usize,
}

impl Slice {
    pub(super) fn skipped(self) -> usize {
        self.size.saturating_mul(self.page - 1)
    }
}

/// The commune that a search starts from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct From {
    /// The commune: its zones count.
    pub place: france::Place,
    /// A point of it or near it, from which distances count; else its centre.
    pub point: Option<LonLat>,
}

impl From {
    pub(super) fn start(&self) -> LonLat {
        self.point.unwrap_or(self.place.centre)
    }
}
