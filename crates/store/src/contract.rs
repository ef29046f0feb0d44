//! Contracts changed here.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, Result, ownership};

/// Marks a contract as changed here, in the transaction that changes it: from now on no file overwrites it. Its engagements are owned with it.
/// Answers since when it is owned here; none when there is no such row.
pub async fn take_over(conn: impl Conn, id: Uuid, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    const MARK: &str = "UPDATE contract SET owned_here_since = COALESCE(owned_here_since, $2) WHERE id = $1
                        RETURNING owned_here_since";
    ownership::take_over(conn, MARK, id, now).await
}
