//! Counter of searches that find nothing, until they are written.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// A month, a commune and a theme, which is empty when it is not known.
pub(super) type Key = (String, &'static str, &'static str);

/// What was counted since it was last written: one number a month, a commune and a theme, whoever asks how often.
#[derive(Debug, Default)]
pub(crate) struct Counts(Mutex<HashMap<Key, i64>>);

impl Counts {
    fn inner(&self) -> MutexGuard<'_, HashMap<Key, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn add(&self, key: Key, number: i64) {
        *self.inner().entry(key).or_default() += number;
    }

    pub(super) fn take(&self) -> HashMap<Key, i64> {
        std::mem::take(&mut *self.inner())
    }
}
