//! Job: ends offers that nobody answers, and offers free seats to the next in line.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::registration::waitlist;

pub(super) const JOB: Job = Job {
    name: "keep_waitlists",
    schedule: Schedule::Every(Duration::minutes(1)),
    scope: Scope::Once,
    timeout: StdDuration::from_secs(10 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    Ok(Done::of(waitlist::keep(&context.portal).await?))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    story.full_session_with_line(1).await;
    story.wait(Duration::days(30));
}
