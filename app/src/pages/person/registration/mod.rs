//! Pages of registrations: requesting a seat, following the request, withdrawing.

pub mod list;
pub mod request;
pub mod show;
pub mod withdraw;
