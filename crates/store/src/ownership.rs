//! Ownership marks: rows that imported files must not overwrite.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// A row that is owned here.
    pub struct Owned {
        /// Since when.
        pub owned_here_since: DateTime<Utc>,
    }
}

/// Runs the statement that marks a row of a table; since when it is owned here, none when there is no such row.
pub(crate) async fn take_over(
    mut conn: impl Conn,
    mark: &'static str,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let owned: Option<Owned> = conn.query(mark).bind(id).bind(now).optional().await?;
    Ok(owned.map(|row| row.owned_here_since))
}
