//! Searches without results, and the wider searches that find something.

use catalogue::Hit;
use domain::offer::{search::Search, wider::Change};

use super::{
    note_unfound,
    search::{self, Found, Start},
};
use crate::{Portal, Result};

/// Wider searches that are offered at most.
const SHOWN: usize = 4;
/// Actions shown of the first of them.
const NEAREST_SHOWN: usize = 3;

/// A wider search, and how many actions it finds.
#[derive(Clone, Debug)]
pub struct Wider {
    /// What it no longer asks.
    pub change: Change,
    /// The search.
    pub search: Search,
    /// Its actions.
    pub count: usize,
}

/// What there is where a search finds nothing.
#[derive(Clone, Debug, Default)]
pub struct Elsewhere {
    /// Searches that find something.
    pub wider: Vec<Wider>,
    /// The nearest actions of the first one.
    pub nearest: Vec<Hit>,
}

/// What a search finds, and what there is elsewhere when that is nothing; that it found nothing near a commune is counted.
pub async fn search(portal: &Portal, search: &Search) -> Result<(Found, Elsewhere)> {
    let found = search::search(portal, search).await?;
    if found.results.total > 0 || matches!(found.start, Start::Unknown(_)) {
        return Ok((found, Elsewhere::default()));
    }
    if let Some(commune) = found.start.commune() {
        note_unfound(portal, search, commune);
    }
    let elsewhere = elsewhere(portal, search, &found);
    Ok((found, elsewhere))
}

fn elsewhere(portal: &Portal, search: &Search, found: &Found) -> Elsewhere {
    let mut elsewhere = Elsewhere::default();
    for (change, search) in search.wider() {
        let results = search::search_again(portal, &search, found);
        let count = results.total;
        // A wider search that finds as many as another one is not proposed.
        if count > 0 && elsewhere.wider.iter().all(|one| one.count != count) {
            if elsewhere.wider.is_empty() {
                elsewhere.nearest = results.hits.into_iter().take(NEAREST_SHOWN).collect();
            }
            elsewhere.wider.push(Wider { change, search, count });
        }
        if elsewhere.wider.len() == SHOWN {
            break;
        }
    }
    elsewhere
}
