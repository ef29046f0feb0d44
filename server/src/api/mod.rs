//! Public API, compatible with the data·inclusion API v1.

mod description;
mod limit;
mod query_params;
mod routes;

pub use limit::Limit;
pub use routes::routes;
