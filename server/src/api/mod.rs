//! The public interface: the routes, parameters, shapes and orders of the data·inclusion API v1, on our offer.

mod description;
mod limit;
mod query_params;
mod routes;

pub use limit::Limit;
pub use routes::routes;
