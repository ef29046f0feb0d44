//! Tests of the architecture: allowed dependencies of each crate and folder.

mod modules;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// Whom each crate may know. domain ← store ← portal ← app ← server; words, catalogue, paper and files stand beside
/// store.
const MAY_KNOW: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("store", &["domain"]),
    ("files", &["domain"]),
    ("words", &["domain"]),
    ("catalogue", &["domain", "words"]),
    ("paper", &["domain", "words"]),
    ("portal", &["domain", "store", "files", "words", "catalogue", "paper"]),
    ("app", &["domain", "words", "catalogue", "portal"]),
    // Its tests send files.
    ("server", &["domain", "store", "files", "words", "catalogue", "portal", "app"]),
];

/// What only some crates may use: the databases, the mails, the gateways, the words' index, the web.
const KEPT_BY: [(&str, &[&str]); 13] = [
    ("sqlx", &["store"]),
    ("lettre", &["portal"]),
    ("reqwest", &["portal", "files"]),
    ("object_store", &["files"]),
    ("image", &["files"]),
    ("askama", &["portal"]),
    ("fst", &["catalogue"]),
    ("rust-stemmers", &["catalogue"]),
    ("fluent", &["words"]),
    // It costs minutes to compile: what does not make documents never waits for it.
    ("typst", &["paper"]),
    ("axum", &["app", "server"]),
    ("leptos", &["app", "server"]),
    ("clap", &["server"]),
];

/// What each crate of the workspace declares that it depends on, tests and builds included.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo answers in JSON");
    let name = |value: &Value| value["name"].as_str().expect("everything has a name").to_owned();
    let list = |value: &Value| value.as_array().expect("a list").clone();
    list(&metadata["packages"])
        .iter()
        .map(|package| (name(package), list(&package["dependencies"]).iter().map(name).collect()))
        .collect()
}

#[test]
fn crates_know_each_other_one_way_only() {
    let dependencies = dependencies();
    let known: Vec<&str> = MAY_KNOW.iter().map(|(name, _)| *name).collect();
    for name in dependencies.keys() {
        assert!(known.contains(&name.as_str()), "say in this test whom the new crate {name} may know");
    }
    for (name, allowed) in MAY_KNOW {
        for dependency in &dependencies[name] {
            // A crate may name itself, to have its own test helpers in its tests.
            let outside = !known.contains(&dependency.as_str()) || dependency == name;
            assert!(outside || allowed.contains(&dependency.as_str()), "{name} must not know {dependency}");
        }
    }
}

#[test]
fn each_outside_world_has_one_door() {
    for (name, dependencies) in dependencies() {
        for (library, keepers) in KEPT_BY {
            let family = |dependency: &String| {
                dependency == library
                    || dependency.strip_prefix(library).is_some_and(|rest| rest.starts_with(['-', '_']))
            };
            let used = dependencies.iter().any(family);
            assert!(!used || keepers.contains(&name.as_str()), "{name} must not use {library}: {keepers:?} does");
        }
    }
}

#[test]
fn what_the_browser_loads_knows_no_server() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package=app", "--features=hydrate", "--target=wasm32-unknown-unknown"])
        .args(["--edges=normal", "--prefix=none", "--format={lib}", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8_lossy(&output.stdout);
    let loaded: Vec<&str> = tree.lines().map(|line| line.split(' ').next().unwrap_or(line)).collect();
    assert!(loaded.contains(&"domain"), "the tree was not read: {tree}");
    let heavy =
        ["store", "files", "words", "portal", "catalogue", "paper", "typst", "sqlx", "tokio", "axum", "phonenumber"];
    for heavy in heavy {
        assert!(!loaded.contains(&heavy), "the islands must not carry {heavy}");
    }
}

/// Where what people read is written.
const SOURCES: [&str; 4] = ["app/src", "app/map/carte", "crates", "server/src"];
/// What holds data: the communes and actions of one département, its demonstration, its stories.
const DATA: [&str; 8] =
    ["/data/", "/demo/", "/tests/", "/benches/", "/testing", "tests.rs", "/snapshots/", "config/department.rs"];
/// How a département gets into a source: its name, and its code in a program.
const NAMES: [&str; 2] = ["isère", "isere"];
const CODE: &str = "\"38\"";

/// Every text of a folder, data apart.
fn sources(path: &Path, found: &mut Vec<PathBuf>) {
    let name = path.to_string_lossy().replace('\\', "/");
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("a folder opens") {
            sources(&entry.expect("a folder is read").path(), found);
        }
    } else if !DATA.iter().any(|data| name.contains(data)) {
        found.push(path.to_owned());
    }
}

/// The lines of a source that reach people: without comments, tests, and examples of the interface.
fn spoken(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let comment = |line: &str| ["//", "/**", "*", "#", "\"example"].iter().any(|mark| line.starts_with(mark));
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.split(" // ").next().unwrap_or_default()))
        .filter(move |(_, line)| !comment(line.trim_start()))
}

#[test]
fn no_department_is_written_into_the_program() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut files = Vec::new();
    for source in SOURCES {
        sources(&root.join(source), &mut files);
    }
    assert!(files.len() > 150, "the sources were not found");
    let mut written = Vec::new();
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let is_program = file.extension().is_some_and(|kind| kind == "rs");
        let names = |line: &str| NAMES.iter().any(|name| line.to_lowercase().contains(name));
        for (at, line) in spoken(&text) {
            if names(line) || (is_program && line.contains(CODE)) {
                written.push(format!("{}:{at}: {}", file.strip_prefix(root).unwrap_or(&file).display(), line.trim()));
            }
        }
    }
    assert!(written.is_empty(), "ask settings.department instead:\n{}", written.join("\n"));
}
