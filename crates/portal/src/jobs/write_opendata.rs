//! Job: writes the published offer as open data files, into this server's folder.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::offer::export;

pub(super) const JOB: Job = Job {
    name: "write_opendata",
    // By period and not by hour: a new server has its files at once.
    schedule: Schedule::Every(Duration::days(1)),
    scope: Scope::EachServer,
    timeout: StdDuration::from_secs(30 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    let written = export::catalogue(&context.portal, &context.opendata).await?;
    Ok(Done::of(written.len()))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    story.session(&action).await;
    crate::offer::refresh(&story.portal).await.expect("the offer can be read");
}
