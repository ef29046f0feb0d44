//! Pages of a provider: sessions, descriptions of actions.

pub mod describe;
mod facts;
pub mod sessions;
