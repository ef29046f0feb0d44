//! Build script: compiles the Fluent files of `locales/` to typed functions.

mod generator;

use std::{env, fs, path::Path};

#[expect(clippy::disallowed_methods, reason = "cargo speaks to build scripts by the environment")]
fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = env::var("OUT_DIR").expect("cargo names the folder");
    // The second tree is for tests: three languages that show fallback, plurals and rich text.
    for (locales, target) in [("locales", Path::new(&out).to_owned()), ("tests/locales", Path::new(&out).join("tests"))]
    {
        println!("cargo::rerun-if-changed={locales}");
        let files = generator::compile(&root.join(locales), &root.join("src")).unwrap_or_else(|errors| fail(&errors));
        fs::create_dir_all(&target).expect("the folder can be made");
        for (name, code) in files {
            fs::write(target.join(name), code).expect("the code can be written");
        }
    }
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src");
}

/// Ends the build, each error on its line.
fn fail(errors: &[String]) -> ! {
    for error in errors {
        println!("cargo::error={error}");
    }
    std::process::exit(1);
}
