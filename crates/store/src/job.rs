//! Background jobs: due times, leases, and outcome of the last run.

use chrono::{DateTime, Utc};
use domain::job::{NextRun, RunOutcome};
use uuid::Uuid;

use crate::{Conn, Result, record};

/// The `server_id` of a job that one server runs for all of them.
pub const ALL_SERVERS: Uuid = Uuid::nil();

record! {
    /// A job as it stands.
    pub struct Job {
        /// Its name.
        pub name: String,
        /// The server that runs it for itself, or [`ALL_SERVERS`].
        pub server_id: Uuid,
        /// When it is due.
        pub next_run_at: DateTime<Utc>,
        /// Until when somebody may be running it.
        pub leased_until: Option<DateTime<Utc>>,
        /// When its last run began.
        pub started_at: Option<DateTime<Utc>>,
        /// When its last run ended.
        pub finished_at: Option<DateTime<Utc>>,
        /// How it ended: the code of a [`RunOutcome`].
        pub outcome: Option<String>,
        /// Why it failed.
        pub error: Option<String>,
    }
}

/// A right to run a job until a moment.
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    /// Names the run.
    pub holder_id: Uuid,
    /// After when another may run the job.
    pub until: DateTime<Utc>,
}

record! {
    /// A job, as its runner needs it.
    pub struct Claimed {
        /// How many runs in a row have failed before this one.
        pub failures: i64,
    }
}

/// How a run ended, and when the next one is due.
#[derive(Clone, Debug)]
pub struct Finished {
    /// How it ended.
    pub outcome: RunOutcome,
    /// Why it failed, without anything personal.
    pub error: Option<String>,
    /// When the job runs next.
    pub next: NextRun,
}

/// Whether the end of a run could be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// It was.
    Yes,
    /// The lease had run out, and another took the job over.
    LeaseLost,
}

/// Adds a job that is not known yet.
pub async fn register(
    mut conn: impl Conn,
    name: &'static str,
    server_id: Uuid,
    first_run_at: DateTime<Utc>,
) -> Result<()> {
    conn.query(
        "INSERT INTO job (name, server_id, next_run_at, failures) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING",
    )
    .bind(name)
    .bind(server_id)
    .bind(first_run_at)
    .run()
    .await?;
    Ok(())
}

/// The jobs that a server runs, for all of them or for itself.
pub async fn of_server(mut conn: impl Conn, server_id: Uuid) -> Result<Vec<Job>> {
    conn.query(
        "SELECT name, server_id, next_run_at, leased_until, started_at, finished_at, outcome, error
         FROM job WHERE server_id = $1 OR server_id = $2 ORDER BY name",
    )
    .bind(ALL_SERVERS)
    .bind(server_id)
    .all()
    .await
}

/// Leases a job that is due and that nobody holds any more; none when there is nothing to run.
pub async fn claim(
    mut conn: impl Conn,
    name: &'static str,
    server_id: Uuid,
    lease: Lease,
    now: DateTime<Utc>,
) -> Result<Option<Claimed>> {
    conn.query(
        "UPDATE job SET holder_id = $3, leased_until = $4, started_at = $5
         WHERE name = $1 AND server_id = $2 AND next_run_at <= $5 AND (leased_until IS NULL OR leased_until <= $5)
         RETURNING failures",
    )
    .bind(name)
    .bind(server_id)
    .bind(lease.holder_id)
    .bind(lease.until)
    .bind(now)
    .optional()
    .await
}

/// Writes down how a run ended and gives the lease back, unless another run holds it by now.
pub async fn finish(
    mut conn: impl Conn,
    name: &'static str,
    server_id: Uuid,
    holder_id: Uuid,
    finished: &Finished,
    now: DateTime<Utc>,
) -> Result<Recorded> {
    let touched = conn
        .query(
            "UPDATE job SET holder_id = NULL, leased_until = NULL, finished_at = $4, outcome = $5, error = $6,
                            next_run_at = $7, failures = $8
             WHERE name = $1 AND server_id = $2 AND holder_id = $3",
        )
        .bind(name)
        .bind(server_id)
        .bind(holder_id)
        .bind(now)
        .bind(finished.outcome.code())
        .bind(finished.error.clone())
        .bind(finished.next.at)
        .bind(finished.next.failures)
        .run()
        .await?;
    Ok(if touched == 1 { Recorded::Yes } else { Recorded::LeaseLost })
}

