//! Job: tells those who have come to decide on waiting requests.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::registration::hand_over;

pub(super) const JOB: Job = Job {
    name: "hand_over_requests",
    schedule: Schedule::Every(Duration::minutes(1)),
    scope: Scope::Once,
    timeout: StdDuration::from_secs(10 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    Ok(Done::of(hand_over::hand_over(&context.portal).await?))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
    story.pending_request().await;
    crate::account::closing::remove(&story.portal, "claire.lefevre@example.org", None).await.expect("she leaves");
}
