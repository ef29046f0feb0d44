//! Stories of background jobs: each job, and the runner shared among servers.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration as StdDuration,
};

use chrono::{DateTime, Duration, Utc};
use domain::{
    job::{DEAD_AFTER, JobState, LATE_AFTER, RETRY_DELAYS, RunOutcome},
    schedule::Schedule,
};
use portal::{
    Error, Portal,
    jobs::{Background, Context, Done, JOBS, Job, JobError, Outcome, Ran, Runner, Scope, health},
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    random::Random,
    testing::{Story, settings},
};
use store::{
    Db,
    job::{self, ALL_SERVERS},
    testing::{contents, for_each_engine},
    worker,
};
use uuid::Uuid;

/// The server of these stories, unless they need two.
const SERVER: Uuid = Uuid::from_u128(1);

fn context(portal: &Portal, folder: &Path) -> Context {
    Context { portal: portal.clone(), opendata: folder.to_owned(), demo: false }
}

/// Runs one job of the list; it needs no folder.
pub async fn run(story: &Story, name: &str) -> Done {
    let job = JOBS.iter().find(|job| job.name == name).expect("the job is in the list");
    (job.run)(context(&story.portal, Path::new("/nonexistent"))).await.unwrap()
}

fn runner(portal: &Portal, jobs: &'static [Job]) -> Runner {
    Runner::new(context(portal, Path::new("/nonexistent")), jobs, SERVER)
}

/// The row of a job, for all servers.
async fn row(db: &Db, name: &str) -> job::Job {
    let jobs = job::of_server(db, ALL_SERVERS).await.unwrap();
    jobs.into_iter().find(|job| job.name == name).expect("the job is registered")
}

fn ran(name: &'static str, outcome: RunOutcome) -> Ran {
    Ran { name, outcome }
}

async fn nothing_to_set_up(_: Story) {}

/// A job of these tests: each minute, once among all servers.
const fn test_job(name: &'static str, run: fn(Context) -> Running) -> Job {
    Job {
        name,
        schedule: Schedule::Every(Duration::minutes(1)),
        scope: Scope::Once,
        timeout: StdDuration::from_secs(60),
        run,
        sample: |story| Box::pin(nothing_to_set_up(story)),
    }
}

type Running = std::pin::Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// The files of a folder with what they hold.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn each_job_has_a_file_of_its_name_and_an_hour_that_exists() {
    let names: BTreeSet<&str> = JOBS.iter().map(|job| job.name).chain(health::workers()).collect();
    let own = JOBS.iter().filter(|job| job.scope == Scope::EachProcess).count();
    assert_eq!(names.len(), JOBS.len() + health::workers().count() - own);
    let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
    for job in JOBS {
        assert!(job.schedule.next_after(now) > now, "{}", job.name);
        let file = format!("{}/src/jobs/{}.rs", env!("CARGO_MANIFEST_DIR"), job.name);
        assert!(Path::new(&file).exists(), "{file}");
    }
}

/// Every job of the list: its sample gives it something to do, and a second run finds it done.
#[tokio::test]
async fn every_job_runs_twice_and_the_second_run_changes_nothing() {
    for job in JOBS {
        for_each_engine(|db| async move {
            let story = Story::on(db);
            let folder = tempfile::tempdir().unwrap();
            let context = context(&story.portal, folder.path());
            (job.sample)(story.clone()).await;
            let first = (job.run)(context.clone()).await.unwrap();
            assert!(first.count > 0, "the sample of {} gives it nothing to do", job.name);

            let before = (contents(&story.portal.db).await, files(folder.path()));
            (job.run)(context).await.unwrap();
            let after = (contents(&story.portal.db).await, files(folder.path()));
            assert_eq!(before, after, "a second run of {} changed something", job.name);
        })
        .await;
    }
}

/// Two servers with a clock of their own that says the same.
fn two_portals(db: &Db) -> [Portal; 2] {
    let clock = Story::on(db.clone()).portal.clock.clone();
    [1, 2].map(|seed| Portal::new(db.clone(), clock.clone(), Random::seeded(seed), settings()))
}

