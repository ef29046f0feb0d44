//! Job: compares the seats that sessions count with their registrations.

use std::time::Duration as StdDuration;

use domain::schedule::Schedule;
use store::session;

use super::{Context, Done, Job, Outcome, Scope};

pub(super) const JOB: Job = Job {
    name: "check_seats",
    schedule: Schedule::Daily { hour: 5 },
    scope: Scope::Once,
    timeout: StdDuration::from_secs(10 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    let miscounted = session::miscounted(&context.portal.db).await?;
    if miscounted > 0 {
        // A seat that nobody holds is lost for everybody: somebody must look.
        tracing::error!(miscounted, "sessions count their seats wrong");
    }
    Ok(Done::of(miscounted))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    let provider = story.provider("Trait d’union").await;
    let action = story.action(&provider, "Préparer le code").await;
    let session = story.session(&action).await;
    let mut tx = story.portal.db.begin().await.expect("the database answers");
    assert!(session::take_seat(&mut tx, session.id, story.now()).await.expect("a seat can be taken"));
    tx.commit().await.expect("it is kept");
}
