//! Compiler from Fluent files to Rust: read, check against French, write.

mod check;
pub mod model;
mod read;
mod rust;
mod typography;

use std::{collections::BTreeMap, fs, path::Path};

use model::Locale;

/// The language that holds every message; the others fall back to it.
const BASE: &str = "fr";

/// The generated files, by name. `handwritten` is the folder of modules that include their messages themselves.
///
/// # Errors
/// Every error of the files, with file and line.
pub fn compile(locales: &Path, handwritten: &Path) -> Result<Vec<(String, String)>, Vec<String>> {
    let locales = read_locales(locales)?;
    let subjects = check::subjects(&locales, BASE)?;
    let mut modules = String::new();
    let mut files = Vec::new();
    for subject in &subjects {
        let code = rust::subject(subject, &locales);
        if handwritten.join(format!("{}.rs", subject.name)).exists() {
            files.push((format!("{}.rs", subject.name), code));
        } else {
            modules.push_str(&rust::module(subject, &code));
        }
    }
    files.push(("modules.rs".to_owned(), modules));
    files.push(("messages.rs".to_owned(), rust::list(&subjects)));
    Ok(files)
}

/// Every language of a folder, the base first.
///
/// # Errors
/// Every error of the files, with file and line.
pub fn read_locales(folder: &Path) -> Result<Vec<Locale>, Vec<String>> {
    let mut locales = Vec::new();
    let mut errors = Vec::new();
    for tag in names(folder) {
        let mut sources = BTreeMap::new();
        for file in
            names(&folder.join(&tag)).into_iter().filter_map(|name| name.strip_suffix(".ftl").map(str::to_owned))
        {
            let path = folder.join(&tag).join(format!("{file}.ftl"));
            sources
                .insert(file, fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())));
        }
        match read::locale(&tag, &sources) {
            Ok(locale) => locales.push(locale),
            Err(found) => errors.extend(found),
        }
    }
    locales.sort_by_key(|locale| locale.tag != BASE);
    if errors.is_empty() { Ok(locales) } else { Err(errors) }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
    names.retain(|name| !name.starts_with('.') && !name.ends_with(".md"));
    names.sort();
    names
}
