//! Database handle: SQLite or PostgreSQL pools, and transactions.

mod query;

use std::{num::NonZero, str::FromStr, thread, time::Duration};

pub use query::{Bind, Query, Record};
use query::{Connection, On, OpenTransaction};
use sqlx::{
    Connection as _, Database, PgPool, Postgres, Sqlite, SqlitePool,
    pool::{PoolConnection, PoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use uuid::Uuid;

use crate::{
    Result,
    moved::{Moved, SeatCount},
    record,
};

/// The engines' names, for people.
const SQLITE: &str = "SQLite";
const POSTGRES: &str = "PostgreSQL";
/// How many connections read at the same time, on PostgreSQL.
const READERS: u32 = 8;
/// How many more connections than processors read at the same time, on SQLite: each computes in a thread of its own, and
/// more of them would only hold up the one that writes.
const READERS_BESIDE_PROCESSORS: u32 = 2;
/// How many connections write at the same time, on PostgreSQL.
const WRITERS: u32 = 8;
/// Longer than SQLite waits before it looks again whether it may write, the first few times.
const STAND_BACK: Duration = Duration::from_millis(25);
/// A connection that was used less long ago is taken as it is; another is asked first whether it still answers.
const FRESH: Duration = Duration::from_secs(1);
/// Rows that SQLite gives before it waits for their reader: fewer, and the two threads wake each other all the time.
const ROWS_AHEAD: usize = 1_000;
/// How long a writer waits for another before it gives up.
const BUSY: Duration = Duration::from_secs(20);

/// The database: one file, or a PostgreSQL server when a département outgrows one machine.
#[derive(Clone, Debug)]
pub enum Db {
    /// SQLite allows one writer at a time: it has its own connection, so that readers never wait for it.
    Sqlite {
        /// The one connection that writes.
        writer: SqlitePool,
        /// The connections that only read: a few more than processors.
        readers: SqlitePool,
    },
    /// Several servers may share it. Pages never wait behind those who write: each have their connections.
    Postgres {
        /// The connections that write.
        writers: PgPool,
        /// The connections that only read.
        readers: PgPool,
    },
}

/// One connection that reads, borrowed once for all the statements of a page.
#[derive(Debug)]
pub enum Reader {
    /// On SQLite.
    Sqlite(PoolConnection<Sqlite>),
    /// On PostgreSQL.
    Postgres(PoolConnection<Postgres>),
}

/// An open transaction; dropped without [`Tx::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Tx {
    open: OpenTransaction,
    moved: Moved,
}

/// Options of a pool. A connection that a statement has just left is not asked whether it still answers: that would
/// double the round trips of each page.
fn pool<DB: Database>(size: u32) -> PoolOptions<DB> {
    PoolOptions::new().max_connections(size).acquire_timeout(BUSY).test_before_acquire(false).before_acquire(
        |connection: &mut DB::Connection, meta| {
            Box::pin(async move {
                if meta.idle_for > FRESH {
                    connection.ping().await?;
                }
                Ok(true)
            })
        },
    )
}

/// Whether a statement may go to a reading connection.
fn only_reads(sql: &str) -> bool {
    let start = sql.trim_start();
    start.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("select"))
}

impl Db {
    /// Opens `postgres://…`, or `sqlite://PATH` (made if absent), without touching the schema.
    ///
    /// # Errors
    /// When the server does not answer or the file cannot be opened.
    pub async fn open(url: &str) -> Result<Db> {
        if url.starts_with("postgres") {
            let writers = pool(WRITERS).connect(url).await?;
            let readers = pool(READERS).connect(url).await?;
            return Ok(Db::Postgres { writers, readers });
        }
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What was answered is on the disk: a power cut takes back no seat and no code.
            .synchronous(SqliteSynchronous::Full)
            // What is deleted is overwritten: nobody finds it in the file, nor in a copy of it.
            .pragma("secure_delete", "ON")
            .row_buffer_size(ROWS_AHEAD)
            .busy_timeout(BUSY);
        let writer = pool(1).connect_with(options.clone()).await?;
        let processors = thread::available_parallelism().map_or(1, NonZero::get) as u32;
        let readers = pool(processors + READERS_BESIDE_PROCESSORS).connect_with(options).await?;
        Ok(Db::Sqlite { writer, readers })
    }

