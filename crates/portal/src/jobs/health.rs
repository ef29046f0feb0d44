//! Health of jobs and workers: last run, late or dead.

use chrono::{DateTime, Utc};
use domain::job::{JobState, RunOutcome, is_alive};
use store::{
    Db,
    job::{self, ALL_SERVERS},
    worker::{self, Worker},
};
use uuid::Uuid;

use super::{JOBS, Scope, runner};
use crate::{Portal, Result, notify::courier};

/// The names of the workers that every process runs.
pub fn workers() -> impl Iterator<Item = &'static str> {
    let couriers = courier::LINES.iter().map(|line| courier::worker(*line));
    let own_jobs = JOBS.iter().filter(|job| job.scope == Scope::EachProcess).map(|job| job.name);
    couriers.chain(own_jobs).chain([runner::WORKER])
}

/// The names of what no longer runs: jobs that are late for all servers or on this one, workers that are dead in
/// this process.
pub async fn stopped(portal: &Portal, server_id: Uuid) -> Result<Vec<&'static str>> {
    let now = portal.now();
    let beats = worker::all(&portal.db).await?;
    let lives = |name: &str| {
        let mine = beats.iter().find(|beat| beat.name == name && beat.process_id == portal.process_id());
        mine.is_some_and(|beat| is_alive(beat.beat_at, now))
    };
    let jobs = statuses(&portal.db, Some(server_id), now).await?;
    let late = jobs.into_iter().filter(|job| job.state == Some(JobState::Late)).map(|job| job.name);
    Ok(workers().filter(|name| !lives(name)).chain(late).collect())
}

/// A job, as operators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobStatus {
    /// Its name.
    pub name: &'static str,
    /// Its state; none when no server has registered it yet.
    pub state: Option<JobState>,
    /// When it is due.
    pub next_run_at: Option<DateTime<Utc>>,
    /// Its last run.
    pub last_run: Option<LastRun>,
}

/// The last run of a job that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastRun {
    /// When it ended.
    pub finished_at: DateTime<Utc>,
    /// How; none when only a newer version knows.
    pub outcome: Option<RunOutcome>,
    /// Why it failed.
    pub error: Option<String>,
}

/// A worker, as operators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerStatus {
    /// Its name.
    pub name: &'static str,
    /// Its processes, the last to beat first.
    pub beats: Vec<Beat>,
}

/// The last heartbeat of a worker in a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beat {
    /// When it was.
    pub at: DateTime<Utc>,
    /// Whether that is recent enough.
    pub is_alive: bool,
}

/// Every job and every worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// The jobs that one server runs for all, and those of this server.
    pub jobs: Vec<JobStatus>,
    /// The workers of all processes.
    pub workers: Vec<WorkerStatus>,
}

/// Every job and worker as it stands; `server_id` is none where no server has run yet.
pub async fn overview(db: &Db, server_id: Option<Uuid>, now: DateTime<Utc>) -> Result<Overview> {
    let beats = worker::all(db).await?;
    let workers = workers().map(|name| WorkerStatus { name, beats: beats_of(name, &beats, now) }).collect();
    Ok(Overview { jobs: statuses(db, server_id, now).await?, workers })
}

fn beats_of(name: &str, beats: &[Worker], now: DateTime<Utc>) -> Vec<Beat> {
    let mine = beats.iter().filter(|beat| beat.name == name);
    mine.map(|beat| Beat { at: beat.beat_at, is_alive: is_alive(beat.beat_at, now) }).collect()
}

/// The jobs of all servers, and those of one when it is given.
async fn statuses(db: &Db, server_id: Option<Uuid>, now: DateTime<Utc>) -> Result<Vec<JobStatus>> {
    let rows = job::of_server(db, server_id.unwrap_or(ALL_SERVERS)).await?;
    let mut statuses = Vec::new();
    for job in JOBS {
        let server = match job.scope {
            Scope::Once => Some(ALL_SERVERS),
            Scope::EachServer => server_id,
            Scope::EachProcess => continue,
        };
        let row = rows.iter().find(|row| row.name == job.name && Some(row.server_id) == server);
        statuses.push(JobStatus {
            name: job.name,
            state: row.map(|row| JobState::at(row.next_run_at, row.leased_until, now)),
            next_run_at: row.map(|row| row.next_run_at),
            last_run: row.and_then(last_run),
        });
    }
    Ok(statuses)
}

fn last_run(row: &job::Job) -> Option<LastRun> {
    let outcome = row.outcome.as_deref().and_then(|word| RunOutcome::parse(word).ok());
    row.finished_at.map(|finished_at| LastRun { finished_at, outcome, error: row.error.clone() })
}
