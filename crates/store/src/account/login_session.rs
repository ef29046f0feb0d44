//! The rows behind the sign-in cookie.

use chrono::{DateTime, Utc};

use crate::{Conn, Result, record};

record! {
    /// A sign-in kept between requests.
    pub struct LoginSession {
        /// What the cookie holds.
        pub id: String,
        /// What it remembers, JSON.
        pub data: String,
        /// Until when.
        pub expires_at: DateTime<Utc>,
    }
}

/// Adds a row; false when the id is taken.
pub async fn create(mut conn: impl Conn, session: &LoginSession) -> Result<bool> {
    let added = conn
        .query("INSERT INTO login_session (id, data, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(session.id.clone())
        .bind(session.data.clone())
        .bind(session.expires_at)
        .run()
        .await?;
    Ok(added == 1)
}

/// Keeps a row, whether or not it was there.
pub async fn save(mut conn: impl Conn, session: &LoginSession) -> Result<()> {
    conn.query(
        "INSERT INTO login_session (id, data, expires_at) VALUES ($1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at",
    )
    .bind(session.id.clone())
    .bind(session.data.clone())
    .bind(session.expires_at)
    .run()
    .await?;
    Ok(())
}

/// A row that has not expired.
pub async fn load(mut conn: impl Conn, id: &str, now: DateTime<Utc>) -> Result<Option<LoginSession>> {
    conn.query("SELECT id, data, expires_at FROM login_session WHERE id = $1 AND expires_at > $2")
        .bind(id.to_owned())
        .bind(now)
        .optional()
        .await
}

/// Forgets a row.
pub async fn delete(mut conn: impl Conn, id: &str) -> Result<()> {
    conn.query("DELETE FROM login_session WHERE id = $1").bind(id.to_owned()).run().await?;
    Ok(())
}

/// Forgets what has expired.
pub async fn delete_expired(mut conn: impl Conn, now: DateTime<Utc>) -> Result<u64> {
    conn.query("DELETE FROM login_session WHERE expires_at <= $1").bind(now).run().await
}
