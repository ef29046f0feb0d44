//! Job: tells late steps, once, and closes the tasks of those that were done.

use std::time::Duration as StdDuration;

use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::person::steps::late;

pub(super) const JOB: Job = Job {
    name: "tell_late_steps",
    // By day: what it tells leaves at once.
    schedule: Schedule::Daily { hour: 10 },
    scope: Scope::Once,
    timeout: StdDuration::from_secs(10 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    Ok(Done::of(late::tell(&context.portal).await?))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    story.allocataire("Fatou Traoré").asked_on("2026-11-01").opened_and_oriented(None, None).await;
    story.wait(chrono::Duration::days(30));
}
