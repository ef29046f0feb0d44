//! The *offre d'insertion*: actions, favourites, proposals, and quality of records.

pub mod action;
pub mod broken_link;
pub mod favourite;
pub mod proposal;
pub mod unfound;
pub mod version;
