//! Job: writes how many searches found nothing, so that no search waits for a writer.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::schedule::Schedule;

use super::{Context, Done, Job, Outcome, Scope};
use crate::offer;

pub(super) const JOB: Job = Job {
    name: "write_unfound",
    schedule: Schedule::Every(Duration::minutes(1)),
    scope: Scope::EachProcess,
    timeout: StdDuration::from_secs(60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    let written = offer::write_unfound(&context.portal).await?;
    Ok(Done::of(u64::try_from(written).unwrap_or_default()))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    use domain::{offer::search::Search, territory::commune::communes};
    let commune = communes().by_code("38509").expect("a commune that Jalon holds");
    offer::refresh(&story.portal).await.expect("the offer is read");
    offer::note_unfound(&story.portal, &Search::parse("theme=sante"), commune);
}
