//! Heartbeats of long-lived workers.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// A worker of a process.
    pub struct Worker {
        /// Its name.
        pub name: String,
        /// The process.
        pub process_id: Uuid,
        /// When it began.
        pub started_at: DateTime<Utc>,
        /// Its last heartbeat.
        pub beat_at: DateTime<Utc>,
    }
}

/// Records a heartbeat.
pub async fn beat(mut conn: impl Conn, name: &'static str, process_id: Uuid, now: DateTime<Utc>) -> Result<()> {
    conn.query(
        "INSERT INTO worker (name, process_id, started_at, beat_at) VALUES ($1, $2, $3, $3)
         ON CONFLICT (name, process_id) DO UPDATE SET beat_at = excluded.beat_at",
    )
    .bind(name)
    .bind(process_id)
    .bind(now)
    .run()
    .await?;
    Ok(())
}

/// Every worker of every process, by name, the last to beat first.
pub async fn all(mut conn: impl Conn) -> Result<Vec<Worker>> {
    conn.query("SELECT name, process_id, started_at, beat_at FROM worker ORDER BY name, beat_at DESC, process_id")
        .all()
        .await
}

/// Forgets a worker that ends as it should.
pub async fn delete(mut conn: impl Conn, name: &'static str, process_id: Uuid) -> Result<()> {
    conn.query("DELETE FROM worker WHERE name = $1 AND process_id = $2").bind(name).bind(process_id).run().await?;
    Ok(())
}

/// Deletes the workers that last beat before a moment.
pub async fn delete_before(mut conn: impl Conn, moment: DateTime<Utc>) -> Result<u64> {
    conn.query("DELETE FROM worker WHERE beat_at < $1").bind(moment).run().await
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::testing::for_each_engine;

    #[tokio::test]
    async fn a_worker_beats_until_it_ends() {
        for_each_engine(|db| async move {
            let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
            let later = now + Duration::seconds(30);
            let [here, there] = [1, 2].map(Uuid::from_u128);
            beat(&db, "courier.sms", here, now).await.unwrap();
            beat(&db, "courier.sms", here, later).await.unwrap();
            beat(&db, "courier.sms", there, now).await.unwrap();
            beat(&db, "courier.mail", there, now).await.unwrap();
            let workers = all(&db).await.unwrap();
            let seen: Vec<_> =
                workers.iter().map(|one| (one.name.as_str(), one.process_id, one.started_at, one.beat_at)).collect();
            assert_eq!(
                seen,
                [
                    ("courier.mail", there, now, now),
                    ("courier.sms", here, now, later),
                    ("courier.sms", there, now, now)
                ]
            );

            delete(&db, "courier.sms", here).await.unwrap();
            assert_eq!(all(&db).await.unwrap().len(), 2);
            assert_eq!(delete_before(&db, now).await.unwrap(), 0);
            assert_eq!(delete_before(&db, later).await.unwrap(), 2);
        })
        .await;
    }
}
