//! Tests of imported rows: kinds, unreadable cells, ownership.

mod kinds;
mod migration;
mod ownership;
mod samples;
mod unread;
