//! Errors of the database.

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
