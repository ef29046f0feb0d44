//! Job: marks messages whose courier ended while sending as unknown.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};

pub(super) const JOB: Job = Job {
    name: "settle_lost_messages",
    schedule: Schedule::Every(Duration::minutes(1)),
    scope: Scope::Once,
    timeout: StdDuration::from_secs(60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    let lost = store::outbox::settle_lost(&context.portal.db, context.portal.now()).await?;
    if lost > 0 {
        tracing::warn!(lost, "messages may have left without an outcome");
    }
    Ok(Done::of(lost))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    use store::outbox::{self, Line};

    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    story.asks_code("nadia@example.org").await.expect("a code is sent");
    let (db, now) = (&story.portal.db, story.now());
    let lease = now + Duration::minutes(5);
    for line in Line::ALL {
        for message in outbox::claim(db, line, now, lease, 1).await.expect("the outbox answers") {
            outbox::begin_sending(db, message.id, now).await.expect("the message is leased");
        }
    }
    story.wait(Duration::minutes(6));
}
