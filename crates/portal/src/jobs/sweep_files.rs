//! Job: deletes stored objects that are no longer anybody's file.

use std::time::Duration as StdDuration;

use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::attachment;

pub(super) const JOB: Job = Job {
    name: "sweep_files",
    schedule: Schedule::Daily { hour: 4 },
    scope: Scope::Once,
    timeout: StdDuration::from_secs(60 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    Ok(Done::of(attachment::sweep(&context.portal).await?))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    let file = story.portal.new_id();
    story.portal.settings.files.put(file, [1; 12], b"a photo of nobody").await.expect("it can be kept");
    story.wait(chrono::Duration::days(2));
}
