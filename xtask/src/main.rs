//! Build tasks: browser assets, and coverage of SQL statements.
//!
//! `cargo run --release --manifest-path xtask/Cargo.toml -- site` writes `target/site`, which `server/build.rs` puts into
//! the binary. Nothing has to be installed for it: no cargo-leptos, no wasm-bindgen, no Node.

mod bundle;
mod coverage;
mod islands;
mod map;
mod sheet;
mod site;

use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use anyhow::Result;

use crate::site::Site;

const USAGE: &str = "usage: cargo run --release --manifest-path xtask/Cargo.toml -- site [--no-wasm] | store-coverage";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["site"] => project().and_then(|project| make(&project, true)),
        ["site", "--no-wasm"] => project().and_then(|project| make(&project, false)),
        ["store-coverage"] => project().and_then(|project| coverage::check(&project)),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the project.
fn project() -> Result<PathBuf> {
    Ok(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).canonicalize()?)
}

/// Makes the site. Without the islands its pages are whole, but nothing in them moves.
fn make(project: &Path, with_islands: bool) -> Result<()> {
    let began = Instant::now();
    let mut site = Site::at(project.join("target/site"));
    sheet::add(&mut site, &project.join("style"))?;
    if with_islands {
        islands::add(&mut site, project)?;
    }
    map::add(&mut site, &project.join("app/map"))?;
    site.copy(&project.join("public"))?;
    site.finish()?;
    println!("{:>62} s", format!("{:.1}", began.elapsed().as_secs_f32()));
    Ok(())
}
