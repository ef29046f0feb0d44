//! Bulk inserts of generated rows: many rows a statement.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::{Result, Tx};

/// Values of one statement: SQLite looks for the name of each among all those before it.
const VALUES_MAX: usize = 600;

/// A value of a row.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Id(Uuid),
    MaybeId(Option<Uuid>),
    Text(String),
    MaybeText(Option<String>),
    Number(i64),
    Yes(bool),
    Day(NaiveDate),
    MaybeDay(Option<NaiveDate>),
    Time(DateTime<Utc>),
    MaybeTime(Option<DateTime<Utc>>),
}

macro_rules! cells {
    ($($from:ty => $cell:ident),* $(,)?) => {
        $(impl From<$from> for Cell {
            fn from(value: $from) -> Cell {
                Cell::$cell(value)
            }
        })*
    };
}
cells! {
    Uuid => Id, Option<Uuid> => MaybeId, String => Text, Option<String> => MaybeText, i64 => Number, bool => Yes,
    NaiveDate => Day, Option<NaiveDate> => MaybeDay, DateTime<Utc> => Time, Option<DateTime<Utc>> => MaybeTime,
}
impl From<&str> for Cell {
    fn from(value: &str) -> Cell {
        Cell::Text(value.to_owned())
    }
}

/// The values of a row, in the order of its columns.
macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$(crate::testing::bulk::Cell::from($value)),*] };
}
pub(super) use row;

/// Inserts rows into a table: `columns` is written as SQL has it.
pub(super) async fn insert(tx: &mut Tx, table: &str, columns: &str, rows: Vec<Vec<Cell>>) -> Result<()> {
    let width = columns.split(',').count();
    for chunk in rows.chunks(VALUES_MAX / width) {
        let mut number = 0;
        let tuples: Vec<String> = chunk
            .iter()
            .map(|row| {
                let values: Vec<String> = row
                    .iter()
                    .map(|_| {
                        number += 1;
                        format!("${number}")
                    })
                    .collect();
                format!("({})", values.join(","))
            })
            .collect();
        let sql = format!("INSERT INTO {table} ({columns}) VALUES {}", tuples.join(","));
        // Statements live as long as the program: a few hundred of them in a test are no matter.
        let mut query = tx.query(Box::leak(sql.into_boxed_str()));
        for cell in chunk.iter().flatten().cloned() {
            query = match cell {
                Cell::Id(value) => query.bind(value),
                Cell::MaybeId(value) => query.bind(value),
                Cell::Text(value) => query.bind(value),
                Cell::MaybeText(value) => query.bind(value),
                Cell::Number(value) => query.bind(value),
                Cell::Yes(value) => query.bind(value),
                Cell::Day(value) => query.bind(value),
                Cell::MaybeDay(value) => query.bind(value),
                Cell::Time(value) => query.bind(value),
                Cell::MaybeTime(value) => query.bind(value),
            };
        }
        query.run().await?;
    }
    Ok(())
}
