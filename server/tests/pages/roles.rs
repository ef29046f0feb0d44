//! Tests of access to pages: route × role, as snapshots, for what is read and for what is sent.

use chrono::Duration;
use domain::path::{Path, Route};
use portal::testing::Story;
use store::testing::contents;

use crate::{
    support::{Answer, site},
    world::{World, windows},
};

const CLAIRE: &str = "claire.lefevre@example.org";

/// Where an answer leads, as a route.
fn to(answer: &Answer) -> String {
    let to = answer.headers.get("location").map_or("", |to| to.to_str().unwrap().split(['?', '#']).next().unwrap());
    match Path::parse(to) {
        _ if to.is_empty() => String::new(),
        Some(path) => format!(" → {}", path.route().pattern()),
        None => format!(" → {to}"),
    }
}

#[tokio::test]
async fn every_role_gets_its_own_pages_and_no_other() {
    let (_test, story, site) = site().await;
    let world = World::of(&story, "").await;
    let mut windows = windows(&story, &site, CLAIRE).await;
    let (mut matrix, mut shown) = (String::new(), 0);
    for &route in Route::ALL {
        let path = world.path(route).to_string();
        matrix += &format!("{}\n", route.pattern());
        for (name, window) in &mut windows {
            // Readings are rows of an hour: another second tells this one from those before.
            story.wait(Duration::seconds(1));
            let answer = window.get(&path).await;
            assert_eq!(answer.doubled_ids(), [""; 0], "{path} for {name}");
            // It says what a paper in hand says, to whoever holds it: its address is a number of 128 bits drawn at random.
            let is_public = route == Route::Attestation;
            if !is_public && !["nobody", "nadia", "another person"].contains(name) && answer.html.contains("Benali") {
                shown += 1;
                assert!(left_a_row(&story).await, "{path} names Nadia to {name}: nobody knows who read it");
            }
            matrix += &format!("    {} {name}{}\n", answer.status, to(&answer));
        }
    }
    insta::assert_snapshot!("roles", matrix);
    assert!(shown >= 4, "only {shown} pages name somebody to a professional");
}

/// Whether the request of this moment left a reading of personal data.
async fn left_a_row(story: &Story) -> bool {
    portal::access::write_readings(&story.portal).await.unwrap();
    let now = story.now().to_rfc3339();
    contents(&story.portal.db).await["reading"].iter().any(|row| row.contains(&now))
}

/// Who may send a form comes last to it: what the others sent before has done nothing.
#[tokio::test]
async fn every_role_sends_its_own_forms_and_no_other() {
    let (_test, story, site) = site().await;
    let world = World::of(&story, "").await;
    let mut windows = windows(&story, &site, CLAIRE).await;
    // The person, her référente and the provider.
    windows.sort_by_key(|(name, _)| ["nadia", "her référente", "the provider"].contains(name));
    let mut matrix = String::new();
    // Signing out comes last: each goes on until then.
    let routes = Route::ALL.iter().filter(|route| **route != Route::SignOut).chain([&Route::SignOut]);
    for &route in routes {
        let path = world.path(route).to_string();
        matrix += &format!("{}\n", route.pattern());
        for (name, window) in &mut windows {
            let answer = window.post(&path, &[]).await;
            matrix += &format!("    {} {name}{}\n", answer.status, to(&answer));
        }
    }
    insta::assert_snapshot!("forms", matrix);
}
