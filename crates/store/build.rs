//! Build script: lists the files of `migrations/`, so that new ones are found.

use std::{env, fmt::Write as _, fs, path::Path};

#[expect(clippy::disallowed_methods, reason = "cargo speaks to build scripts by the environment")]
fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    // Relative to the package, so that a copied target folder looks at its own tree.
    println!("cargo::rerun-if-changed=../../migrations");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder of migrations can be read")
        .map(|entry| entry.expect("an entry can be read").file_name().into_string().expect("names are UTF-8"))
        .filter(|name| name.ends_with(".sql"))
        .collect();
    names.sort();
    let mut list = String::from("[\n");
    for name in &names {
        let (version, description) = parse(name);
        let path = fs::canonicalize(folder.join(name)).expect("the file is there");
        writeln!(list, "({version}, {description:?}, include_str!({path:?})),").expect("strings grow");
    }
    list.push(']');
    let out = env::var("OUT_DIR").expect("cargo names the folder");
    fs::write(Path::new(&out).join("migrations.rs"), list).expect("the list can be written");
}

/// `202611261430_add_jobs.sql` is version 202611261430, "add jobs".
fn parse(name: &str) -> (i64, String) {
    let stem = name.trim_end_matches(".sql");
    let (version, description) = stem.split_once('_').unwrap_or_else(|| panic!("{name}: YYYYMMDDHHMM_verb_object.sql"));
    let dated = version == "0001" || version.len() == 12;
    let version = version.parse().ok().filter(|_| dated);
    (version.unwrap_or_else(|| panic!("{name}: YYYYMMDDHHMM_verb_object.sql")), description.replace('_', " "))
}
