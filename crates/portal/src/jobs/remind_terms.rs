//! Job: tells people that the last day of their contract comes near.

use std::time::Duration as StdDuration;

use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::contract::remind;

pub(super) const JOB: Job = Job {
    name: "remind_terms",
    schedule: Schedule::Daily { hour: 9 },
    scope: Scope::Once,
    timeout: StdDuration::from_secs(10 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    Ok(Done::of(remind::remind(&context.portal).await?))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    use domain::contract::ContractKind;
    let nadia = story.allocataire("Nadia Benali").await;
    story.contract(&nadia, ContractKind::Cer, "2026-07-01", "2026-12-31").await;
}
