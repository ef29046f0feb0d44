//! Heartbeats of the long-lived workers of this process.

use chrono::{DateTime, Duration, Utc};

use crate::{Portal, Result};

/// A heartbeat is written at most this often.
pub const BEAT_EVERY: Duration = Duration::seconds(20);

/// The heartbeat of one worker.
pub(crate) struct Heartbeat {
    portal: Portal,
    name: &'static str,
    due_at: Option<DateTime<Utc>>,
}

impl Heartbeat {
    /// A worker that is about to begin.
    pub(crate) fn new(portal: &Portal, name: &'static str) -> Heartbeat {
        Heartbeat { portal: portal.clone(), name, due_at: None }
    }

    /// Says that the worker works; costs nothing when it was said lately.
    pub(crate) async fn beat(&mut self) -> Result<()> {
        let now = self.portal.now();
        if self.due_at.is_some_and(|due_at| now < due_at) {
            return Ok(());
        }
        self.due_at = Some(now + BEAT_EVERY);
        Ok(store::worker::beat(&self.portal.db, self.name, self.portal.process_id(), now).await?)
    }

    /// Says that the worker ends as it should: nobody misses it.
    pub(crate) async fn end(self) {
        let ended = store::worker::delete(&self.portal.db, self.name, self.portal.process_id()).await;
        if let Err(error) = ended {
            tracing::warn!(worker = self.name, %error, "the end of a worker could not be recorded");
        }
    }
}
