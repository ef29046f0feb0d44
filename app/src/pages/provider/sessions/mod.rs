//! Sessions of a provider.

pub mod attendance;
pub mod board;
pub mod cancel;
pub mod change;
mod fields;
mod participant;
pub mod publish;
pub mod roster;
pub mod sheet;
mod unnamed;
