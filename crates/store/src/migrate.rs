//! Migrations, embedded in the binary.

use std::sync::LazyLock;

use sqlx::migrate::{Migration, MigrationType, Migrator};

use crate::{Db, Result, sheet, territory};

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
    run(db, &MIGRATOR).await?;
    territory::fill(db).await?;
    sheet::fill(db).await
}

/// Two processes that start at once migrate once: sqlx takes a lock on PostgreSQL; on SQLite it takes none, so that
/// everything is one transaction, begun as a writer.
async fn run(db: &Db, migrator: &Migrator) -> Result<()> {
    match db {
        Db::Sqlite { writer, .. } => {
            let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
            // `run` would do, but for a future that is not `Send` (its own words: "not general enough").
            migrator.run_direct(None, &mut *tx, false).await?;
            tx.commit().await?;
        }
        Db::Postgres { writers, .. } => migrator.run(writers).await?,
    }
    Ok(())
}

/// Brings the schema to what a former program expected, for tests of what comes after it.
#[cfg(any(test, feature = "testing"))]
pub(crate) async fn migrate_until(db: &Db, version: i64) -> Result<()> {
    let former = MIGRATOR.iter().filter(|migration| migration.version <= version).cloned().collect();
    run(db, &Migrator::with_migrations(former)).await
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::sync::Barrier;

    use super::*;
    use crate::{db::Number, testing};

    /// As many servers as may start at the same moment.
    const STARTING: usize = 6;

    async fn number(db: &Db, sql: &'static str) -> i64 {
        db.query(sql).one::<Number>().await.unwrap().number
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn servers_that_start_at_once_migrate_once() {
        for test in [testing::empty_sqlite().await, testing::empty_postgres().await] {
            let mut starting = tokio::task::JoinSet::new();
            let together = Arc::new(Barrier::new(STARTING));
            for _ in 0..STARTING {
                let db = Db::open(&test.url).await.unwrap();
                let together = together.clone();
                starting.spawn(async move {
                    together.wait().await;
                    let migrated = migrate(&db).await;
                    db.close().await;
                    migrated
                });
            }
            for migrated in starting.join_all().await {
                migrated.expect("each finds the schema as it expects it");
            }
            let applied = number(&test.db, "SELECT COUNT(*) AS number FROM _sqlx_migrations").await;
            assert_eq!(usize::try_from(applied).unwrap(), MIGRATIONS.len());
            assert!(number(&test.db, "SELECT COUNT(*) AS number FROM territory").await > 0);
        }
    }

    #[tokio::test]
    async fn a_commit_of_sqlite_is_on_the_disk() {
        let test = testing::empty_sqlite().await;
        // 2 is FULL: the log is synchronized at each commit.
        let mut tx = test.db.begin().await.unwrap();
        let found: Number = tx.query("SELECT synchronous AS number FROM pragma_synchronous").one().await.unwrap();
        assert_eq!(found.number, 2);
    }
}
