//! Logins under way: what is remembered between the contact and the right code.

use chrono::{DateTime, Utc};

use crate::{Conn, Result, record};

record! {
    /// What is remembered.
    pub struct PendingLogin {
        /// JSON of `portal`.
        pub data: String,
    }
}

/// Remembers somebody for the first time.
pub async fn create(mut conn: impl Conn, token_hash: &str, data: &str, expires_at: DateTime<Utc>) -> Result<()> {
    conn.query("INSERT INTO pending_login (token_hash, data, expires_at) VALUES ($1, $2, $3)")
        .bind(token_hash.to_owned())
        .bind(data.to_owned())
        .bind(expires_at)
        .run()
        .await?;
    Ok(())
}

/// Remembers something else of somebody; false when they are forgotten, or expired, meanwhile.
pub async fn save(
    mut conn: impl Conn,
    token_hash: &str,
    data: &str,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let saved = conn
        .query("UPDATE pending_login SET data = $2, expires_at = $3 WHERE token_hash = $1 AND expires_at > $4")
        .bind(token_hash.to_owned())
        .bind(data.to_owned())
        .bind(expires_at)
        .bind(now)
        .run()
        .await?;
    Ok(saved == 1)
}

/// What is remembered, unless it has expired.
pub async fn load(mut conn: impl Conn, token_hash: &str, now: DateTime<Utc>) -> Result<Option<String>> {
    let found: Option<PendingLogin> = conn
        .query("SELECT data FROM pending_login WHERE token_hash = $1 AND expires_at > $2")
        .bind(token_hash.to_owned())
        .bind(now)
        .optional()
        .await?;
    Ok(found.map(|row| row.data))
}

/// Forgets somebody.
pub async fn delete(mut conn: impl Conn, token_hash: &str) -> Result<()> {
    conn.query("DELETE FROM pending_login WHERE token_hash = $1").bind(token_hash.to_owned()).run().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::testing::for_each_engine;

    #[tokio::test]
    async fn somebody_is_remembered_until_they_are_forgotten() {
        for_each_engine(|db| async move {
            let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
            let end = now + Duration::minutes(30);
            create(&db, "a", "{}", end).await.unwrap();
            assert!(save(&db, "a", "{\"then\":1}", end, now).await.unwrap());
            assert_eq!(load(&db, "a", now).await.unwrap().as_deref(), Some("{\"then\":1}"));
            assert_eq!(load(&db, "a", end).await.unwrap(), None);
            assert!(!save(&db, "a", "{}", end + Duration::minutes(30), end).await.unwrap(), "too late");
            create(&db, "b", "{}", end + Duration::minutes(1)).await.unwrap();
            delete(&db, "b").await.unwrap();
            assert!(!save(&db, "b", "{}", end, now).await.unwrap(), "who is forgotten stays forgotten");
            assert_eq!(load(&db, "b", now).await.unwrap(), None);
        })
        .await;
    }
}
