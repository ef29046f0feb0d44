//! The *offre d'insertion*: vocabulary of data·inclusion, searches, descriptions and suggestions.

#[cfg(feature = "phones")]
pub mod description;
pub mod inclusion;
pub mod labels;
#[cfg(feature = "phones")]
pub mod merge;
pub mod practical;
pub mod problem;
pub mod search;
pub mod suggestion;
pub mod theme;
pub mod wider;
