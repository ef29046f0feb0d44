//! Searches without results, counted by month, commune and theme.

use crate::{Conn, Result, record};

/// Counts some more; an empty theme is one that nobody knows.
pub async fn add(mut conn: impl Conn, month: &str, insee: &str, theme: &str, number: i64) -> Result<()> {
    conn.query(
        "INSERT INTO unfound (month, insee, theme, number) VALUES ($1, $2, $3, $4)
         ON CONFLICT (month, insee, theme) DO UPDATE SET number = unfound.number + excluded.number",
    )
    .bind(month.to_owned())
    .bind(insee.to_owned())
    .bind(theme.to_owned())
    .bind(number)
    .run()
    .await?;
    Ok(())
}

record! {
    /// How many searches of a theme found nothing near a commune.
    pub struct Unfound {
        /// Code of the commune.
        pub insee: String,
        /// The theme, by code; empty when it is not known.
        pub theme: String,
        /// How many.
        pub number: i64,
    }
}

/// The counts since a month (`AAAA-MM`), the highest first; those below `least` are left out: few searches might tell
/// who searched.
pub async fn since(mut conn: impl Conn, month: &str, least: i64) -> Result<Vec<Unfound>> {
    conn.query(
        "SELECT insee, theme, CAST(SUM(number) AS BIGINT) AS number FROM unfound WHERE month >= $1
         GROUP BY insee, theme HAVING SUM(number) >= $2 ORDER BY number DESC, insee, theme",
    )
    .bind(month.to_owned())
    .bind(least)
    .all()
    .await
}