#[tokio::test]
async fn two_servers_run_each_due_job_once() {
    for_each_engine(|db| async move {
        let portals = two_portals(&db);
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let [first, second] = [0, 1].map(|number| {
            let context = context(&portals[number], folders[number].path());
            Runner::new(context, JOBS, Uuid::from_u128(number as u128 + 1))
        });
        // Jobs that wait for their hour are only registered now.
        tokio::try_join!(first.run_due(), second.run_due()).unwrap();
        for _ in 0..10 {
            // A day after each run, every job is due again.
            portals[0].clock.advance(Duration::days(1));
            let (first, second) = tokio::try_join!(first.run_due(), second.run_due()).unwrap();
            let runs: Vec<Ran> = first.into_iter().chain(second).collect();
            for job in JOBS {
                let times = runs.iter().filter(|run| run.name == job.name).count();
                let expected = match job.scope {
                    Scope::Once => 1,
                    Scope::EachServer => 2,
                    Scope::EachProcess => 0,
                };
                assert_eq!(times, expected, "{}", job.name);
            }
            assert!(runs.iter().all(|run| run.outcome == RunOutcome::Done), "{runs:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_daily_job_runs_at_its_hour_and_not_at_each_start() {
    static NIGHTLY: &[Job] = &[Job {
        schedule: Schedule::Daily { hour: 4 },
        ..test_job("nightly", |_| Box::pin(async { Ok(Done::of(1_u64)) }))
    }];
    for_each_engine(|db| async move {
        // It is Tuesday, 10 h.
        let story = Story::on(db);
        for _ in 0..3 {
            assert_eq!(runner(&story.portal, NIGHTLY).run_due().await.unwrap(), []);
        }
        story.wait(Duration::hours(18));
        assert_eq!(runner(&story.portal, NIGHTLY).run_due().await.unwrap(), [ran("nightly", RunOutcome::Done)]);
        assert_eq!(runner(&story.portal, NIGHTLY).run_due().await.unwrap(), []);
        let due = row(&story.portal.db, "nightly").await.next_run_at;
        assert_eq!(due, "2026-11-26T03:00:00Z".parse::<DateTime<Utc>>().unwrap());
    })
    .await;
}

#[tokio::test]
async fn what_a_dead_server_was_running_is_taken_over() {
    static SHARED: &[Job] = &[test_job("shared", |_| Box::pin(async { Ok(Done::of(1_u64)) }))];
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (db, now) = (&story.portal.db, story.now());
        job::register(db, "shared", ALL_SERVERS, now).await.unwrap();
        let dead = job::Lease { holder_id: Uuid::from_u128(9), until: now + Duration::minutes(2) };
        job::claim(db, "shared", ALL_SERVERS, dead, now).await.unwrap().unwrap();

        let runner = runner(&story.portal, SHARED);
        assert_eq!(runner.run_due().await.unwrap(), [], "it may still be running there");
        story.wait(Duration::minutes(2));
        assert_eq!(runner.run_due().await.unwrap(), [ran("shared", RunOutcome::Done)]);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_panics_is_recorded_and_runs_again() {
    static STARTS: AtomicUsize = AtomicUsize::new(0);
    async fn panics_once(_: Context) -> Outcome {
        assert!(STARTS.fetch_add(1, Ordering::SeqCst) > 0, "Nadia Benali, 06 39 98 00 12");
        Ok(Done::of(1_u64))
    }
    static PANICS: &[Job] = &[
        test_job("panics", |context| Box::pin(panics_once(context))),
        test_job("works", |_| Box::pin(async { Ok(Done::of(1_u64)) })),
    ];
    for_each_engine(|db| async move {
        STARTS.store(0, Ordering::SeqCst);
        let story = Story::on(db);
        let runner = runner(&story.portal, PANICS);
        let mut runs = runner.run_due().await.unwrap();
        runs.sort_by_key(|run| run.name);
        assert_eq!(runs, [ran("panics", RunOutcome::Panicked), ran("works", RunOutcome::Done)]);
        let panicked = row(&story.portal.db, "panics").await;
        assert_eq!((panicked.outcome.as_deref(), panicked.error), (Some("panicked"), None), "its words are not kept");

        story.wait(Duration::minutes(1));
        let runs = runner.run_due().await.unwrap();
        assert!(runs.contains(&ran("panics", RunOutcome::Done)), "{runs:?}");
    })
    .await;
}

#[tokio::test]
async fn a_failure_is_tried_again_later_and_later_and_a_hopeless_one_at_the_regular_time() {
    async fn fails(_: Context) -> Outcome {
        Err(Error::Fault("the disk is full".into()).into())
    }
    async fn gives_up(_: Context) -> Outcome {
        Err(JobError::GiveUp(Error::Fault("no such folder".into())))
    }
    static FAILING: &[Job] = &[
        Job { schedule: Schedule::Every(Duration::days(1)), ..test_job("fails", |context| Box::pin(fails(context))) },
        Job {
            schedule: Schedule::Every(Duration::days(1)),
            ..test_job("gives_up", |context| Box::pin(gives_up(context)))
        },
    ];
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let runner = runner(&story.portal, FAILING);
        let mut runs = runner.run_due().await.unwrap();
        runs.sort_by_key(|run| run.name);
        assert_eq!(runs, [ran("fails", RunOutcome::Failed), ran("gives_up", RunOutcome::GaveUp)]);
        let given_up = row(&story.portal.db, "gives_up").await;
        assert_eq!(given_up.next_run_at, story.now() + Duration::days(1));
        assert_eq!(given_up.error.as_deref(), Some("fault: no such folder"));

        for delay in RETRY_DELAYS {
            let failed = row(&story.portal.db, "fails").await;
            assert_eq!(failed.next_run_at, story.now() + delay);
            story.wait(delay - Duration::seconds(1));
            assert_eq!(runner.run_due().await.unwrap(), []);
            story.wait(Duration::seconds(1));
            assert_eq!(runner.run_due().await.unwrap(), [ran("fails", RunOutcome::Failed)]);
        }
        let failed = row(&story.portal.db, "fails").await;
        assert_eq!(failed.next_run_at, story.now() + Duration::days(1), "at its regular time");
    })
    .await;
}

async fn never_ends(_: Context) -> Outcome {
    std::future::pending().await
}

#[tokio::test]
async fn a_run_that_takes_too_long_is_ended() {
    static SLOW: &[Job] =
        &[Job { timeout: StdDuration::from_millis(20), ..test_job("slow", |context| Box::pin(never_ends(context))) }];
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let runs = runner(&story.portal, SLOW).run_due().await.unwrap();
        assert_eq!(runs, [ran("slow", RunOutcome::TimedOut)]);
        let row = row(&story.portal.db, "slow").await;
        assert_eq!((row.leased_until, row.next_run_at), (None, story.now() + Duration::minutes(1)));
    })
    .await;
}

#[tokio::test]
async fn what_a_stop_interrupts_is_due_at_once() {
    static STARTS: AtomicUsize = AtomicUsize::new(0);
    async fn counts_and_never_ends(context: Context) -> Outcome {
        STARTS.fetch_add(1, Ordering::SeqCst);
        never_ends(context).await
    }
    static ENDLESS: &[Job] = &[test_job("endless", |context| Box::pin(counts_and_never_ends(context)))];
    for_each_engine(|db| async move {
        STARTS.store(0, Ordering::SeqCst);
        let story = Story::on(db);
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let runner = runner(&story.portal, ENDLESS).with_shutdown_timeout(StdDuration::ZERO);
        let running = tokio::spawn(runner.run(stopped));
        while STARTS.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        stop.send(true).unwrap();
        running.await.unwrap();
        let row = row(&story.portal.db, "endless").await;
        assert_eq!((row.outcome.as_deref(), row.leased_until), (Some("interrupted"), None));
        assert_eq!(row.next_run_at, story.now());
        assert!(worker::all(&story.portal.db).await.unwrap().is_empty(), "the runner said that it ends");
    })
    .await;
}

#[tokio::test]
async fn a_process_says_what_no_longer_runs() {
    for_each_engine(|db| async move {
        let [portal, other] = two_portals(&db);
        let all: Vec<&str> = health::workers().collect();
        let expected = [
            "courier_sms_urgent",
            "courier_mail_urgent",
            "courier_sms",
            "courier_mail",
            "refresh_offer",
            "write_readings",
            "write_unfound",
            "job_runner",
        ];
        assert_eq!(all, expected);
        for name in health::workers() {
            worker::beat(&db, name, other.process_id(), portal.now()).await.unwrap();
        }
        assert_eq!(
            health::stopped(&portal, SERVER).await.unwrap(),
            all,
            "another process does not run them for this one"
        );
        for name in health::workers() {
            worker::beat(&db, name, portal.process_id(), portal.now()).await.unwrap();
        }
        assert!(health::stopped(&portal, SERVER).await.unwrap().is_empty());

        portal.clock.advance(DEAD_AFTER + Duration::seconds(1));
        for name in health::workers().filter(|name| *name != "courier_mail") {
            worker::beat(&db, name, portal.process_id(), portal.now()).await.unwrap();
        }
        let due = portal.now() - LATE_AFTER - Duration::seconds(1);
        job::register(&db, "expire_requests", ALL_SERVERS, due).await.unwrap();
        job::register(&db, "of_an_older_version", ALL_SERVERS, due).await.unwrap();
        assert_eq!(health::stopped(&portal, SERVER).await.unwrap(), ["courier_mail", "expire_requests"]);
    })
    .await;
}

#[tokio::test]
async fn an_overview_holds_every_job_of_the_server_and_every_worker() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let shared = || JOBS.iter().filter(|job| job.scope != Scope::EachProcess);
        let before = health::overview(&db, None, story.now()).await.unwrap();
        assert!(before.jobs.iter().all(|job| job.state.is_none() && job.last_run.is_none()));
        assert!(before.workers.iter().all(|worker| worker.beats.is_empty()));

        let folder = tempfile::tempdir().unwrap();
        let runner = Runner::new(context(&story.portal, folder.path()), JOBS, SERVER);
        let ran = runner.run_due().await.unwrap();
        worker::beat(&db, "job_runner", story.portal.process_id(), story.now()).await.unwrap();
        story.wait(DEAD_AFTER + Duration::seconds(1));
        let after = health::overview(&db, Some(SERVER), story.now()).await.unwrap();
        let names: Vec<&str> = after.jobs.iter().map(|job| job.name).collect();
        assert_eq!(names, shared().map(|job| job.name).collect::<Vec<_>>());
        for job in &after.jobs {
            assert_eq!(job.state, Some(JobState::Waiting), "{}", job.name);
            let outcome = job.last_run.as_ref().and_then(|run| run.outcome);
            assert_eq!(outcome.is_some(), ran.iter().any(|run| run.name == job.name), "{}", job.name);
        }
        let beats: Vec<bool> =
            after.workers.iter().flat_map(|worker| &worker.beats).map(|beat| beat.is_alive).collect();
        assert_eq!(beats, [false]);
        let elsewhere = health::overview(&db, Some(Uuid::from_u128(2)), story.now()).await.unwrap();
        let opendata = elsewhere.jobs.iter().find(|job| job.name == "write_opendata").unwrap();
        assert_eq!(opendata.state, None, "each server has its own");
    })
    .await;
}

/// Everything, as a server starts and stops it.
#[tokio::test]
async fn everything_starts_beats_and_stops() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let folder = tempfile::tempdir().unwrap();
        let runner = Runner::new(context(&story.portal, folder.path()), JOBS, SERVER);
        let memory = MemoryBox::default();
        let (mail, sms) = (MailChannel::Memory(memory.clone()), SmsChannel::Memory(memory));
        let background = Background::start(runner, Courier::new(story.portal.clone(), mail, sms));
        while !health::stopped(&story.portal, SERVER).await.unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
        background.stop().await;
        assert_eq!(health::stopped(&story.portal, SERVER).await.unwrap().len(), health::workers().count());
        assert!(worker::all(&db).await.unwrap().is_empty(), "nothing looks dead after a proper stop");
    })
    .await;
}
