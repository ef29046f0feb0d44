//! Job: deletes expired codes, login sessions, links, and rows of removed servers.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::schedule::Schedule;
use store::{
    account::{login, login_session},
    job, link, worker,
};

use super::{Context, Done, Job, Outcome, Scope};

/// Codes are kept this long after they were asked for: what limits their number looks an hour back.
const CODES_KEPT: Duration = Duration::days(1);
/// Ended links still say so this long; then they are unknown.
const LINKS_KEPT: Duration = Duration::days(30);
/// Workers of a process that ended without a word are shown this long.
const WORKERS_KEPT: Duration = Duration::days(1);
/// Jobs that no server runs any more are shown this long.
const JOBS_KEPT: Duration = Duration::days(30);

pub(super) const JOB: Job = Job {
    name: "delete_expired",
    schedule: Schedule::Every(Duration::hours(1)),
    scope: Scope::Once,
    timeout: StdDuration::from_secs(10 * 60),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    let (db, now) = (&context.portal.db, context.portal.now());
    let codes = login::delete_before(db, now - CODES_KEPT).await?;
    let sessions = login_session::delete_expired(db, now).await?;
    let links = link::delete_expired(db, now - LINKS_KEPT).await?;
    let workers = worker::delete_before(db, now - WORKERS_KEPT).await?;
    let jobs = job::delete_abandoned(db, now - JOBS_KEPT).await?;
    Ok(Done::of(codes + sessions + links + workers + jobs))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    crate::account::sign_in::ask_code(&story.portal, "nadia@example.org").await.expect("a code is sent");
    let session = login_session::LoginSession {
        id: "left-open".into(),
        data: "{}".into(),
        expires_at: story.now() + Duration::minutes(30),
    };
    let (db, now) = (&story.portal.db, story.now());
    login_session::save(db, &session).await.expect("a sign-in is kept");
    worker::beat(db, "courier_sms", story.portal.process_id(), now).await.expect("a worker beats");
    job::register(db, "of_an_older_version", job::ALL_SERVERS, now).await.expect("a job is added");
    story.wait(Duration::days(31));
}
