//! Where people live: communes (Code officiel géographique).

pub mod commune;
