//! Tests of pages through the router: statuses, texts, no leaks.

mod attacks;
mod directions;
mod errors;
mod frame;
mod input;
mod kept_forms;
mod leavers;
mod load;
mod offer;
mod privacy;
mod provider;
mod registration;
mod roles;
mod sessions;
mod sign_in;
mod statements;
mod support;
mod world;
