//! Publication of a version of a fiche, over the one that was read.

use chrono::{DateTime, NaiveDate, Utc};
use domain::sheet::SheetText;
use uuid::Uuid;

use crate::{Result, Tx, db::Query};

/// A version that is to be published.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// Its text.
    pub text: SheetText,
    /// What changes, and why.
    pub note: String,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Who; none for the program.
    pub made_by: Option<Uuid>,
    /// Date of the program's text that is taken or set aside with it.
    pub built_in_on: NaiveDate,
}

/// Publishes a version over the one that was read; false when somebody was faster.
pub async fn publish(tx: &mut Tx, sheet: Uuid, over: i64, new: NewVersion) -> Result<bool> {
    let moved = tx
        .query("UPDATE sheet SET version = version + 1, built_in_on = $3 WHERE id = $1 AND version = $2")
        .bind(sheet)
        .bind(over)
        .bind(new.built_in_on)
        .run()
        .await?;
    if moved == 1 {
        add(tx, sheet, over + 1, new).later().await?;
    }
    Ok(moved == 1)
}

/// Sets aside the program's text of a date: it is no longer proposed.
pub async fn set_aside(tx: &mut Tx, sheet: Uuid, built_in_on: NaiveDate) -> Result<()> {
    tx.query("UPDATE sheet SET built_in_on = $2 WHERE id = $1 AND built_in_on < $2")
        .bind(sheet)
        .bind(built_in_on)
        .run()
        .await?;
    Ok(())
}

/// Adds a version's row.
pub(super) fn add(tx: &mut Tx, sheet: Uuid, number: i64, new: NewVersion) -> Query<'_> {
    tx.query(
        "INSERT INTO sheet_version (sheet_id, number, title, summary, body, note, made_at, made_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(sheet)
    .bind(number)
    .bind(new.text.title)
    .bind(new.text.summary)
    .bind(new.text.body)
    .bind(new.note)
    .bind(new.made_at)
    .bind(new.made_by)
}
