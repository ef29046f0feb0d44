//! The site, called in process: each page has its status and its words, and nothing leaks.

mod errors;
mod frame;
mod offer;
mod provider;
mod registration;
mod roles;
mod sign_in;
mod statements;
mod support;
