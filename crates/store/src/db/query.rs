//! Statements with their values, for either engine; in a transaction, several in one round trip.

use std::{borrow::Cow, fmt, mem};

use sqlx::{
    AssertSqlSafe, Encode, FromRow, PgConnection, PgPool, Postgres, Row, Sqlite, SqliteConnection, SqlitePool,
    Transaction, Type,
    postgres::{PgArguments, PgRow},
    query::Query as Prepared,
    sqlite::{SqliteArguments, SqliteRow},
};

use crate::Result;

/// Statements that wait in a transaction at most: their values are fewer than either engine takes.
const WAITING_MAX: usize = 16;

/// A value that both engines can store.
pub trait Bind:
    Type<Sqlite> + for<'q> Encode<'q, Sqlite> + Type<Postgres> + for<'q> Encode<'q, Postgres> + Send + 'static
{
}
impl<T> Bind for T where
    T: Type<Sqlite> + for<'q> Encode<'q, Sqlite> + Type<Postgres> + for<'q> Encode<'q, Postgres> + Send + 'static
{
}

/// A record that both engines can yield.
pub trait Record: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T> Record for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

type ForSqlite = Prepared<'static, Sqlite, SqliteArguments>;
type ForPostgres = Prepared<'static, Postgres, PgArguments>;

/// A value, until the engine is known.
trait Value: Send {
    fn bind_sqlite(self: Box<Self>, statement: ForSqlite) -> ForSqlite;
    fn bind_postgres(self: Box<Self>, statement: ForPostgres) -> ForPostgres;
}

impl<T: Bind> Value for T {
    fn bind_sqlite(self: Box<Self>, statement: ForSqlite) -> ForSqlite {
        statement.bind(*self)
    }

    fn bind_postgres(self: Box<Self>, statement: ForPostgres) -> ForPostgres {
        statement.bind(*self)
    }
}

/// A statement with its values.
struct Statement {
    sql: Cow<'static, str>,
    values: Vec<Box<dyn Value>>,
}

impl fmt::Debug for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sql)
    }
}

