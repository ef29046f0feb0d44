//! Definition of a job: name, schedule, scope, run and outcome.

use std::{future::Future, path::PathBuf, pin::Pin, time::Duration};

use domain::schedule::Schedule;

#[cfg(any(test, feature = "testing"))]
use crate::testing::Story;
use crate::{Error, Portal};

/// Something that is done again and again, without anybody asking for it.
#[derive(Debug)]
pub struct Job {
    /// Its name in the database, in logs and in `jalon check`: the name of its file.
    pub name: &'static str,
    /// When it is due.
    pub schedule: Schedule,
    /// Who runs it.
    pub scope: Scope,
    /// How long a run may take.
    pub timeout: Duration,
    /// Runs it.
    pub run: fn(Context) -> Pin<Box<dyn Future<Output = Outcome> + Send>>,
    /// Gives it something to do, for the test that runs every job twice.
    #[cfg(any(test, feature = "testing"))]
    pub sample: fn(Story) -> Pin<Box<dyn Future<Output = ()> + Send>>,
}

/// Who runs a job when several servers share a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One server, for all of them.
    Once,
    /// Each server, for what its data folder holds.
    EachServer,
    /// Each process, for what it holds in memory.
    EachProcess,
}

/// What a job may use.
#[derive(Clone)]
pub struct Context {
    /// The product.
    pub portal: Portal,
    /// Where the published offer is written for everybody.
    pub opendata: PathBuf,
    /// Whether this is a demonstration: its links lead nowhere.
    pub demo: bool,
}

/// How a run ends when it does not panic.
pub type Outcome = Result<Done, JobError>;

/// A run that succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// How many objects it changed or wrote.
    pub count: u64,
}

impl Done {
    /// A run that changed or wrote so many objects.
    pub fn of(count: impl TryInto<u64>) -> Done {
        Done { count: count.try_into().unwrap_or(u64::MAX) }
    }
}

/// A run that failed.
#[derive(Debug)]
pub enum JobError {
    /// It may succeed soon: it runs again after [`domain::job::RETRY_DELAYS`].
    Retry(Error),
    /// Nothing will change soon: it runs again at its regular time.
    GiveUp(Error),
}

impl From<Error> for JobError {
    fn from(error: Error) -> JobError {
        JobError::Retry(error)
    }
}

impl From<store::Fault> for JobError {
    fn from(fault: store::Fault) -> JobError {
        JobError::Retry(fault.into())
    }
}
