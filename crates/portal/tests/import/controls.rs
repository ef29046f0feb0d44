//! Tests of control characters in imported files: in each column, on both engines.

use serde_json::Value;
use store::{
    Db,
    testing::{contents, for_each_engine},
};

use crate::*;

/// Some that a program leaves in a text; a NUL says that a file is no text.
const CONTROLS: &str = "\u{1}\u{b}\u{1b}\u{7f}";

/// A file of the given ones in UTF-8, with something after the first letter of each cell of a column.
fn spoilt(file: &Source, column: usize, with: &str) -> Source {
    let text = String::from_utf8(file.bytes.clone()).unwrap_or_else(|_| latin(&file.bytes));
    let separator = if text.lines().next().unwrap().contains(';') { ';' } else { ',' };
    let lines = text.lines().enumerate().map(|(number, line)| {
        let mut cells = cut(line, separator);
        if let (1.., Some(cell)) = (number, cells.get_mut(column)) {
            let inside = cell.char_indices().nth(2).map_or(cell.len(), |(at, _)| at);
            cell.insert_str(inside, with);
        }
        cells.join(&separator.to_string()) + "\n"
    });
    source(&file.name, lines.collect::<String>().as_bytes())
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// The cells of a line, each with its quotes.
fn cut(line: &str, separator: char) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for sign in line.chars() {
        quoted ^= sign == '"';
        if sign == separator && !quoted {
            cells.push(String::new());
        } else {
            cells.last_mut().unwrap().push(sign);
        }
    }
    cells
}

fn columns(file: &Source) -> usize {
    let text = latin(&file.bytes);
    let header = text.lines().next().unwrap();
    header.matches([';', ',']).count() + 1
}

/// What the database holds of people, and what the report says, without ids and fingerprints.
async fn taken(db: &Db, files: &[Source]) -> (Value, usize) {
    with_structure(db).await;
    let report = dossiers(db, files).await.unwrap();
    let mut rows = 0;
    for (table, lines) in contents(db).await {
        rows += lines.len();
        for line in lines {
            let control = line.chars().find(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t'));
            assert_eq!(control, None, "{table}: {line:?}");
        }
    }
    (serde_json::to_value(&report).unwrap(), rows)
}

#[tokio::test]
async fn control_characters_of_any_column_are_left_out() {
    for_each_engine(|db| async move {
        let files = given_files();
        // Every column of every file at once: each cell holds some.
        let all = files.iter().map(|file| (0..columns(file)).fold(plain(file), |file, at| spoilt(&file, at, CONTROLS)));
        let (said, rows) = taken(&db, &all.collect::<Vec<_>>()).await;
        assert!(rows > 20, "the files brought {rows} rows");
        // The same files without them change nothing.
        let again = dossiers(&db, &files.iter().map(plain).collect::<Vec<_>>()).await.unwrap();
        for (name, _) in FILES {
            let (added, changed, _) = counts(&again, name);
            assert_eq!((added, changed), (0, 0), "{name}: {said}");
        }
    })
    .await;
}

/// The file in UTF-8.
fn plain(file: &Source) -> Source {
    spoilt(file, 0, "")
}

#[tokio::test]
async fn a_nul_in_any_column_refuses_its_file_and_nothing_of_it_is_kept() {
    for_each_engine(|db| async move {
        with_structure(&db).await;
        let before = contents(&db).await;
        for file in given_files() {
            for column in 0..columns(&file) {
                let refused = dossiers(&db, &[spoilt(&file, column, "\0")]).await;
                assert!(refused.is_err(), "{} column {column}: {refused:?}", file.name);
                assert_eq!(contents(&db).await, before, "{} column {column}", file.name);
            }
        }
    })
    .await;
}
