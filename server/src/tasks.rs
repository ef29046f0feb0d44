//! The one list of what runs beside the requests.

use std::{future::Future, path::PathBuf, time::Duration};

use portal::{
    Portal,
    notify::Courier,
    offer::{self, export, quality},
    registration::decide,
    upkeep,
};
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{MissedTickBehavior, interval, timeout},
};

/// How long jobs may take to end what they have in hand.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(10);

/// The running jobs.
pub struct Tasks {
    jobs: JoinSet<()>,
    stop: watch::Sender<bool>,
}

impl Tasks {
    /// Starts every job. The files for everybody go to the folder `opendata`; links of the offer are tried when they lead
    /// somewhere.
    pub fn start(portal: &Portal, courier: Courier, opendata: PathBuf, tries_links: bool) -> Tasks {
        let (stop, stopped) = watch::channel(false);
        let mut tasks = Tasks { jobs: JoinSet::new(), stop };
        tasks.jobs.spawn(async move { courier.run(stopped).await });
        tasks.every(
            Duration::from_secs(1),
            "offer.refresh",
            portal,
            |portal| async move { offer::refresh(&portal).await },
        );
        tasks.every(Duration::from_secs(60), "requests.expire", portal, |portal| async move {
            decide::expire(&portal).await.map(drop)
        });
        tasks.every(Duration::from_secs(60), "messages.settle", portal, |portal| async move {
            upkeep::settle_lost_messages(&portal).await
        });
        tasks.every(Duration::from_secs(3600), "upkeep.forget", portal, |portal| async move {
            upkeep::forget(&portal).await
        });
        tasks.every(Duration::from_secs(24 * 3600), "opendata.write", portal, move |portal| {
            let folder = opendata.clone();
            async move { export::catalogue(&portal, &folder).await.map(drop) }
        });
        if tries_links {
            tasks.every(Duration::from_secs(24 * 3600), "links.try", portal, |portal| async move {
                quality::try_links(&portal).await
            });
        }
        tasks
    }

    /// Runs a job again and again; a failure is said in the log, and the next time may succeed.
    fn every<F, Fut>(&mut self, period: Duration, name: &'static str, portal: &Portal, job: F)
    where
        F: Fn(Portal) -> Fut + Send + 'static,
        Fut: Future<Output = portal::Result<()>> + Send,
    {
        let (portal, mut stopped) = (portal.clone(), self.stop.subscribe());
        self.jobs.spawn(async move {
            let mut ticks = interval(period);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                tokio::select! {
                    _ = ticks.tick() => {}
                    _ = stopped.changed() => return,
                }
                if let Err(error) = job(portal.clone()).await {
                    tracing::error!(job = name, %error, "a job failed");
                }
            }
        });
    }

    /// Lets every job end what it has in hand.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        let all_ended = async { while self.jobs.join_next().await.is_some() {} };
        if timeout(SHUTDOWN_TIMEOUT, all_ended).await.is_err() {
            tracing::warn!("a job did not end in time");
        }
    }
}
