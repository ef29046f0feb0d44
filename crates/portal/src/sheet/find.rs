//! Search of fiches by words, in memory: the search of the offer asks it with each page.

use std::{cmp::Reverse, sync::Arc};

use catalogue::understanding::typed_stems;
use store::sheet;

use super::index::{FoundSheet, Indexed};
use crate::{Portal, Result};

/// Fiches that are shown at most.
const SHOWN: usize = 2;

/// The fiches about what was typed, those whose titles say most of it first; `nothing_else` when no action is.
///
/// # Errors
/// When the database does not answer.
pub async fn find(portal: &Portal, text: &str, nothing_else: bool) -> Result<Vec<FoundSheet>> {
    let typed = typed_stems(text);
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let index = of_now(portal).await?;
    let about = index.iter().filter_map(|one| Some((one.about(&typed, nothing_else)?, one)));
    let mut about: Vec<_> = about.collect();
    about.sort_by_key(|(in_title, _)| Reverse(*in_title));
    Ok(about.into_iter().map(|(_, one)| one.sheet.clone()).take(SHOWN).collect())
}

async fn of_now(portal: &Portal) -> Result<Arc<Vec<Indexed>>> {
    let minute = portal.now().timestamp().div_euclid(60);
    match portal.sheets.of(minute) {
        Some(index) => Ok(index),
        None => Ok(portal.sheets.keep(minute, &sheet::all_current(&portal.db).await?)),
    }
}
