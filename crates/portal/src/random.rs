//! Randomness: the only source of ids and random choices.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use rand::{Rng, SeedableRng, rngs::StdRng};
use uuid::{Builder, Uuid};

/// A source of randomness: the machine's, or a seeded one whose draws repeat.
#[derive(Clone, Debug)]
pub struct Random(Arc<Mutex<StdRng>>);

impl Random {
    /// Seeded by the machine: unpredictable.
    pub fn system() -> Random {
        #[expect(clippy::disallowed_methods, reason = "this is the one source of randomness")]
        Random(Arc::new(Mutex::new(StdRng::from_rng(&mut rand::rng()))))
    }

    /// The same draws at every run, for tests and demonstrations.
    pub fn seeded(seed: u64) -> Random {
        Random(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// An id (UUIDv7, RFC 9562) of a moment.
    pub fn id_at(&self, moment: DateTime<Utc>) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        let millis = u64::try_from(moment.timestamp_millis()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// Random bytes.
    pub fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }

    /// A number from 0 to `bound - 1`.
    pub fn below(&self, bound: usize) -> usize {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % bound.max(1) as u64).unwrap_or_default()
    }
}
