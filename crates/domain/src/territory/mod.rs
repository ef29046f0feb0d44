//! Communes and départements (Code officiel géographique).

pub mod commune;
pub mod department;
pub mod naming;
