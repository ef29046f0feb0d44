//! Migrations, embedded in the program.

use std::sync::LazyLock;

use sqlx::migrate::{Migration, MigrationType, Migrator};

use crate::{Db, Result, territory};

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
