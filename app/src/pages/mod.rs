//! Pages, one file each: what is asked for, what is shown, and what its form does.

pub mod about;
pub mod action;
pub mod appointments;
pub mod contract;
pub mod demo;
pub mod desk;
pub mod home;
pub mod offer;
pub mod registration;
pub mod sessions;
pub mod sign_in;
pub mod trouble;
