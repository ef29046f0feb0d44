//! Job: deletes expired codes, login sessions, forms, links, and rows of removed servers.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::schedule::Schedule;
use store::{
    account::{kept_form, login, login_limit, login_session, pending_login},
    job, link, registration, submission, worker,
};

use super::{Context, Done, Job, Outcome, Scope};
use crate::account::login_session::KEPT_AFTER_END;

/// Codes are kept this long after they were asked for: what limits their number looks an hour back.
const CODES_KEPT: Duration = Duration::hours(2);
/// A form that is sent again so late is a new one.
const FORMS_KEPT: Duration = Duration::days(1);
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
    let limits = login_limit::delete_ended(db, now).await?;
    let sessions = login_session::delete_expired(db, now - KEPT_AFTER_END).await?;
    let pending = pending_login::delete_expired(db, now).await?;
    let forms = kept_form::delete_expired(db, now).await?;
    let links = link::delete_expired(db, now - LINKS_KEPT).await?;
    let told = registration::delete_settled_told(db).await?;
    let digests = submission::delete_before(db, now - FORMS_KEPT).await?;
    let workers = worker::delete_before(db, now - WORKERS_KEPT).await?;
    let jobs = job::delete_abandoned(db, now - JOBS_KEPT).await?;
    Ok(Done::of(codes + limits + sessions + pending + forms + links + told + digests + workers + jobs))
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    use crate::account;
    use domain::account::login_session::Device;
    let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    story.asks_code("nadia@example.org").await.expect("a code is sent");
    let (db, now) = (&story.portal.db, story.now());
    let nadia = nadia.account;
    account::login_session::open(&story.portal, nadia, Device::Own, None).await.expect("a session opens");
    let pending = account::pending_login::PendingLogin::default();
    account::pending_login::keep(&story.portal, None, &pending).await.expect("a login is remembered");
    let form = account::kept_form::SentForm { page: "/espace".into(), action: "/espace".into(), body: "mot=1".into() };
    account::kept_form::keep(&story.portal, nadia, &form).await.expect("a form is kept");
    worker::beat(db, "courier_sms", story.portal.process_id(), now).await.expect("a worker beats");
    job::register(db, "of_an_older_version", job::ALL_SERVERS, now).await.expect("a job is added");
    story.wait(Duration::days(34));
}