/// Deletes the jobs that have been due since before a moment and that nobody runs: of servers and versions long gone.
pub async fn delete_abandoned(mut conn: impl Conn, moment: DateTime<Utc>) -> Result<u64> {
    conn.query("DELETE FROM job WHERE next_run_at < $1 AND (leased_until IS NULL OR leased_until < $1)")
        .bind(moment)
        .run()
        .await
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::{Db, testing::for_each_engine};

    const NAME: &str = "a_job";

    fn now() -> DateTime<Utc> {
        "2026-11-24T09:00:00Z".parse().unwrap()
    }

    fn lease(number: u128) -> Lease {
        Lease { holder_id: Uuid::from_u128(number), until: now() + Duration::minutes(5) }
    }

    fn done(minutes: i64) -> Finished {
        let next = NextRun { at: now() + Duration::minutes(minutes), failures: 2 };
        Finished { outcome: RunOutcome::Failed, error: Some("the disk is full".into()), next }
    }

    async fn only(db: &Db) -> Job {
        let [job] = of_server(db, ALL_SERVERS).await.unwrap().try_into().unwrap();
        job
    }

    #[tokio::test]
    async fn a_job_is_registered_once_for_each_server() {
        for_each_engine(|db| async move {
            let (here, there) = (Uuid::from_u128(1), Uuid::from_u128(2));
            for server in [ALL_SERVERS, here, there] {
                register(&db, NAME, server, now()).await.unwrap();
            }
            register(&db, NAME, here, now() + Duration::days(1)).await.unwrap();
            let jobs = of_server(&db, here).await.unwrap();
            let mut servers: Vec<_> = jobs.iter().map(|job| (job.server_id, job.next_run_at)).collect();
            servers.sort();
            assert_eq!(servers, [(ALL_SERVERS, now()), (here, now())]);
        })
        .await;
    }

    #[tokio::test]
    async fn one_of_many_gets_the_lease() {
        for_each_engine(|db| async move {
            register(&db, NAME, ALL_SERVERS, now()).await.unwrap();
            let claims: Vec<_> = (1..=20)
                .map(|number| {
                    let db = db.clone();
                    tokio::spawn(async move { claim(&db, NAME, ALL_SERVERS, lease(number), now()).await.unwrap() })
                })
                .collect();
            let mut got = 0;
            for claim in claims {
                got += usize::from(claim.await.unwrap().is_some());
            }
            assert_eq!(got, 1);
        })
        .await;
    }

    #[tokio::test]
    async fn only_what_is_due_and_free_is_leased() {
        for_each_engine(|db| async move {
            register(&db, NAME, ALL_SERVERS, now()).await.unwrap();
            let moment = Duration::milliseconds(1);
            assert!(claim(&db, NAME, ALL_SERVERS, lease(1), now() - moment).await.unwrap().is_none());
            assert!(claim(&db, NAME, ALL_SERVERS, lease(1), now()).await.unwrap().is_some());
            let end = lease(1).until;
            assert!(claim(&db, NAME, ALL_SERVERS, lease(2), end - moment).await.unwrap().is_none());
            let second = Lease { until: end + Duration::minutes(5), ..lease(2) };
            assert!(claim(&db, NAME, ALL_SERVERS, second, end).await.unwrap().is_some(), "the lease has run out");
        })
        .await;
    }

    #[tokio::test]
    async fn only_the_holder_ends_the_run() {
        for_each_engine(|db| async move {
            register(&db, NAME, ALL_SERVERS, now()).await.unwrap();
            claim(&db, NAME, ALL_SERVERS, lease(1), now()).await.unwrap().unwrap();
            let stranger = Uuid::from_u128(2);
            let lost = finish(&db, NAME, ALL_SERVERS, stranger, &done(7), now()).await.unwrap();
            assert_eq!((lost, only(&db).await.outcome), (Recorded::LeaseLost, None));

            let end = now() + Duration::minutes(1);
            let kept = finish(&db, NAME, ALL_SERVERS, lease(1).holder_id, &done(7), end).await.unwrap();
            let job = only(&db).await;
            assert_eq!((kept, job.leased_until), (Recorded::Yes, None));
            assert_eq!((job.started_at, job.finished_at), (Some(now()), Some(end)));
            assert_eq!((job.outcome.as_deref(), job.error.as_deref()), (Some("failed"), Some("the disk is full")));
            assert_eq!(job.next_run_at, now() + Duration::minutes(7));
            let again = Lease { until: now() + Duration::hours(1), ..lease(3) };
            let claimed = claim(&db, NAME, ALL_SERVERS, again, job.next_run_at).await.unwrap().unwrap();
            assert_eq!(claimed.failures, 2);
            let twice = finish(&db, NAME, ALL_SERVERS, lease(1).holder_id, &done(9), end).await.unwrap();
            assert_eq!(twice, Recorded::LeaseLost);
        })
        .await;
    }

    #[tokio::test]
    async fn what_nobody_runs_any_more_is_deleted() {
        for_each_engine(|db| async move {
            for (server, due) in [(1, now() - Duration::days(2)), (2, now()), (3, now() - Duration::days(2))] {
                register(&db, NAME, Uuid::from_u128(server), due).await.unwrap();
            }
            claim(&db, NAME, Uuid::from_u128(3), lease(1), now()).await.unwrap().unwrap();
            assert_eq!(delete_abandoned(&db, now() - Duration::days(1)).await.unwrap(), 1);
            for (server, left) in [(1, 0), (2, 1), (3, 1)] {
                assert_eq!(of_server(&db, Uuid::from_u128(server)).await.unwrap().len(), left, "{server}");
            }
        })
        .await;
    }
}
