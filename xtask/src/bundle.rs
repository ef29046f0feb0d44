//! Bundles ES modules into one: imports resolved once each, comments left out.
//!
//! For the few modules of the map, written without a build step: one import a line, one statement a line at the margin.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

/// What begins a declaration.
const DECLARATIONS: [&str; 5] = ["async function ", "function ", "class ", "const ", "let "];

/// A bundle in the making.
#[derive(Default)]
struct Bundle {
    text: String,
    modules: BTreeSet<PathBuf>,
    /// The names at the margin of a module: in one file they are all in one scope.
    names: BTreeSet<String>,
}

/// One module that does what `entry` and all that it imports do. Only `entry` exports.
pub fn bundle(entry: &Path) -> Result<String> {
    let mut bundle = Bundle::default();
    bundle.add(entry, true)?;
    Ok(bundle.text)
}

impl Bundle {
    /// Adds what a module imports, then the module.
    fn add(&mut self, path: &Path, is_entry: bool) -> Result<()> {
        if !self.modules.insert(path.to_owned()) {
            return Ok(());
        }
        let source = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let folder = path.parent().context("a module is in a folder")?;
        let mut own = String::new();
        for line in without_comments(&source) {
            if line.starts_with("import ") {
                self.add(&folder.join(imported(line)?), false)?;
                continue;
            }
            let declared = line.strip_prefix("export ").unwrap_or(line);
            if let Some(name) = name_of(declared)
                && !self.names.insert(name.to_owned())
            {
                bail!("{}: another module declares {name}", path.display());
            }
            own.push_str(if is_entry { line } else { declared });
            own.push('\n');
        }
        self.text.push_str(&own);
        Ok(())
    }
}

/// The lines of a module that are neither blank nor in a comment of their own lines.
fn without_comments(source: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    source.lines().filter(move |line| {
        let text = line.trim();
        if inside || text.starts_with("/*") {
            inside = !text.ends_with("*/");
            return false;
        }
        !text.is_empty() && !text.starts_with("//")
    })
}

/// The file that an import names, beside the module that imports it.
fn imported(line: &str) -> Result<&str> {
    let from = line.rsplit_once(" from \"./").and_then(|(_, rest)| rest.strip_suffix("\";"));
    from.with_context(|| format!("an import is one line, of a file beside it: {line}"))
}

/// The name that a line at the margin declares.
fn name_of(line: &str) -> Option<&str> {
    let rest = DECLARATIONS.iter().find_map(|kind| line.strip_prefix(kind))?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(rest.len());
    Some(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled(modules: &[(&str, &str)]) -> Result<String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, source) in modules {
            fs::write(folder.path().join(name), source).unwrap();
        }
        bundle(&folder.path().join(modules[0].0))
    }

    #[test]
    fn each_module_comes_once_before_those_that_import_it() {
        let text = bundled(&[
            (
                "a.js",
                "// The entry.\n\nimport { b } from \"./b.js\";\nimport { c } from \"./c.js\";\n\nexport const a = b + c;\n",
            ),
            ("b.js", "import { c } from \"./c.js\";\n\n/** Twice. */\nexport const b = 2 * c;\n"),
            ("c.js", "/**\n * Once.\n */\nexport const c = 1; // here it stays\n"),
        ]);
        assert_eq!(text.unwrap(), "const c = 1; // here it stays\nconst b = 2 * c;\nexport const a = b + c;\n");
    }

    #[test]
    fn two_modules_that_declare_the_same_name_are_refused() {
        let error = bundled(&[
            ("a.js", "import { b } from \"./b.js\";\nfunction same() {}\n"),
            ("b.js", "async function same() {}\nexport const b = same;\n"),
        ]);
        assert!(error.unwrap_err().to_string().contains("another module declares same"));
    }

    #[test]
    fn an_import_from_elsewhere_is_refused() {
        for import in ["import x from \"leaflet\";", "import {", "import \"./b.js\";"] {
            assert!(bundled(&[("a.js", import)]).is_err(), "{import}");
        }
    }
}
