//! Section `api`: rate limit of the public API.

use std::num::NonZeroU32;

use super::{key::Key, reader::Reader};

/// Nobody needs more; the limiter counts in nanoseconds.
const RATE_MAX: u32 = 100_000;

const RATE: Key = Key::new(
    "api.rate",
    "JALON_API_RATE",
    "le nombre de demandes par seconde permises à chaque client de l’API, de 0 (sans limite) à 100000",
);

/// The public interface.
#[derive(Clone, Debug)]
pub struct Api {
    /// How many requests a second a client may make; none is no limit.
    pub rate: Option<NonZeroU32>,
}

impl Api {
    pub(super) fn read(reader: &mut Reader) -> Api {
        let parse = |text: &str| text.parse().ok().filter(|rate| *rate <= RATE_MAX).map(NonZeroU32::new);
        Api { rate: reader.or(&RATE, "50", parse) }
    }
}
