//! Job: asks who came to a session that is over what they think of it.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::feedback::ask;

pub(super) const JOB: Job = Job {
    name: "ask_feedback",
    // Its messages wait for the day.
    schedule: Schedule::Every(Duration::minutes(10)),
    scope: Scope::Once,
    timeout: StdDuration::from_secs(10 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    Ok(Done::of(ask::ask_due(&context.portal).await?))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    story.attended_session(1).await;
}
