//! Registrations: requested, answered, withdrawn, expired.

pub mod decide;
pub mod request;
pub mod review;
pub mod view;
