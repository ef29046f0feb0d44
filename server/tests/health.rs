//! Tests of the health checks, through the router.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
};
use chrono::Duration;
use domain::job::{DEAD_AFTER, LATE_AFTER};
use portal::{jobs::health, testing::Story};
use server::router::{Options, router};
use store::{
    job,
    testing::{postgres, sqlite},
    worker,
};
use tower::ServiceExt;
use uuid::Uuid;

const SERVER: Uuid = Uuid::from_u128(1);

fn site(story: &Story) -> Router {
    let options = Options {
        server_id: SERVER,
        demo: false,
        api_rate: None,
        data: std::env::temp_dir().join("jalon-no-such-folder"),
        tiles: None,
    };
    router(story.portal.clone(), &options)
}

async fn get(site: &Router, path: &str) -> (u16, String) {
    let response = site.clone().oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

/// Every worker of the process beats now, but one.
async fn all_beat_but(story: &Story, dead: &str) {
    let portal = &story.portal;
    for name in health::workers().filter(|name| *name != dead) {
        worker::beat(&portal.db, name, portal.process_id(), portal.now()).await.unwrap();
    }
}

#[tokio::test]
async fn a_process_is_ready_while_its_jobs_and_couriers_run() {
    for test in [sqlite().await, postgres().await] {
        let story = Story::on(test.db.clone());
        let site = site(&story);
        assert_eq!(get(&site, "/healthz").await, (200, "ok\n".into()));
        let names: Vec<&str> = health::workers().collect();
        assert_eq!(get(&site, "/readyz").await, (503, names.join(" ") + "\n"), "nothing has started yet");

        all_beat_but(&story, "").await;
        assert_eq!(get(&site, "/readyz").await, (200, "ok\n".into()));

        story.wait(DEAD_AFTER + Duration::seconds(1));
        all_beat_but(&story, "courier_sms").await;
        assert_eq!(get(&site, "/readyz").await, (503, "courier_sms\n".into()));
        assert_eq!(get(&site, "/healthz").await.0, 200, "the site itself works");

        all_beat_but(&story, "").await;
        job::register(&test.db, "check_links", job::ALL_SERVERS, story.now()).await.unwrap();
        assert_eq!(get(&site, "/readyz").await, (200, "ok\n".into()));
        story.wait(LATE_AFTER + Duration::seconds(1));
        all_beat_but(&story, "").await;
        assert_eq!(get(&site, "/readyz").await, (503, "check_links\n".into()));

        // What each server does for itself is looked at on that server only.
        let another = Uuid::from_u128(2);
        for (server, late) in [(another, "check_links\n"), (SERVER, "check_links write_opendata\n")] {
            job::register(&test.db, "write_opendata", server, story.now()).await.unwrap();
            story.wait(LATE_AFTER + Duration::seconds(1));
            all_beat_but(&story, "").await;
            assert_eq!(get(&site, "/readyz").await, (503, late.into()));
        }

        test.db.close().await;
        for path in ["/healthz", "/readyz"] {
            assert_eq!(get(&site, path).await, (503, "database\n".into()), "{path}");
        }
    }
}
