//! Test databases: a fresh SQLite or PostgreSQL database for each test.
//!
//! PostgreSQL runs in a throwaway cluster that stops with the tests.

mod bulk;
#[cfg(feature = "testing")]
pub(crate) mod coverage;
pub mod plan;
pub mod population;
#[cfg(test)]
mod unread_columns;

use std::{
    collections::BTreeMap,
    future::Future,
    io::{BufRead, BufReader},
    process::{ChildStdin, Command, Stdio},
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use tempfile::TempDir;
use uuid::Uuid;

use crate::{
    Conn, Db,
    migrate::{migrate, migrate_until},
    record,
};

/// Starts a cluster in a scratch folder, prints its address, and removes it when its standard input closes:
/// that happens whatever way the tests end.
const CLUSTER: &str = include_str!("testing/cluster.sh");

struct Cluster {
    url: String,
    // Held open for the life of the process: its end stops the cluster.
    _alive: Mutex<ChildStdin>,
}

static CLUSTERS: OnceLock<Cluster> = OnceLock::new();
static NEXT: AtomicU32 = AtomicU32::new(0);

#[expect(clippy::zombie_processes, reason = "the cluster lives as long as the tests: their end closes its input")]
fn start_cluster() -> Cluster {
    let mut child = Command::new("sh")
        .args(["-c", CLUSTER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("sh starts");
    let mut url = String::new();
    let stdout = child.stdout.take().expect("stdout is piped");
    BufReader::new(stdout).read_line(&mut url).expect("the cluster says its address");
    let url = url.trim().to_owned();
    assert!(url.starts_with("postgres://"), "PostgreSQL did not start: run bin/setup --test ({url})");
    let alive = child.stdin.take().expect("stdin is piped");
    Cluster { url, _alive: Mutex::new(alive) }
}

/// A fresh, migrated database; its files go with it.
pub struct TestDb {
    /// The database.
    pub db: Db,
    /// Its address.
    pub url: String,
    _folder: Option<TempDir>,
}

/// A fresh SQLite file.
pub async fn sqlite() -> TestDb {
    let test = empty_sqlite().await;
    migrate(&test.db).await.expect("SQLite migrates");
    test
}

/// A SQLite file without any table.
pub(crate) async fn empty_sqlite() -> TestDb {
    let folder = TempDir::new().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("jalon.db").display());
    let db = Db::open(&url).await.expect("SQLite opens");
    TestDb { db, url, _folder: Some(folder) }
}

/// A fresh database on the throwaway cluster.
pub async fn postgres() -> TestDb {
    let test = empty_postgres().await;
    migrate(&test.db).await.expect("PostgreSQL migrates");
    test
}

/// A database without any table on the throwaway cluster.
pub(crate) async fn empty_postgres() -> TestDb {
    let server = tokio::task::spawn_blocking(|| CLUSTERS.get_or_init(start_cluster).url.clone())
        .await
        .expect("the cluster starts");
    let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let admin = Db::open(&format!("{server}/postgres")).await.expect("PostgreSQL answers");
    create(&admin, Box::leak(format!("CREATE DATABASE {name}").into_boxed_str())).await;
    admin.close().await;
    let url = format!("{server}/{name}");
    let db = Db::open(&url).await.expect("PostgreSQL opens");
    TestDb { db, url, _folder: None }
}

/// Two tests that copy the template at once make one of them wait or fail: try again.
async fn create(admin: &Db, sql: &'static str) {
    for _ in 0..200 {
        match admin.query(sql).run().await {
            Ok(_) => return,
            Err(error) if error.to_string().contains("being accessed") => tokio::task::yield_now().await,
            Err(error) => panic!("{error}"),
        }
    }
    panic!("the template database stayed busy");
}

/// A database of each engine as its dump has it, at whatever schema that is.
pub async fn from_dumps(sqlite_dump: String, postgres_dump: String) -> [TestDb; 2] {
    let tests = [empty_sqlite().await, empty_postgres().await];
    for (test, dump) in tests.iter().zip([sqlite_dump, postgres_dump]) {
        test.db.run_script(dump).await.expect("the dump can be read again");
    }
    tests
}

record! {
    /// One text of a catalogue of tables, or one row written as text.
    pub struct Line {
        /// The text.
        pub line: String,
    }
}

/// The names of the tables.
async fn tables(db: &Db) -> Vec<String> {
    let tables = match db {
        Db::Sqlite { .. } => "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        Db::Postgres { .. } => "SELECT CAST(tablename AS TEXT) AS line FROM pg_tables WHERE schemaname = 'public'",
    };
    lines(db, tables.to_owned()).await
}

/// Every column of every table of a SQLite database, as `table.column`.
pub async fn columns(db: &Db) -> Vec<String> {
    let mut columns = Vec::new();
    for table in tables(db).await {
        let named = lines(db, format!("SELECT name AS line FROM pragma_table_info('{table}')")).await;
        columns.extend(named.into_iter().map(|column| format!("{table}.{column}")));
    }
    columns
}

/// Everything that a database holds: the rows of each table, as text, in order.
pub async fn contents(db: &Db) -> BTreeMap<String, Vec<String>> {
    let mut contents = BTreeMap::new();
    for table in tables(db).await {
        let rows = match db {
            Db::Sqlite { .. } => {
                let columns = lines(db, format!("SELECT name AS line FROM pragma_table_info('{table}')")).await;
                let values: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
                format!("SELECT {} AS line FROM \"{table}\" ORDER BY 1", values.join(" || ',' || "))
            }
            Db::Postgres { .. } => format!("SELECT CAST(t AS TEXT) AS line FROM \"{table}\" t ORDER BY 1"),
        };
        contents.insert(table, lines(db, rows).await);
    }
    contents
}

async fn lines(db: &Db, sql: String) -> Vec<String> {
    // Statements live as long as the program: a few more in a test are no matter.
    let lines: Vec<Line> = db.query(Box::leak(sql.into_boxed_str())).all().await.expect("the catalogue can be read");
    lines.into_iter().map(|line| line.line).collect()
}

/// Closes the right of a person, as a file does.
///
/// # Panics
/// When the database fails.
pub async fn close_right(mut conn: impl Conn, person: Uuid) {
    let closes = "UPDATE allocataire SET right_state = 'closed', closed_on = '2026-11-01' WHERE id = $1";
    conn.query(closes).bind(person).run().await.unwrap();
}

/// Runs a story on a fresh database of each engine.
pub async fn for_each_engine<F, Fut>(story: F)
where
    F: Fn(Db) -> Fut,
    Fut: Future<Output = ()>,
{
    for test in [sqlite().await, postgres().await] {
        story(test.db.clone()).await;
        test.db.close().await;
    }
}

/// Runs a story on a database of each engine that is as a migration left it, none of the later ones having run.
pub async fn for_each_engine_at<F, Fut>(version: i64, story: F)
where
    F: Fn(Db) -> Fut,
    Fut: Future<Output = ()>,
{
    for test in [empty_sqlite().await, empty_postgres().await] {
        migrate_until(&test.db, version).await.expect("the former migrations run");
        story(test.db.clone()).await;
        test.db.close().await;
    }
}
