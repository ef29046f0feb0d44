//! Pages by role: the folder is the prefix of the address.

mod ended;
pub mod person;
pub mod provider;
pub mod public;
pub mod referent;
pub mod territory;
