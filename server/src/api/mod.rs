//! The public interface: the routes, parameters, shapes and orders of the data·inclusion API v1, on our offer.

mod asked;
mod description;
mod limit;
mod routes;

pub use limit::Limit;
pub use routes::routes;
