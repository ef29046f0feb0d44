//! Job: reminds those who asked for it of their quarterly declaration.

use std::time::Duration as StdDuration;

use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::reminder;

pub(super) const JOB: Job = Job {
    name: "remind_declarations",
    // By day: nobody is woken by it.
    schedule: Schedule::Daily { hour: 10 },
    scope: Scope::Once,
    timeout: StdDuration::from_secs(30 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    Ok(Done::of(reminder::send_due(&context.portal).await?))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    let nadia = story.allocataire("Nadia Benali").await;
    reminder::ask(&story.portal, nadia.principal(), "2026-12-01").await.expect("December is proposed");
    story.wait(chrono::Duration::days(10));
}
