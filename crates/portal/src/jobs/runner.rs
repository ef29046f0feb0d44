//! Job runner: claims due jobs, runs each in a task, records its outcome.

use std::time::Duration as StdDuration;

use chrono::{DateTime, Duration, Utc};
use domain::job::{JobState, RunOutcome, next_run};
use store::job::{self, ALL_SERVERS, Finished, Lease, Recorded};
use tokio::{sync::watch, task::JoinSet, time::sleep};
use uuid::Uuid;

use super::{Context, Done, Job, JobError, Scope};
use crate::{
    Result,
    heartbeat::{BEAT_EVERY, Heartbeat},
};

/// The name of the runner among the workers of a process.
pub(crate) const WORKER: &str = "job_runner";
/// How often due jobs are looked for.
const POLL: StdDuration = StdDuration::from_secs(5);
/// Wait after the database failed.
const ERROR_BACKOFF: StdDuration = StdDuration::from_secs(5);
/// How long in-flight work may take to end once the server stops.
pub const SHUTDOWN_TIMEOUT: StdDuration = StdDuration::from_secs(10);
/// How much longer than its timeout a job is leased: two clocks may differ, and the end must still be recorded.
const LEASE_MARGIN: Duration = Duration::minutes(1);
/// Characters of an error that are kept.
const ERROR_MAX: usize = 300;

/// Runs jobs in this process, beside those of other servers.
#[derive(Clone)]
pub struct Runner {
    context: Context,
    jobs: &'static [Job],
    server_id: Uuid,
    shutdown_timeout: StdDuration,
}

/// A run that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    /// The job.
    pub name: &'static str,
    /// How it ended.
    pub outcome: RunOutcome,
}

/// A run that this process may begin.
struct Run {
    job: &'static Job,
    server_id: Uuid,
    holder_id: Uuid,
    failures: i64,
}

/// How a run ended, and why it failed.
struct Ended {
    outcome: RunOutcome,
    error: Option<String>,
}

impl Runner {
    /// A runner of some jobs. `server_id` stays the same as long as the data folder.
    pub fn new(context: Context, jobs: &'static [Job], server_id: Uuid) -> Runner {
        Runner { context, jobs, server_id, shutdown_timeout: SHUTDOWN_TIMEOUT }
    }

    /// The same, with another time to end once the server stops.
    pub fn with_shutdown_timeout(self, shutdown_timeout: StdDuration) -> Runner {
        Runner { shutdown_timeout, ..self }
    }

