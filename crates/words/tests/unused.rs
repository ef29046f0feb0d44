//! Test that fails on unused messages.

use std::{collections::BTreeSet, fs, path::Path};

const MESSAGES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/messages.rs"));
/// Where messages are said: the sources and templates of these folders, and the messages that hold others.
const FOLDERS: [&str; 6] = ["src", "locales", "../catalogue/src", "../paper/src", "../portal", "../../app/src"];

#[test]
fn every_message_is_said_somewhere() {
    let mut said = BTreeSet::new();
    for folder in FOLDERS {
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut said);
    }
    for (subject, function, place) in MESSAGES {
        assert!(said.contains(*function), "{place}: nothing says words::{subject}::{function}; remove it");
    }
}

/// Names that follow `::` in the sources of a folder; in messages, those that are held; in the modules of this crate,
/// which hold their messages, names that are called or passed on.
fn collect(folder: &Path, said: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, said);
        } else if path.extension().is_some_and(|extension| extension == "ftl") {
            let text = fs::read_to_string(&path).expect("text");
            let held = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
            said.extend(held.map(|(name, _)| name.trim().replace(['-', '.'], "_")));
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
