//! Builds the islands: wasm, and its JavaScript bindings.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::site::Site;

/// What cargo is asked for. The profile keeps the names that bindings are made from.
const BUILD: [&str; 9] = [
    "build",
    "--package=app",
    "--lib",
    "--target=wasm32-unknown-unknown",
    "--profile=wasm-release",
    "--no-default-features",
    "--features=hydrate",
    "--target-dir=target",
    "--quiet",
];
/// Where it puts it.
const BUILT: &str = "target/wasm32-unknown-unknown/wasm-release/app.wasm";

/// Compiles the islands and adds them with their bindings.
pub fn add(site: &mut Site, project: &Path) -> Result<()> {
    let status =
        Command::new(env!("CARGO")).args(BUILD).current_dir(project).status().context("cargo does not start")?;
    ensure!(status.success(), "the islands do not compile");
    let mut bindings = Bindgen::new()
        .input_path(project.join(BUILT))
        .web(true)?
        .typescript(false)
        // The page says where the wasm is: its name holds a hash that the script cannot know.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    // A crate may bring scripts of its own, which the bindings load by a name without a hash. None does.
    let brought = bindings.snippets().iter().filter(|(_, scripts)| !scripts.is_empty()).map(|(name, _)| name);
    if let Some(name) = brought.chain(bindings.local_modules().keys()).next() {
        bail!("{name} brings a script: xtask must learn to give it a hashed name");
    }
    site.add("js", "jalon.js", bindings.js().as_bytes())?;
    site.add("wasm", "jalon.wasm", &bindings.wasm_mut().emit_wasm())?;
    Ok(())
}
