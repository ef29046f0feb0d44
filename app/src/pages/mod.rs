//! Pages by the role of who reads them; the folder is the prefix of the address.

pub mod person;
pub mod provider;
pub mod public;
pub mod referent;
pub mod territory;
