//! Version number of the offer, for cache invalidation.

use crate::{Conn, Result, db::Number};

/// The number of the offer, actions and structures, now.
pub async fn current(mut conn: impl Conn) -> Result<i64> {
    let number: Number = conn.query("SELECT number FROM version WHERE name = 'offer'").one().await?;
    Ok(number.number)
}

/// Says that the offer changed: the last statement before the commit, since all who change it wait for this row.
pub async fn bump(mut conn: impl Conn) -> Result<()> {
    conn.query("UPDATE version SET number = number + 1 WHERE name = 'offer'").run().await?;
    Ok(())
}
