//! `/fiches`: fiches in plain language, as a list and one by one.

mod list;
mod show;
mod where_to_go;

pub use list::show as list;
pub use show::show;
