//! The only crate that knows SQL: one module an aggregate, each function a sentence in SQL, on both engines.
#![deny(missing_docs)]

pub mod account;
pub mod appointment;
pub mod audit;
pub mod contract;
pub mod db;
pub mod demo;
pub mod import;
pub mod letter;
pub mod link;
pub mod offer;
pub mod outbox;
pub mod person;
pub mod registration;
pub mod session;
pub mod territory;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

use std::sync::LazyLock;

pub use db::{Conn, Db, Tx};
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// What the database could not do: never the person's doing, logged once at the edge.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A statement failed.
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),
    /// A migration failed.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// What was stored makes no sense any more.
    #[error("stored data: {0}")]
    Data(String),
}

/// The outcome of a store function.
pub type Result<T> = std::result::Result<T, Fault>;

/// Version, description and text of each file of `migrations/`, in order; listed by `build.rs`.
const MIGRATIONS: &[(i64, &str, &str)] = &include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

static MIGRATOR: LazyLock<Migrator> = LazyLock::new(|| {
    let migration = |&(version, description, sql): &(i64, &'static str, &'static str)| {
        Migration::new(version, description.into(), MigrationType::Simple, sqlx::SqlStr::from_static(sql), false)
    };
    Migrator::with_migrations(MIGRATIONS.iter().map(migration).collect())
});

/// Brings the schema to what this program expects, and fills the starting data that is missing.
///
/// # Errors
/// When the database was made by a newer program, or cannot be changed.
pub async fn migrate(db: &Db) -> Result<()> {
    match db {
        Db::Sqlite { writer, .. } => MIGRATOR.run(writer).await?,
        Db::Postgres(pool) => MIGRATOR.run(pool).await?,
    }
    territory::fill(db).await
}
