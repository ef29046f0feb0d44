//! Build script: embeds the assets made by `xtask` into the binary.
//!
//! Each file comes with its `.br` and `.gz`, and the manifest names them.

use std::{
    fmt::Write as _,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

/// Where `xtask` writes.
const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/site");
/// Names the others; it is not served.
const MANIFEST: &str = "manifest.txt";

fn main() {
    // Cargo takes a folder that is not there for one that always changes. Empty, it gives an empty site, which is
    // enough to check and test everything but what browsers load.
    fs::create_dir_all(SITE).expect("target/site can be made");
    let site = Path::new(SITE).canonicalize().expect("target/site was just made");
    // Relative to the package, so that a copied target folder looks at its own tree.
    println!("cargo::rerun-if-changed=../target/site");
    println!("cargo::rerun-if-changed=build.rs");

    let mut code = String::from("&[\n");
    for path in served(&site) {
        let _ = writeln!(code, "    {},", entry(&site, &path));
    }
    code.push_str("]\n");
    let manifest = fs::read_to_string(site.join(MANIFEST)).unwrap_or_default();
    fs::write(generated("site.rs"), code).expect("OUT_DIR can be written");
    fs::write(generated(MANIFEST), manifest).expect("OUT_DIR can be written");
}

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script where to write by the environment only")]
fn generated(name: &str) -> PathBuf {
    Path::new(&std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join(name)
}

/// The files that have an address, in order.
fn served(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the site can be read") {
        let path = entry.expect("the site can be read").path();
        if path.is_dir() {
            found.extend(served(&path));
        } else if !path.ends_with(MANIFEST) && !path.extension().is_some_and(|kind| kind == "br" || kind == "gz") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The Rust of one file.
fn entry(site: &Path, path: &Path) -> String {
    let name = path.display().to_string();
    let address = path.strip_prefix(site).expect("it was found in the site").display().to_string();
    let compressed = |kind: &str| {
        let name = format!("{name}.{kind}");
        if Path::new(&name).exists() { format!("Some(include_bytes!({name:?}))") } else { "None".to_owned() }
    };
    format!(
        "File {{ path: {:?}, hash: \"{:016x}\", plain: include_bytes!({name:?}), br: {}, gz: {} }}",
        format!("/{address}"),
        hash(path),
        compressed("br"),
        compressed("gz")
    )
}

/// Differs when the content does, which is all that an `ETag` needs.
fn hash(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    fs::read(path).expect("the site can be read").hash(&mut hasher);
    hasher.finish()
}
