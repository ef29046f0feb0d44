//! Index of the published fiches by their words.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use catalogue::understanding::stems;
use domain::sheet::SheetSlug;
use store::sheet::Current;

/// The beginning of a word stands for it from this many letters.
const BEGINNING_FROM: usize = 4;

/// A fiche that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundSheet {
    /// Its name in its address.
    pub slug: SheetSlug,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: String,
}

/// The fiches of a minute, by their words.
#[derive(Default)]
pub(crate) struct SheetIndex(Mutex<Option<(i64, Arc<Vec<Indexed>>)>>);

impl SheetIndex {
    /// The fiches, when they were read in this minute.
    pub(super) fn of(&self, minute: i64) -> Option<Arc<Vec<Indexed>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(of, _)| *of == minute).map(|(_, index)| index.clone())
    }

    /// Keeps the fiches of a minute.
    pub(super) fn keep(&self, minute: i64, read: &[Current]) -> Arc<Vec<Indexed>> {
        let index: Arc<Vec<_>> = Arc::new(read.iter().filter_map(Indexed::of).collect());
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((minute, index.clone()));
        index
    }
}

/// A fiche with the stems of its words.
pub(crate) struct Indexed {
    pub(super) sheet: FoundSheet,
    title: HashSet<String>,
    all: HashSet<String>,
}

impl Indexed {
    fn of(one: &Current) -> Option<Indexed> {
        let slug = SheetSlug::parse(&one.slug)?;
        let title: HashSet<String> = stems(&one.title).collect();
        let all = stems(&one.summary).chain(stems(&one.body)).chain(title.iter().cloned()).collect();
        Some(Indexed { sheet: FoundSheet { slug, title: one.title.clone(), summary: one.summary.clone() }, title, all })
    }

    /// How many of the typed words its title says, when it is about all of them. Where actions are found too, its title
    /// has to say one: many words of a fiche are those of an action.
    pub(super) fn about(&self, typed: &[String], nothing_else: bool) -> Option<usize> {
        let in_title = typed.iter().filter(|word| says(&self.title, word)).count();
        let is_about = (in_title > 0 || nothing_else) && typed.iter().all(|word| says(&self.all, word));
        is_about.then_some(in_title)
    }
}

fn says(words: &HashSet<String>, typed: &str) -> bool {
    let begins = || typed.len() >= BEGINNING_FROM && words.iter().any(|word| word.starts_with(typed));
    words.contains(typed) || begins()
}
