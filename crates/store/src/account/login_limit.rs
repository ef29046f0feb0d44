//! Rate limits of signing in: counters that several servers share.

use chrono::{DateTime, Utc};

use crate::{Conn, Result, record};

record! {
    /// A counter.
    pub struct Limit {
        /// What it counts, and for whom.
        pub bucket: String,
        /// How many so far.
        pub used: i64,
    }
}

/// Adds to a counter that ends at a moment; what it counts then. None, and nothing is written, when it was at `max`.
pub async fn take(
    mut conn: impl Conn,
    bucket: &str,
    ends_at: DateTime<Utc>,
    count: i64,
    max: i64,
) -> Result<Option<i64>> {
    let taken: Option<Limit> = conn
        .query(
            "INSERT INTO login_limit (bucket, ends_at, used) VALUES ($1, $2, $3)
             ON CONFLICT (bucket, ends_at) DO UPDATE SET used = login_limit.used + $3 WHERE login_limit.used < $4
             RETURNING bucket, used",
        )
        .bind(bucket.to_owned())
        .bind(ends_at)
        .bind(count)
        .bind(max)
        .optional()
        .await?;
    Ok(taken.map(|limit| limit.used))
}

/// The counters of three buckets that end at a moment; those that count nothing yet are left out.
pub async fn used(mut conn: impl Conn, buckets: [&str; 3], ends_at: DateTime<Utc>) -> Result<Vec<Limit>> {
    conn.query("SELECT bucket, used FROM login_limit WHERE ends_at = $1 AND bucket IN ($2, $3, $4)")
        .bind(ends_at)
        .bind(buckets[0].to_owned())
        .bind(buckets[1].to_owned())
        .bind(buckets[2].to_owned())
        .all()
        .await
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::testing::for_each_engine;

    #[tokio::test]
    async fn a_counter_stops_at_its_maximum_even_at_the_same_moment() {
        for_each_engine(|db| async move {
            let ends_at: DateTime<Utc> = "2026-11-24T10:00:00Z".parse().unwrap();
            let takes: Vec<_> = (0..20)
                .map(|_| {
                    let db = db.clone();
                    tokio::spawn(async move { take(&db, "asked", ends_at, 1, 7).await.unwrap() })
                })
                .collect();
            let mut taken = Vec::new();
            for one in takes {
                taken.extend(one.await.unwrap());
            }
            taken.sort_unstable();
            assert_eq!(taken, [1, 2, 3, 4, 5, 6, 7]);
            let next = ends_at + Duration::hours(1);
            assert_eq!(take(&db, "asked", next, 1, 7).await.unwrap(), Some(1), "the next hour begins anew");
            assert_eq!(take(&db, "wrong", ends_at, 0, 7).await.unwrap(), Some(0));
            let used = used(&db, ["asked", "wrong", "sms"], ends_at).await.unwrap();
            let mut used: Vec<_> = used.into_iter().map(|limit| (limit.bucket, limit.used)).collect();
            used.sort();
            assert_eq!(used, [("asked".to_owned(), 7), ("wrong".to_owned(), 0)]);
        })
        .await;
    }
}
