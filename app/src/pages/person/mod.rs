//! Pages of an allocataire: home, contract, appointments, registrations.

pub mod appointments;
mod calendar_file;
pub mod contract;
pub mod home;
mod professional;
pub mod registration;
mod steps;
