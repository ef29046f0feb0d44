//! Sessions of a provider.

pub mod board;
pub mod cancel;
pub mod change;
mod fields;
pub mod publish;
pub mod roster;
