//! Every message is said somewhere.

use std::{collections::BTreeSet, fs, path::Path};

const MESSAGES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/messages.rs"));
/// Where messages are said: the sources and templates of these folders.
const FOLDERS: [&str; 4] = ["src", "../catalogue/src", "../portal", "../../app/src"];

#[test]
fn every_message_is_said_somewhere() {
    let mut said = BTreeSet::new();
    for folder in FOLDERS {
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut said);
    }
    referred(&mut said);
    for (subject, function, place) in MESSAGES {
        assert!(said.contains(*function), "{place}: nothing says words::{subject}::{function}; remove it");
    }
}

/// Messages that stand in others: `{ actions }`, `{ hello.title }`.
fn referred(said: &mut BTreeSet<String>) {
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/fr")).expect("a folder") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("text");
        let names = text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(str::trim);
        said.extend(
            names.filter(|name| name.starts_with(char::is_alphabetic)).map(|name| name.replace(['-', '.'], "_")),
        );
    }
}

/// Names that follow `::` in the sources of a folder; in the modules of this crate, which hold their messages, names that
/// are called or passed on.
fn collect(folder: &Path, said: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, said);
        } else if path.extension().is_some_and(|extension| ["rs", "html", "txt"].iter().any(|one| extension == *one)) {
            let text = fs::read_to_string(&path).expect("text");
            let own = path.starts_with(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
            let paths = text.match_indices("::").map(|(at, _)| &text[at + 2..]);
            said.extend(paths.map(identifier));
            if own {
                let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
                let starts = code.flat_map(|line| line.match_indices([' ', '(']).map(move |(at, _)| &line[at + 1..]));
                said.extend(
                    starts.filter(|rest| rest[identifier(rest).len()..].starts_with(['(', ','])).map(identifier),
                );
            }
        }
    }
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect()
}
