//! Login sessions behind the sign-in cookie.

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

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::testing::for_each_engine;

    fn now() -> DateTime<Utc> {
        "2026-11-24T09:00:00Z".parse().unwrap()
    }

    fn row(id: &str, data: &str, minutes: i64) -> LoginSession {
        LoginSession { id: id.into(), data: data.into(), expires_at: now() + Duration::minutes(minutes) }
    }

    #[tokio::test]
    async fn a_session_is_created_once_saved_and_deleted() {
        for_each_engine(|db| async move {
            assert!(create(&db, &row("a", "{}", 30)).await.unwrap());
            assert!(!create(&db, &row("a", "another's", 30)).await.unwrap(), "an id is taken once");
            let found = load(&db, "a", now()).await.unwrap().unwrap();
            assert_eq!((found.id.as_str(), found.data.as_str()), ("a", "{}"));
            assert_eq!(found.expires_at, now() + Duration::minutes(30));

            save(&db, &row("a", "{\"account\":1}", 60)).await.unwrap();
            save(&db, &row("b", "{}", 60)).await.unwrap();
            let found = load(&db, "a", now() + Duration::minutes(45)).await.unwrap().unwrap();
            assert_eq!(found.data, "{\"account\":1}");

            delete(&db, "a").await.unwrap();
            assert!(load(&db, "a", now()).await.unwrap().is_none());
            assert!(load(&db, "b", now()).await.unwrap().is_some(), "others stay");
        })
        .await;
    }

    #[tokio::test]
    async fn an_expired_session_is_not_loaded_and_goes() {
        for_each_engine(|db| async move {
            save(&db, &row("short", "{}", 30)).await.unwrap();
            save(&db, &row("long", "{}", 90)).await.unwrap();
            let later = now() + Duration::minutes(30);
            assert!(load(&db, "short", later - Duration::seconds(1)).await.unwrap().is_some());
            assert!(load(&db, "short", later).await.unwrap().is_none());
            assert_eq!(delete_expired(&db, later).await.unwrap(), 1);
            assert_eq!(delete_expired(&db, later).await.unwrap(), 0);
            assert!(load(&db, "long", later).await.unwrap().is_some());
        })
        .await;
    }
}
