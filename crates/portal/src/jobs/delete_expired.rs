//! Job: applies the retention rules, and deletes rows of removed servers.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::{reciprocity::CONFIRMATION_LIFETIME, schedule::Schedule};
use store::{
    job, reciprocity, registration,
    retention::{RULES, Rule},
    submission, worker,
};

use super::{Context, Done, Job, Outcome, Scope};
use crate::Portal;

/// Rows of a transaction: whoever else writes waits no longer than this takes.
const BATCH: i64 = 500;
/// A form that is sent again so late is a new one.
const FORMS_KEPT: Duration = Duration::days(1);
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
    let (mut count, mut failed) = (0, None);
    for rule in RULES {
        match apply(&context.portal, rule).await {
            Ok(done) => count += done,
            // The others are applied all the same.
            Err(fault) => {
                tracing::error!(rule = rule.name, error = %fault, "a retention rule failed");
                failed = Some(fault);
            }
        }
    }
    count += registration::delete_settled_told(db).await?;
    count += reciprocity::forget_confirmers(db, now - CONFIRMATION_LIFETIME).await?;
    count += submission::delete_before(db, now - FORMS_KEPT).await?;
    count += worker::delete_before(db, now - WORKERS_KEPT).await?;
    count += job::delete_abandoned(db, now - JOBS_KEPT).await?;
    match failed {
        Some(fault) => Err(fault.into()),
        None => Ok(Done::of(count)),
    }
}

/// Applies a rule, batch after batch; how many rows. Nothing is written when nothing is due.
async fn apply(portal: &Portal, rule: &Rule) -> store::Result<u64> {
    let (db, periods, now) = (&portal.db, &portal.settings.retention, portal.now());
    if rule.count(db, periods, now).await? == 0 {
        return Ok(0);
    }
    let mut count = 0;
    loop {
        let done = rule.run_batch(db, periods, now, BATCH).await?;
        count += done;
        if done < BATCH.unsigned_abs() {
            break;
        }
    }
    tracing::info!(rule = rule.name, count, "a retention rule was applied");
    Ok(count)
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
    let page = domain::path::Path::Home.to_string();
    let form = account::kept_form::SentForm { page: page.clone(), action: page, body: "mot=1".into() };
    account::kept_form::keep(&story.portal, nadia, &form).await.expect("a form is kept");
    worker::beat(db, "courier_sms", story.portal.process_id(), now).await.expect("a worker beats");
    job::register(db, "of_an_older_version", job::ALL_SERVERS, now).await.expect("a job is added");
    story.wait(Duration::days(34));
}
