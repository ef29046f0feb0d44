//! Job: expires requests without an answer, and releases their seats.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::registration::decide;

pub(super) const JOB: Job = Job {
    name: "expire_requests",
    schedule: Schedule::Every(Duration::minutes(1)),
    scope: Scope::Once,
    timeout: StdDuration::from_secs(10 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    Ok(Done::of(decide::expire(&context.portal).await?))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let session = story.session(&action).on("2026-12-20T08:00:00Z").await;
    nadia.registers_to(&session).await.expect("a seat is free");
    story.wait(Duration::days(8));
}
