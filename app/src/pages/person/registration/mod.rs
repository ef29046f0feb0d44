//! Pages of registrations: requesting a seat, waiting for one, following the request, withdrawing, saying how it was.

mod clash;
mod ended;
pub mod feedback;
pub mod list;
pub mod offer;
pub mod request;
pub mod show;
pub mod withdraw;
