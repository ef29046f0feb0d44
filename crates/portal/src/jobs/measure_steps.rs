//! Job: measures how long each step to a contract usually takes.

use std::time::Duration as StdDuration;

use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::person::steps::usual;

pub(super) const JOB: Job = Job {
    name: "measure_steps",
    schedule: Schedule::Daily { hour: 4 },
    scope: Scope::Once,
    timeout: StdDuration::from_secs(10 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    Ok(Done::of(usual::measure(&context.portal).await?))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    for _ in 0..domain::person::steps::LEAST_CASES {
        story.allocataire("Nadia Benali").await;
    }
}
