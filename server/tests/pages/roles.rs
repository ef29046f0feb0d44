//! Tests of access to pages: route × role, as snapshots, for what is read and for what is sent.

use domain::path::{Path, Route};

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
    let mut matrix = String::new();
    for &route in Route::ALL {
        let path = world.path(route).to_string();
        matrix += &format!("{}\n", route.pattern());
        for (name, window) in &mut windows {
            let answer = window.get(&path).await;
            matrix += &format!("    {} {name}{}\n", answer.status, to(&answer));
        }
    }
    insta::assert_snapshot!("roles", matrix);
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
