//! Background jobs: outcome of a run, retries, and when a job or worker is late.

use chrono::{DateTime, Duration, Utc};

use crate::{schedule::Schedule, words};

/// Waits after the first failure in a row, the second, and so on; then the job waits for its regular run.
pub const RETRY_DELAYS: [Duration; 4] =
    [Duration::minutes(1), Duration::minutes(5), Duration::minutes(30), Duration::hours(2)];
/// A due job that nobody has begun after so long is late.
pub const LATE_AFTER: Duration = Duration::minutes(5);
/// A worker that has not written its heartbeat for so long is dead.
pub const DEAD_AFTER: Duration = Duration::minutes(2);

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RunOutcome {
    /// It did what there was to do.
    Done,
    /// It failed, and may succeed soon.
    Failed,
    /// It failed, and will until something else changes.
    GaveUp,
    /// It took longer than it may.
    TimedOut,
    /// It panicked.
    Panicked,
    /// The server stopped meanwhile.
    Interrupted,
}

words!(RunOutcome, "outcome of a run", {
    Done = "done", Failed = "failed", GaveUp = "gave_up", TimedOut = "timed_out", Panicked = "panicked",
    Interrupted = "interrupted",
});

/// When a job runs next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextRun {
    /// When it is due.
    pub at: DateTime<Utc>,
    /// How many runs in a row have failed.
    pub failures: i64,
}

/// When a job runs next, after a run that ended now and `failures` that failed before it.
pub fn next_run(schedule: Schedule, outcome: RunOutcome, failures: i64, now: DateTime<Utc>) -> NextRun {
    let regular = schedule.next_after(now);
    match outcome {
        RunOutcome::Done | RunOutcome::GaveUp => NextRun { at: regular, failures: 0 },
        RunOutcome::Interrupted => NextRun { at: now, failures },
        RunOutcome::Failed | RunOutcome::TimedOut | RunOutcome::Panicked => {
            let delay = usize::try_from(failures).ok().and_then(|failures| RETRY_DELAYS.get(failures));
            match delay {
                Some(delay) => NextRun { at: regular.min(now + *delay), failures: failures + 1 },
                None => NextRun { at: regular, failures: 0 },
            }
        }
    }
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// Its time has not come, or has just come.
    Waiting,
    /// Somebody runs it.
    Running,
    /// It is due for long, and nobody runs it.
    Late,
}

impl JobState {
    /// The state of a job by its next run and its lease.
    pub fn at(next_run_at: DateTime<Utc>, leased_until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> JobState {
        if leased_until.is_some_and(|end| end > now) {
            JobState::Running
        } else if next_run_at + LATE_AFTER < now {
            JobState::Late
        } else {
            JobState::Waiting
        }
    }
}

/// Whether a worker's last heartbeat is recent enough.
pub fn is_alive(beat_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    beat_at + DEAD_AFTER >= now
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAILY: Schedule = Schedule::Daily { hour: 4 };

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn now() -> DateTime<Utc> {
        at("2026-11-24T03:00:10Z")
    }

    fn tomorrow() -> DateTime<Utc> {
        at("2026-11-25T03:00:00Z")
    }

    #[test]
    fn what_may_succeed_soon_is_tried_again_later_and_later_then_at_its_regular_time() {
        for outcome in [RunOutcome::Failed, RunOutcome::TimedOut, RunOutcome::Panicked] {
            let (mut failures, mut delays) = (0, Vec::new());
            for _ in RETRY_DELAYS {
                let next = next_run(DAILY, outcome, failures, now());
                delays.push(next.at - now());
                failures = next.failures;
            }
            assert_eq!(delays, RETRY_DELAYS);
            assert_eq!(next_run(DAILY, outcome, failures, now()), NextRun { at: tomorrow(), failures: 0 });
        }
    }

    #[test]
    fn a_retry_is_never_later_than_the_regular_run() {
        let schedule = Schedule::Every(Duration::minutes(2));
        let next = next_run(schedule, RunOutcome::Failed, 2, now());
        assert_eq!(next, NextRun { at: now() + Duration::minutes(2), failures: 3 });
    }

    #[test]
    fn success_and_giving_up_wait_for_the_regular_run() {
        for outcome in [RunOutcome::Done, RunOutcome::GaveUp] {
            assert_eq!(next_run(DAILY, outcome, 3, now()), NextRun { at: tomorrow(), failures: 0 });
        }
    }

    #[test]
    fn what_a_stop_interrupted_is_due_at_once() {
        let next = next_run(DAILY, RunOutcome::Interrupted, 2, now());
        assert_eq!(next, NextRun { at: now(), failures: 2 });
    }

    #[test]
    fn a_job_is_late_when_it_is_due_for_long_and_nobody_runs_it() {
        let due = now() - LATE_AFTER;
        let moment = Duration::milliseconds(1);
        assert_eq!(JobState::at(now() + moment, None, now()), JobState::Waiting);
        assert_eq!(JobState::at(due, None, now()), JobState::Waiting);
        assert_eq!(JobState::at(due - moment, None, now()), JobState::Late);
        assert_eq!(JobState::at(due - moment, Some(now() + moment), now()), JobState::Running);
        assert_eq!(JobState::at(due - moment, Some(now()), now()), JobState::Late, "its lease has run out");
    }

    #[test]
    fn a_worker_is_dead_when_its_heartbeat_is_old() {
        assert!(is_alive(now(), now()));
        assert!(is_alive(now() - DEAD_AFTER, now()));
        assert!(!is_alive(now() - DEAD_AFTER - Duration::milliseconds(1), now()));
    }
}
