//! Job: reminds of requests that nobody answers, then lets the *responsables* decide on them too.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::registration::escalate;

pub(super) const JOB: Job = Job {
    name: "escalate_requests",
    schedule: Schedule::Every(Duration::minutes(1)),
    scope: Scope::Once,
    timeout: StdDuration::from_secs(10 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    let reminded = escalate::remind(&context.portal).await?;
    Ok(Done::of(reminded + escalate::escalate(&context.portal).await?))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    story.cast_of(|action| action, |session| session.on("2026-12-20T08:00:00Z")).await.requests().await;
    story.wait(Duration::days(3));
}
