//! The offre d'insertion in memory: an immutable snapshot that answers words, facets and distances in one pass.
#![deny(missing_docs)]

pub mod inclusion;
mod offer;
mod search;
mod snapshot;
mod synonyms;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod words;

use geo::{Distance, Haversine, Point};
pub use offer::{Offer, Path, id8_of};
pub use search::{Facets, Hit, NextSession, Origin, Overlay, PAGE, Query, Results};
pub use snapshot::{Catalogue, Snapshot};

/// The great-circle distance between two points, longitude first, in metres.
pub fn distance_m(from: (f64, f64), to: (f64, f64)) -> u32 {
    let metres = Haversine.distance(Point::from(from), Point::from(to));
    // No two points of the Earth are farther apart than a u32 of metres.
    metres.round() as u32
}

/// Why the catalogue could not be built.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The index of words.
    #[error("index: {0}")]
    Index(#[from] tantivy::TantivyError),
}
