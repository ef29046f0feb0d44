//! Job: reloads the offer into memory when it, sessions or seats have changed.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::offer::{self, Refreshed};

pub(super) const JOB: Job = Job {
    name: "refresh_offer",
    schedule: Schedule::Every(Duration::seconds(1)),
    scope: Scope::EachProcess,
    timeout: StdDuration::from_secs(5 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    match offer::refresh(&context.portal).await? {
        Refreshed::Changed => Ok(Done::of(1_u64)),
        Refreshed::Unchanged => Ok(Done::of(0_u64)),
    }
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    story.session(&action).await;
}
