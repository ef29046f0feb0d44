//! Pages of an allocataire: home, contract, appointments, registrations.

pub mod appointments;
pub mod contract;
pub mod home;
pub mod registration;
