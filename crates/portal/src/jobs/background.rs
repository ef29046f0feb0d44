//! Background tasks of a process: couriers, job runner, jobs of the process.

use std::{future::Future, time::Duration};

use tokio::{
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};

use super::{Runner, SHUTDOWN_TIMEOUT, runner::WORKER};
use crate::notify::{Courier, courier};

/// Wait before a worker that panicked is started again.
const RESTART_DELAY: Duration = Duration::from_secs(5);
/// What workers may take, beyond what their own work may, to write down that they end.
const FINAL_WRITE_TIMEOUT: Duration = Duration::from_secs(2);

/// The running workers.
pub struct Background {
    workers: JoinSet<()>,
    stop: watch::Sender<bool>,
}

impl Background {
    /// Starts every worker of this process.
    pub fn start(runner: Runner, courier: Courier) -> Background {
        let mut background = Background { workers: JoinSet::new(), stop: watch::channel(false).0 };
        for &line in courier::LINES {
            let courier = courier.clone();
            background.add(courier::worker(line), move |stop| courier.clone().run(line, stop));
        }
        for job in runner.own_jobs() {
            let runner = runner.clone();
            background.add(job.name, move |stop| runner.clone().run_own(job, stop));
        }
        background.add(WORKER, move |stop| runner.clone().run(stop));
        background
    }

    fn add<F, Fut>(&mut self, name: &'static str, start: F)
    where
        F: Fn(watch::Receiver<bool>) -> Fut + Send + 'static,
        Fut: Future<Output = ()> + Send + 'static,
    {
        self.workers.spawn(keep_running(name, start, RESTART_DELAY, self.stop.subscribe()));
    }

    /// Lets every worker end its in-flight work.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        let all_ended = async { while self.workers.join_next().await.is_some() {} };
        if timeout(SHUTDOWN_TIMEOUT + FINAL_WRITE_TIMEOUT, all_ended).await.is_err() {
            tracing::warn!("a worker did not end in time");
        }
    }
}

/// Runs a worker until it ends as it should; one that panics is started again.
async fn keep_running<F, Fut>(name: &'static str, start: F, delay: Duration, mut stop: watch::Receiver<bool>)
where
    F: Fn(watch::Receiver<bool>) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    while !*stop.borrow() {
        let mut task = JoinSet::new();
        task.spawn(start(stop.clone()));
        if let Some(Ok(())) = task.join_next().await {
            return;
        }
        tracing::error!(worker = name, "a worker panicked");
        tokio::select! {
            () = sleep(delay) => {}
            _ = stop.changed() => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };

    use super::*;

    #[tokio::test]
    async fn a_worker_that_panics_is_started_again() {
        let (_stop, stopped) = watch::channel(false);
        let starts = Arc::new(AtomicUsize::new(0));
        let seen = starts.clone();
        let start = move |_| {
            let number = seen.fetch_add(1, Ordering::SeqCst);
            async move { assert!(number >= 2, "this worker panics twice") }
        };
        keep_running("a worker", start, Duration::ZERO, stopped).await;
        assert_eq!(starts.load(Ordering::SeqCst), 3);
    }

    #[tokio::test]
    async fn a_worker_that_panicked_is_not_started_again_once_the_server_stops() {
        let (stop, stopped) = watch::channel(false);
        let starts = Arc::new(AtomicUsize::new(0));
        let seen = starts.clone();
        let start = move |_| {
            seen.fetch_add(1, Ordering::SeqCst);
            async { panic!("each time") }
        };
        let worker = tokio::spawn(keep_running("a worker", start, Duration::from_secs(3600), stopped));
        while starts.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        stop.send(true).unwrap();
        worker.await.unwrap();
        assert_eq!(starts.load(Ordering::SeqCst), 1);
    }
}
