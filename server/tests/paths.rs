//! Tests that the router serves every path of `domain::path`, written only there.

use std::{
    fs,
    path::{Path as File, PathBuf},
};

use axum::{
    body::Body,
    extract::{MatchedPath, Request},
    middleware::{Next, from_fn},
    response::Response,
};
use domain::path::Route;
use portal::testing::Story;
use server::router::{Options, router};
use store::testing::sqlite;
use tower::ServiceExt;
use uuid::Uuid;

/// Says with the answer which route gave it.
async fn name_route(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

#[tokio::test]
async fn every_path_leads_to_its_route() {
    let test = sqlite().await;
    let story = Story::on(test.db.clone());
    let options = Options {
        server_id: Uuid::nil(),
        demo: true,
        api_rate: None,
        data: std::env::temp_dir().join("jalon-no-such-folder"),
        tiles: Some("http://127.0.0.1:9/{z}/{x}/{y}".into()),
    };
    // Only known routes have this layer: an object that nobody has answers 404 with its route, an unknown path without.
    let site = router(story.portal.clone(), &options).route_layer(from_fn(name_route));
    let route_of = async |path: &str| {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = site.clone().oneshot(request).await.unwrap();
        response.extensions().get::<MatchedPath>().map(|route| route.as_str().to_owned())
    };
    for route in Route::ALL {
        let path = route.sample().to_string();
        assert_eq!(route_of(&path).await.as_deref(), Some(route.pattern()), "{path}");
    }
    assert_eq!(route_of("/nulle-part").await, None);
}

fn files_under(folder: &File, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_under(&path, found);
        } else if path.extension().is_some_and(|kind| ["rs", "js", "html", "txt", "ftl"].iter().any(|one| kind == *one))
        {
            found.push(path);
        }
    }
}

/// What is a path in a line of code: one of these segments where a text or a hole in it begins or goes on.
fn path_in<'a>(line: &str, segments: &[&'a str]) -> Option<&'a str> {
    segments.iter().copied().find(|segment| {
        line.match_indices(&format!("/{segment}")).any(|(at, found)| {
            line[..at].ends_with(['"', '`', '}'])
                && line[at + found.len()..].starts_with(['"', '`', '/', '?', '#', '{', '}', '\\', '$', '<'])
        })
    })
}

#[test]
fn no_path_is_written_a_second_time() {
    let root = File::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = Vec::new();
    for folder in ["app/src", "server/src"] {
        files_under(&root.join(folder), &mut files);
    }
    for package in fs::read_dir(root.join("crates")).unwrap() {
        let package = package.unwrap().path();
        for folder in ["src", "templates", "messages"] {
            files_under(&package.join(folder), &mut files);
        }
    }
    let mut segments: Vec<&str> = Route::ALL.iter().flat_map(|route| route.pattern().split('/')).collect();
    segments.retain(|segment| !segment.is_empty() && !segment.starts_with('{'));
    let list = root.join("crates/domain/src/path");
    assert!(files.contains(&list.with_extension("rs")), "the sources were not found");
    for file in files.iter().filter(|file| !file.starts_with(&list) && **file != list.with_extension("rs")) {
        let text = fs::read_to_string(file).unwrap();
        let code = text.lines().take_while(|line| !line.contains("#[cfg(test)]"));
        for (at, line) in code.enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let found = path_in(line, &segments);
            assert_eq!(found, None, "{}:{}: write it as a domain::path::Path", file.display(), at + 1);
        }
    }
    let inside =
        [r#"href="/espace""#, r#"format!("{}/rendre", link)"#, "`/offre/carte.json${query}`", "{{ site }}/offre<"];
    for line in inside {
        assert!(path_in(line, &segments).is_some(), "{line}");
    }
}
