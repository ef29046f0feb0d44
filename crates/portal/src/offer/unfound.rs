//! Searches that find nothing: counted in memory, written by a job.

use std::collections::HashMap;

use domain::{
    calendar,
    offer::{search::Search, theme::Theme},
    territory::commune::Commune,
};
use store::offer::unfound;

use super::{counts::Key, search::theme_of_words};
use crate::{Portal, Result};

/// Counts a search that found nothing near a commune, by its theme: nothing tells who searched, nor their words.
pub fn note_unfound(portal: &Portal, search: &Search, commune: &Commune) {
    let theme = search.themes.first().copied().or_else(|| theme_of_words(portal, &search.text));
    let month = calendar::day(portal.now()).format("%Y-%m").to_string();
    portal.unfound.add((month, commune.code, theme.map_or("", Theme::code)), 1);
}

/// Writes what was counted; how many searches that were. What cannot be written is kept for the next time.
///
/// # Errors
/// When the database does not answer.
pub async fn write_unfound(portal: &Portal) -> Result<i64> {
    let counts = portal.unfound.take();
    if counts.is_empty() {
        return Ok(0);
    }
    match write(portal, &counts).await {
        Ok(()) => Ok(counts.values().sum()),
        Err(error) => {
            for (key, number) in counts {
                portal.unfound.add(key, number);
            }
            Err(error)
        }
    }
}

async fn write(portal: &Portal, counts: &HashMap<Key, i64>) -> Result<()> {
    // In one order, so that two servers never wait for each other.
    let mut counts: Vec<_> = counts.iter().collect();
    counts.sort();
    let mut tx = portal.db.begin().await?;
    for ((month, insee, theme), number) in counts {
        unfound::add(&mut tx, month, insee, theme, *number).await?;
    }
    tx.commit().await?;
    Ok(())
}
