//! Migrations, embedded in the binary.

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
        Db::Postgres { writers, .. } => MIGRATOR.run(writers).await?,
    }
    territory::fill(db).await
}

/// Brings the schema to what a former program expected, for tests of what comes after it.
#[cfg(any(test, feature = "testing"))]
pub(crate) async fn migrate_until(db: &Db, version: i64) -> Result<()> {
    let former = MIGRATOR.iter().filter(|migration| migration.version <= version).cloned().collect();
    let migrator = Migrator::with_migrations(former);
    match db {
        Db::Sqlite { writer, .. } => migrator.run(writer).await?,
        Db::Postgres { writers, .. } => migrator.run(writers).await?,
    }
    Ok(())
}
