//! The *offre d'insertion* in memory: full-text search, facets and distances.
//!
//! An immutable snapshot answers all three in one pass.
#![deny(missing_docs)]

mod distance;
pub mod france;
pub mod inclusion;
mod moment;
mod offer;
pub mod open;
pub mod places;
mod question;
mod rows;
mod scoring;
mod search;
mod snapshot;
mod stock;
mod suggest;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod understanding;
mod vocabulary;
mod words;

pub use distance::{LonLat, distance_m};
pub use offer::Offer;
pub use scoring::Understood;
pub use search::{DETOUR_M, Facets, Hit, NextSession, Origin, Overlay, PAGE, Query, Results, Spot, Spots};
pub use snapshot::{Catalogue, Snapshot};
pub use stock::{Stock, Territory};
pub use suggest::Suggestion;

/// Why the catalogue could not be built.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The index of words.
    #[error("index: {0}")]
    Index(#[from] fst::Error),
}
