//! The *offre d'insertion*: search, pages, descriptions, proposals, cache.

mod action;
mod cache;
mod counts;
pub mod describe;
pub mod export;
pub mod favourites;
pub mod for_person;
pub mod geocoder;
pub mod ideas;
pub mod json_ld;
pub mod location;
pub mod propose;
pub mod quality;
mod refresh;
mod search;
pub mod tiles;
mod unfound;
pub mod wider;

pub use action::{ActionView, action, by_slug, path_of, phone_of};
pub(crate) use cache::CatalogueCache;
pub(crate) use counts::Counts;
pub use refresh::{Edition, Refreshed, edition, refresh};
pub(crate) use refresh::{apart, read_service};
pub(crate) use search::origin_of;
pub use search::{Found, OnMap, Start, Suggestion, on_map, placed, search, suggest, suggest_needs, suggest_words};
pub use unfound::{note_unfound, write_unfound};
