//! Tests of imported rows: each kind, what cannot be read, and what is owned here.

mod kinds;
mod migration;
mod ownership;
mod samples;
mod unread;