impl Statement {
    /// Several as one; each must do the same whether the others have run or not. None for no statement.
    fn together(statements: Vec<Statement>, postgres: bool) -> Option<Statement> {
        let count = statements.len();
        let (mut sql, mut values) = (String::new(), Vec::new());
        for (place, one) in statements.into_iter().enumerate() {
            if count == 1 {
                return Some(one);
            }
            let text = renumbered(&one.sql, values.len());
            values.extend(one.values);
            let is_last = place + 1 == count;
            match (postgres, place, is_last) {
                (false, 0, _) => sql = text,
                (false, _, _) => sql = format!("{sql}; {text}"),
                (true, 0, _) => sql = format!("WITH w0 AS ({text})"),
                (true, _, false) => sql = format!("{sql}, w{place} AS ({text})"),
                (true, _, true) => sql = format!("{sql} {text}"),
            }
        }
        (count > 0).then_some(Statement { sql: sql.into(), values })
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place that makes queries")]
    fn for_sqlite(self) -> ForSqlite {
        let statement = match self.sql {
            Cow::Borrowed(sql) => sqlx::query(sql),
            Cow::Owned(sql) => sqlx::query(AssertSqlSafe(sql)),
        };
        self.values.into_iter().fold(statement, |statement, value| value.bind_sqlite(statement))
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place that makes queries")]
    fn for_postgres(self) -> ForPostgres {
        let statement = match self.sql {
            Cow::Borrowed(sql) => sqlx::query(sql),
            Cow::Owned(sql) => sqlx::query(AssertSqlSafe(sql)),
        };
        self.values.into_iter().fold(statement, |statement, value| value.bind_postgres(statement))
    }
}

/// The same statement, whose `$n` come after others.
fn renumbered(sql: &str, others: usize) -> String {
    let mut parts = sql.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        let (number, rest) = part.split_at(end);
        let number: usize = number.parse().expect("a dollar stands before the number of a value");
        text.push_str(&format!("${}{rest}", number + others));
    }
    text
}

/// Where statements run.
pub(super) enum Connection<'c> {
    SqlitePool(&'c SqlitePool),
    PgPool(&'c PgPool),
    Sqlite(&'c mut SqliteConnection),
    Pg(&'c mut PgConnection),
}

impl Connection<'_> {
    async fn all<T: Record>(self, statement: Statement) -> Result<Vec<T>> {
        Ok(match self {
            Connection::SqlitePool(pool) => records(statement.for_sqlite().fetch_all(pool).await?)?,
            Connection::Sqlite(connection) => records(statement.for_sqlite().fetch_all(connection).await?)?,
            Connection::PgPool(pool) => records(statement.for_postgres().fetch_all(pool).await?)?,
            Connection::Pg(connection) => records(statement.for_postgres().fetch_all(connection).await?)?,
        })
    }

    async fn run(self, statement: Statement) -> Result<u64> {
        Ok(match self {
            Connection::SqlitePool(pool) => statement.for_sqlite().execute(pool).await?.rows_affected(),
            Connection::Sqlite(connection) => statement.for_sqlite().execute(connection).await?.rows_affected(),
            Connection::PgPool(pool) => statement.for_postgres().execute(pool).await?.rows_affected(),
            Connection::Pg(connection) => statement.for_postgres().execute(connection).await?.rows_affected(),
        })
    }
}

fn records<R: Row, T: for<'r> FromRow<'r, R>>(rows: Vec<R>) -> sqlx::Result<Vec<T>> {
    rows.iter().map(T::from_row).collect()
}

/// An open transaction, with the statements that wait in it.
#[derive(Debug)]
pub(super) struct OpenTransaction {
    open: Open,
    waiting: Vec<Statement>,
}

#[derive(Debug)]
enum Open {
    /// Begun as a writer.
    Sqlite(Transaction<'static, Sqlite>),
    /// At its default isolation.
    Postgres(Transaction<'static, Postgres>),
}

impl OpenTransaction {
    pub(super) fn of_sqlite(tx: Transaction<'static, Sqlite>) -> OpenTransaction {
        OpenTransaction { open: Open::Sqlite(tx), waiting: Vec::new() }
    }

    pub(super) fn of_postgres(tx: Transaction<'static, Postgres>) -> OpenTransaction {
        OpenTransaction { open: Open::Postgres(tx), waiting: Vec::new() }
    }

    pub(super) fn is_postgres(&self) -> bool {
        matches!(self.open, Open::Postgres(_))
    }

    fn connection(&mut self) -> Connection<'_> {
        match &mut self.open {
            Open::Sqlite(tx) => Connection::Sqlite(tx),
            Open::Postgres(tx) => Connection::Pg(tx),
        }
    }

    /// Runs the statements that wait, in one round trip.
    async fn run_waiting(&mut self) -> Result<()> {
        match Statement::together(mem::take(&mut self.waiting), self.is_postgres()) {
            Some(all) => self.connection().run(all).await.map(drop),
            None => Ok(()),
        }
    }

    pub(super) async fn commit(mut self) -> Result<()> {
        self.run_waiting().await?;
        match self.open {
            Open::Sqlite(tx) => tx.commit().await?,
            Open::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// On what a statement will run.
pub(super) enum On<'c> {
    Connection(Connection<'c>),
    Tx(&'c mut OpenTransaction),
}

/// A statement, its values, and where it will run.
pub struct Query<'c> {
    on: On<'c>,
    statement: Statement,
}

impl<'c> Query<'c> {
    pub(super) fn new(on: On<'c>, sql: &'static str) -> Query<'c> {
        Query { on, statement: Statement { sql: sql.into(), values: Vec::new() } }
    }

    /// Gives the next `$n` its value.
    pub fn bind<T: Bind>(mut self, value: T) -> Self {
        self.statement.values.push(Box::new(value));
        self
    }

    /// The connection, once what waits in its transaction has run.
    async fn ready(on: On<'c>) -> Result<Connection<'c>> {
        match on {
            On::Connection(connection) => Ok(connection),
            On::Tx(tx) => {
                tx.run_waiting().await?;
                Ok(tx.connection())
            }
        }
    }

    /// Every row.
    pub async fn all<T: Record>(self) -> Result<Vec<T>> {
        Query::ready(self.on).await?.all(self.statement).await
    }

    /// The first row, if there is one.
    pub async fn optional<T: Record>(self) -> Result<Option<T>> {
        Ok(self.all::<T>().await?.into_iter().next())
    }

    /// The row that must be there.
    ///
    /// # Errors
    /// `RowNotFound` when it is not.
    pub async fn one<T: Record>(self) -> Result<T> {
        Ok(self.optional().await?.ok_or(sqlx::Error::RowNotFound)?)
    }

    /// Runs the statement; how many rows it touched.
    pub async fn run(self) -> Result<u64> {
        Query::ready(self.on).await?.run(self.statement).await
    }

    /// Runs the statement later in its transaction: with others that wait, in one round trip, before the next statement
    /// that does not wait or at the commit. What it fails with is said there. It must do the same whether the others
    /// have run or not, as rows that are added do; its text does not begin with `WITH`.
    pub async fn later(self) -> Result<()> {
        match self.on {
            On::Connection(connection) => connection.run(self.statement).await.map(drop),
            On::Tx(tx) => {
                tx.waiting.push(self.statement);
                if tx.waiting.len() < WAITING_MAX { Ok(()) } else { tx.run_waiting().await }
            }
        }
    }

    /// The first row of a statement that runs in one round trip with those that wait, and depends on none of them.
    pub async fn optional_with_waiting<T: Record>(self) -> Result<Option<T>> {
        let rows = match self.on {
            On::Connection(connection) => connection.all(self.statement).await?,
            On::Tx(tx) => {
                let mut all = mem::take(&mut tx.waiting);
                all.push(self.statement);
                match Statement::together(all, tx.is_postgres()) {
                    Some(all) => tx.connection().all(all).await?,
                    None => Vec::new(),
                }
            }
        };
        Ok(rows.into_iter().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Db, Tx, db::Number, testing::for_each_engine};

    const ADD: &str = "INSERT INTO version (name, number) VALUES ($1, $2)";

    async fn numbers(db: &Db) -> Vec<i64> {
        let sql = "SELECT number FROM version WHERE name LIKE 'of a test%' ORDER BY number";
        db.query(sql).all::<Number>().await.unwrap().into_iter().map(|one| one.number).collect()
    }

    async fn add_later(tx: &mut Tx, number: i64) {
        tx.query(ADD).bind(format!("of a test {number}")).bind(number).later().await.unwrap();
    }

    #[tokio::test]
    async fn what_waits_runs_before_the_next_statement_and_at_the_commit() {
        for_each_engine(|db| async move {
            let mut tx = db.begin().await.unwrap();
            for number in 1..=3 {
                add_later(&mut tx, number).await;
            }
            assert_eq!(tx.open.waiting.len(), 3);
            let seen: Number = tx
                .query("SELECT COUNT(*) AS number FROM version WHERE name LIKE $1")
                .bind("of a test%".to_owned())
                .one()
                .await
                .unwrap();
            assert_eq!((seen.number, tx.open.waiting.len()), (3, 0));
            for number in 4..=30 {
                add_later(&mut tx, number).await;
                assert!(tx.open.waiting.len() < WAITING_MAX);
            }
            tx.commit().await.unwrap();
            assert_eq!(numbers(&db).await, (1..=30).collect::<Vec<_>>());
        })
        .await;
    }

    #[tokio::test]
    async fn a_statement_that_joins_them_gives_its_own_row() {
        for_each_engine(|db| async move {
            let mut tx = db.begin().await.unwrap();
            add_later(&mut tx, 1).await;
            add_later(&mut tx, 2).await;
            let moved: Option<Number> = tx
                .query("UPDATE version SET number = number + $2 WHERE name = $1 RETURNING number")
                .bind("offer".to_owned())
                .bind(41_i64)
                .optional_with_waiting()
                .await
                .unwrap();
            assert_eq!((moved.map(|one| one.number), tx.open.waiting.len()), (Some(42), 0));
            tx.commit().await.unwrap();
            assert_eq!(numbers(&db).await, [1, 2]);
        })
        .await;
    }

    #[tokio::test]
    async fn what_waits_fails_and_is_left_with_its_transaction() {
        for_each_engine(|db| async move {
            let mut tx = db.begin().await.unwrap();
            add_later(&mut tx, 1).await;
            drop(tx);
            let mut tx = db.begin().await.unwrap();
            add_later(&mut tx, 2).await;
            add_later(&mut tx, 2).await;
            assert!(tx.commit().await.is_err(), "the same name twice");
            assert_eq!(numbers(&db).await, [0_i64; 0]);
        })
        .await;
    }

    #[test]
    fn values_are_numbered_one_after_the_other() {
        assert_eq!(renumbered("SET a = $2 WHERE b = $1 AND c > $13", 7), "SET a = $9 WHERE b = $8 AND c > $20");
        assert_eq!(renumbered("SELECT 1", 7), "SELECT 1");
    }
}
