//! Public fiches in plain language: read by everybody, edited by an administrator.

pub mod difference;
pub mod edit;
mod find;
mod index;
pub mod show;
pub mod where_to_go;

pub use find::find;
pub use index::FoundSheet;
pub(crate) use index::SheetIndex;
