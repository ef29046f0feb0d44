//! Job: encrypts files of former secrets again, under the key of the present one.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::attachment;

pub(super) const JOB: Job = Job {
    name: "seal_files_again",
    schedule: Schedule::Every(Duration::hours(1)),
    scope: Scope::Once,
    timeout: StdDuration::from_secs(60 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    Ok(Done::of(attachment::seal_again(&context.portal).await?))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    let nadia = story.allocataire("Nadia Benali").await;
    let commitment = nadia.promises("Refaire mon CV").await;
    let proof = nadia.proves(commitment, "mon CV").await.expect("it can be kept");
    let mut tx = story.portal.db.begin().await.expect("the database answers");
    let row = store::attachment::get(&story.portal.db, proof).await.expect("it is read").expect("it is there");
    store::attachment::set_key(&mut tx, proof, "a former key", &row.sealed_note).await.expect("it is written");
    tx.commit().await.expect("it is kept");
}
