//! Configuration, router, background jobs and command line.

pub mod access_log;
pub mod api;
pub mod assets;
pub mod client_address;
pub mod command;
pub mod config;
pub mod health;
mod input;
pub mod jobs;
pub mod opendata;
pub mod router;
pub mod security;
pub mod tiles;