    /// The engine's name, for people.
    pub fn engine(&self) -> &'static str {
        match self {
            Db::Sqlite { .. } => SQLITE,
            Db::Postgres { .. } => POSTGRES,
        }
    }

    /// A statement on its own.
    #[cfg_attr(feature = "testing", track_caller)]
    pub fn query(&self, sql: &'static str) -> Query<'_> {
        #[cfg(feature = "testing")]
        crate::testing::coverage::record(self.engine());
        match self {
            Db::Sqlite { writer, readers } => {
                let pool = if only_reads(sql) { readers } else { writer };
                Query::new(On::Connection(Connection::SqlitePool(pool)), sql)
            }
            Db::Postgres { writers, readers } => {
                let pool = if only_reads(sql) { readers } else { writers };
                Query::new(On::Connection(Connection::PgPool(pool)), sql)
            }
        }
    }

    /// Borrows a connection for several statements that only read. Whoever holds it asks the database nothing else
    /// meanwhile: all would wait for each other once every connection is held.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn read(&self) -> Result<Reader> {
        Ok(match self {
            Db::Sqlite { readers, .. } => Reader::Sqlite(readers.acquire().await?),
            Db::Postgres { readers, .. } => Reader::Postgres(readers.acquire().await?),
        })
    }

    /// Begins a transaction that may write.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin(&self) -> Result<Tx> {
        let open = match self {
            Db::Sqlite { writer, .. } => OpenTransaction::of_sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Db::Postgres { writers, .. } => OpenTransaction::of_postgres(writers.begin().await?),
        };
        Ok(Tx { open, moved: Moved::default() })
    }

    /// Stands back between two transactions of a long work, so that other processes come in: SQLite has one writer, and
    /// who waits for it looks again every so often, while PostgreSQL lets everybody write.
    pub async fn let_others_write(&self) {
        if let Db::Sqlite { .. } = self {
            tokio::time::sleep(STAND_BACK).await;
        }
    }

    /// Runs many statements at once, as a dump has them.
    #[cfg(any(test, feature = "testing"))]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that makes queries")]
    pub(crate) async fn run_script(&self, script: String) -> Result<()> {
        let script = sqlx::raw_sql(sqlx::AssertSqlSafe(script));
        match self {
            Db::Sqlite { writer, .. } => script.execute(writer).await.map(drop)?,
            Db::Postgres { writers, .. } => script.execute(writers).await.map(drop)?,
        }
        Ok(())
    }

    /// Closes every connection; SQLite folds its log into the file.
    pub async fn close(&self) {
        match self {
            Db::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Db::Postgres { writers, readers } => {
                readers.close().await;
                writers.close().await;
            }
        }
    }
}

impl Tx {
    /// A statement inside the transaction.
    #[cfg_attr(feature = "testing", track_caller)]
    pub fn query(&mut self, sql: &'static str) -> Query<'_> {
        #[cfg(feature = "testing")]
        crate::testing::coverage::record(self.engine());
        Query::new(On::Tx(&mut self.open), sql)
    }

    /// Waits until nobody else holds a row, then holds it until the end. On SQLite this asks nothing: it has one writer,
    /// whose transaction began by waiting.
    pub(crate) async fn hold(&mut self, select_for_update: &'static str, id: Uuid) -> Result<()> {
        if self.open.is_postgres() {
            Query::new(On::Tx(&mut self.open), select_for_update).bind(id).run().await?;
        }
        Ok(())
    }

    /// Makes everything done here visible to others; what it changed of what processes keep in memory.
    ///
    /// # Errors
    /// When the database cannot keep it; then nothing was done.
    pub async fn commit(self) -> Result<Moved> {
        self.open.commit().await?;
        Ok(self.moved)
    }

    /// Notes that seats were taken or given back.
    pub(crate) fn note_seats(&mut self, count: SeatCount) {
        self.moved.seats.push(count);
    }

    /// Notes that a message is to leave before others.
    pub(crate) fn note_urgent_message(&mut self) {
        self.moved.urgent_message = true;
    }

    /// Notes that a session was published, changed or cancelled.
    pub(crate) fn note_sessions(&mut self) {
        self.moved.sessions = true;
    }

    /// The engine's name.
    #[cfg(feature = "testing")]
    fn engine(&self) -> &'static str {
        self.by_engine(SQLITE, POSTGRES)
    }

    /// PostgreSQL hands rows to claimers without waiting for each other; SQLite has one writer and needs no such word.
    pub(crate) fn by_engine(&self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        if self.open.is_postgres() { postgres } else { sqlite }
    }
}

/// What a store function borrows: the database or an open transaction.
pub trait Conn: Send {
    /// A statement that runs there.
    #[cfg_attr(feature = "testing", track_caller)]
    fn query(&mut self, sql: &'static str) -> Query<'_>;
}

impl Conn for &Db {
    #[cfg_attr(feature = "testing", track_caller)]
    fn query(&mut self, sql: &'static str) -> Query<'_> {
        Db::query(self, sql)
    }
}

impl Conn for &mut Reader {
    #[cfg_attr(feature = "testing", track_caller)]
    fn query(&mut self, sql: &'static str) -> Query<'_> {
        #[cfg(feature = "testing")]
        crate::testing::coverage::record(match self {
            Reader::Sqlite(_) => SQLITE,
            Reader::Postgres(_) => POSTGRES,
        });
        match self {
            Reader::Sqlite(connection) => Query::new(On::Connection(Connection::Sqlite(connection)), sql),
            Reader::Postgres(connection) => Query::new(On::Connection(Connection::Pg(connection)), sql),
        }
    }
}

impl Conn for &mut Tx {
    #[cfg_attr(feature = "testing", track_caller)]
    fn query(&mut self, sql: &'static str) -> Query<'_> {
        Tx::query(self, sql)
    }
}

record! {
    /// One number, for counts and versions.
    pub struct Number {
        /// The number.
        pub number: i64,
    }
}
