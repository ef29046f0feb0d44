//! Check of every file: its object is there and opens, to the last byte.

use files::{Storage, StorageError};
use store::{Db, Result, attachment};
use uuid::Uuid;

use super::content;

/// Rows that are read at once.
const BATCH: i64 = 500;

/// What a check of all files found.
#[derive(Debug, Default)]
pub struct FilesChecked {
    /// How many files there are.
    pub files: u64,
    /// Those that do not open, and why.
    pub lost: Vec<(Uuid, StorageError)>,
}

/// Opens every file.
///
/// # Errors
/// When the database does not answer.
pub async fn check_files(db: &Db, storage: &Storage) -> Result<FilesChecked> {
    let (mut checked, mut last) = (FilesChecked::default(), Uuid::nil());
    loop {
        let rows = attachment::after(db, last, BATCH).await?;
        let Some(row) = rows.last() else { return Ok(checked) };
        last = row.id;
        for row in &rows {
            checked.files += 1;
            if let Err(error) = content::intact(storage, row.id, &row.sha256).await {
                checked.lost.push((row.id, error));
            }
        }
    }
}

/// Whether anybody has added a file.
///
/// # Errors
/// When the database does not answer.
pub async fn has_files(db: &Db) -> Result<bool> {
    Ok(!attachment::after(db, Uuid::nil(), 1).await?.is_empty())
}
