//! Outcome of an imported line.

use domain::origin::Field;
use uuid::Uuid;

use crate::{Result, db::Query, record};

/// What became of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// It was new.
    Added,
    /// It differed from the one taken before.
    Changed,
    /// It was the one already taken, or says what is here: nothing of the row was written.
    Unchanged,
    /// It says something else than a row that is owned here: nothing of the row was written. The fields that differ;
    /// none when the line would add something to what is owned here.
    Conflict(Vec<Field>),
}

record! {
    /// The row that was written.
    pub struct Written {
        /// Its id.
        pub id: Uuid,
    }
}

/// What an upsert wrote, `id` being that of a new row; none when it wrote nothing.
pub(super) async fn written(upsert: Query<'_>, id: Uuid) -> Result<Option<Applied>> {
    let written: Option<Written> = upsert.optional().await?;
    Ok(written.map(|row| if row.id == id { Applied::Added } else { Applied::Changed }))
}
