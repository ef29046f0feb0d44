//! Where people live: communes and départements (Code officiel géographique).

pub mod commune;
pub mod department;