    /// The jobs that each process runs for itself.
    pub(super) fn own_jobs(&self) -> impl Iterator<Item = &'static Job> {
        self.jobs.iter().filter(|job| job.scope == Scope::EachProcess)
    }

    /// Runs due jobs until shutdown, then waits for in-flight ones.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut heartbeat = Heartbeat::new(&self.context.portal, WORKER);
        let mut running = JoinSet::new();
        while !*stop.borrow() {
            let claimed = async {
                self.claim_due(&mut running, &stop).await?;
                heartbeat.beat().await
            };
            let wait = match claimed.await {
                Ok(()) => POLL,
                Err(error) => {
                    tracing::error!(%error, "the jobs cannot be read");
                    ERROR_BACKOFF
                }
            };
            tokio::select! {
                Some(_) = running.join_next() => {}
                () = sleep(wait) => {}
                _ = stop.changed() => {}
            }
        }
        while running.join_next().await.is_some() {}
        heartbeat.end().await;
    }

    /// Runs what is due now and waits for its end.
    pub async fn run_due(&self) -> Result<Vec<Ran>> {
        let (_running_on, stop) = watch::channel(false);
        let mut running = JoinSet::new();
        self.claim_due(&mut running, &stop).await?;
        Ok(running.join_all().await)
    }

    /// Runs a job of this process on its schedule until shutdown.
    pub(super) async fn run_own(self, job: &'static Job, mut stop: watch::Receiver<bool>) {
        let portal = &self.context.portal;
        let mut heartbeat = Heartbeat::new(portal, job.name);
        let (mut due_at, mut failures) = (job.schedule.first(portal.now()), 0);
        while !*stop.borrow() {
            if due_at <= portal.now() {
                let ended = self.execute(job, stop.clone()).await;
                let next = next_run(job.schedule, ended.outcome, failures, portal.now());
                (due_at, failures) = (next.at, next.failures);
            }
            if let Err(error) = heartbeat.beat().await {
                tracing::error!(job = job.name, %error, "a heartbeat could not be recorded");
            }
            let wait = (due_at - portal.now()).min(BEAT_EVERY).to_std().unwrap_or_default();
            tokio::select! {
                () = sleep(wait) => {}
                _ = stop.changed() => {}
            }
        }
        heartbeat.end().await;
    }

    /// Starts every job that is due and that no other server runs.
    async fn claim_due(&self, running: &mut JoinSet<Ran>, stop: &watch::Receiver<bool>) -> Result<()> {
        let (db, now) = (&self.context.portal.db, self.context.portal.now());
        let known = job::of_server(db, self.server_id).await?;
        for job in self.jobs {
            let server_id = match job.scope {
                Scope::Once => ALL_SERVERS,
                Scope::EachServer => self.server_id,
                Scope::EachProcess => continue,
            };
            let row = known.iter().find(|row| row.name == job.name && row.server_id == server_id);
            let (next_run_at, leased_until) = match row {
                Some(row) => (row.next_run_at, row.leased_until),
                None => {
                    let first = job.schedule.first(now);
                    job::register(db, job.name, server_id, first).await?;
                    (first, None)
                }
            };
            if next_run_at > now || JobState::at(next_run_at, leased_until, now) == JobState::Running {
                continue;
            }
            if let Some(run) = self.claim(job, server_id, now).await? {
                running.spawn(self.clone().perform(run, stop.clone()));
            }
        }
        Ok(())
    }

    async fn claim(&self, job: &'static Job, server_id: Uuid, now: DateTime<Utc>) -> Result<Option<Run>> {
        let portal = &self.context.portal;
        let timeout = Duration::from_std(job.timeout).unwrap_or(Duration::days(1));
        let lease = Lease { holder_id: portal.new_id(), until: now + timeout + LEASE_MARGIN };
        let claimed = job::claim(&portal.db, job.name, server_id, lease, now).await?;
        Ok(claimed.map(|claimed| Run { job, server_id, holder_id: lease.holder_id, failures: claimed.failures }))
    }

    /// Runs a job and records how it ended.
    async fn perform(self, run: Run, stop: watch::Receiver<bool>) -> Ran {
        let Run { job, server_id, holder_id, failures } = run;
        let Ended { outcome, error } = self.execute(job, stop).await;
        let (db, now) = (&self.context.portal.db, self.context.portal.now());
        let finished = Finished { outcome, error, next: next_run(job.schedule, outcome, failures, now) };
        match job::finish(db, job.name, server_id, holder_id, &finished, now).await {
            Ok(Recorded::Yes) => {}
            Ok(Recorded::LeaseLost) => tracing::warn!(job = job.name, "a job ended after its lease"),
            // Its lease runs out: it runs again.
            Err(error) => tracing::error!(job = job.name, %error, "the end of a job could not be recorded"),
        }
        Ran { name: job.name, outcome }
    }

    /// Runs a job in a task of its own, so that a panic ends nothing else.
    async fn execute(&self, job: &'static Job, stop: watch::Receiver<bool>) -> Ended {
        let began = self.context.portal.now();
        // Aborted when dropped.
        let mut task = JoinSet::new();
        task.spawn((job.run)(self.context.clone()));
        let ended = tokio::select! {
            Some(ended) = task.join_next() => match ended {
                Ok(Ok(done)) => {
                    log_done(job, done, self.context.portal.now() - began);
                    return Ended { outcome: RunOutcome::Done, error: None };
                }
                Ok(Err(JobError::Retry(error))) => Ended::failed(RunOutcome::Failed, &error.to_string()),
                Ok(Err(JobError::GiveUp(error))) => Ended::failed(RunOutcome::GaveUp, &error.to_string()),
                // What it says may hold anything: it is not kept.
                Err(_) => Ended { outcome: RunOutcome::Panicked, error: None },
            },
            () = sleep(job.timeout) => Ended { outcome: RunOutcome::TimedOut, error: None },
            () = self.out_of_time(stop) => Ended { outcome: RunOutcome::Interrupted, error: None },
        };
        let (outcome, error) = (ended.outcome.code(), ended.error.as_deref().unwrap_or_default());
        if ended.outcome == RunOutcome::Interrupted {
            tracing::warn!(job = job.name, outcome, "a job did not end in time");
        } else {
            tracing::error!(job = job.name, outcome, error, "a job failed");
        }
        ended
    }

    /// Waits until the server stops and has waited long enough.
    async fn out_of_time(&self, mut stop: watch::Receiver<bool>) {
        // An error says that nobody can tell any more: that is a stop too.
        let _ = stop.wait_for(|stopped| *stopped).await;
        sleep(self.shutdown_timeout).await;
    }
}

impl Ended {
    fn failed(outcome: RunOutcome, error: &str) -> Ended {
        Ended { outcome, error: Some(error.chars().take(ERROR_MAX).collect()) }
    }
}

fn log_done(job: &Job, done: Done, took: Duration) {
    let millis = took.num_milliseconds();
    // Jobs of a process follow what others do, each second: that is not news.
    if done.count > 0 && job.scope != Scope::EachProcess {
        tracing::info!(job = job.name, count = done.count, millis, "a job is done");
    } else {
        tracing::debug!(job = job.name, millis, "a job had nothing to do");
    }
}
