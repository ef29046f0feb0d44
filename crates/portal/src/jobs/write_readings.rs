//! Job: writes down who read whose personal data in this process.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::access;

pub(super) const JOB: Job = Job {
    name: "write_readings",
    schedule: Schedule::Every(Duration::seconds(1)),
    scope: Scope::EachProcess,
    timeout: StdDuration::from_secs(60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    Ok(Done::of(access::write_readings(&context.portal).await?))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    let claire = story.referent("Claire Lefèvre").await;
    crate::registration::review::queue(&story.portal, claire.principal(), domain::listing::ListPage::FIRST)
        .await
        .expect("a référent has a queue");
}
