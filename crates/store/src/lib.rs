//! Database access: the only crate that knows SQL, for SQLite and PostgreSQL.
//!
//! Every function fails with [`Fault`] when the database does; its documentation says only what else may surprise.
#![deny(missing_docs)]

pub mod account;
pub mod appointment;
pub mod attachment;
pub mod audit;
pub mod commitment;
pub mod conflict;
pub mod contract;
pub mod db;
pub mod demo;
mod error;
pub mod export;
pub mod feedback;
pub mod import;
pub mod job;
pub mod letter;
pub mod link;
mod migrate;
pub mod moved;
pub mod offer;
pub mod outbox;
mod ownership;
pub mod person;
pub mod reading;
pub mod reciprocity;
mod record;
pub mod registration;
pub mod reminder;
pub mod retention;
pub mod rights;
pub mod session;
pub mod sheet;
pub mod submission;
pub mod task;
pub mod territory;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod worker;

pub use db::{Conn, Db, Reader, Tx};
pub use error::{Fault, Result};
pub use migrate::migrate;
