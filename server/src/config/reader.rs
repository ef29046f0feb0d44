//! Reads configuration values from their sources; later sources override, and every problem is kept.

use std::{collections::BTreeSet, fs, io, path::Path};

use toml::{Table, Value};

use super::key::{InForce, Key, Origin};

/// The sources, and what was found in them so far.
pub(super) struct Reader<'a> {
    env: &'a dyn Fn(&str) -> Option<String>,
    file: Table,
    file_name: String,
    known: Vec<&'static Key>,
    /// One sentence a problem.
    pub problems: Vec<String>,
    /// The values that could be read.
    pub in_force: Vec<InForce>,
}

/// Every name that means something: keys of the TOML file, variables of the environment.
#[derive(Debug, Default)]
pub struct Names {
    /// The keys, as `section.name`.
    pub file: BTreeSet<String>,
    /// The variables.
    pub environment: BTreeSet<String>,
}

/// A value with its origin and its place, as shown to the operator.
struct Found {
    text: String,
    origin: Origin,
    place: String,
}

impl<'a> Reader<'a> {
    /// A reader of an environment; the TOML file is opened afterwards.
    pub fn new(env: &'a dyn Fn(&str) -> Option<String>) -> Reader<'a> {
        Reader {
            env,
            file: Table::new(),
            file_name: String::new(),
            known: Vec::new(),
            problems: Vec::new(),
            in_force: Vec::new(),
        }
    }

    /// Opens the TOML file; one that nobody named need not be there.
    pub fn open(&mut self, path: &Path, named: bool) {
        self.file_name = path.display().to_string();
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if !named && error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => {
                return self.problems.push(format!("{} : ce fichier ne se lit pas ({error}).", self.file_name));
            }
        };
        match text.parse::<Table>() {
            Ok(table) => self.file = table,
            Err(error) => {
                let line = error.span().map_or(1, |span| text[..span.start].lines().count().max(1));
                let why = error.message();
                self.problems.push(format!("{}, ligne {line} : ce n’est pas du TOML ({why}).", self.file_name));
            }
        }
    }

    /// A value that need not be given.
    pub fn optional<T>(&mut self, key: &'static Key, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.known.push(key);
        let found = self.find(key)?;
        self.read(key, found, parse)
    }

    /// A value with a default, which must be one that can be used.
    pub fn or<T>(&mut self, key: &'static Key, usual: &str, parse: impl Fn(&str) -> Option<T>) -> T {
        self.known.push(key);
        let given = self.find(key);
        if given.is_none() {
            self.in_force.push(InForce { name: key.name(), value: usual.to_owned(), origin: Origin::Default });
        }
        let value = given.and_then(|found| self.read(key, found, &parse));
        value.unwrap_or_else(|| parse(usual).expect("the defaults can be used"))
    }

    /// Every name that was asked for.
    pub fn names(&self) -> Names {
        let mut names = Names::default();
        for key in &self.known {
            names.file.extend(key.file.map(str::to_owned).into_iter().chain(key.file_elsewhere()));
            names.environment.extend(key.env.map(str::to_owned).into_iter().chain(key.env_elsewhere()));
        }
        names
    }

    /// Says which keys of the TOML file nobody asked for: a misspelt key must not pass for a decision.
    pub fn reject_unknown_keys(&mut self) {
        let names = self.names().file;
        let known: Vec<(&str, &str)> = names.iter().filter_map(|name| name.split_once('.')).collect();
        for (section, value) in &self.file {
            let inside: Vec<&str> = known.iter().filter(|(of, _)| of == section).map(|(_, name)| *name).collect();
            match value.as_table() {
                Some(keys) if !inside.is_empty() => {
                    for key in keys.keys().filter(|key| !inside.contains(&key.as_str())) {
                        self.problems.push(format!(
                            "{} : la clé « {section}.{key} » est inconnue. La section « {section} » connaît : {}.",
                            self.file_name,
                            inside.join(", ")
                        ));
                    }
                }
                _ => {
                    let mut sections: Vec<&str> = known.iter().map(|(of, _)| *of).collect();
                    sections.dedup();
                    self.problems.push(format!(
                        "{} : « {section} » est inconnu. Les sections sont : {}.",
                        self.file_name,
                        sections.join(", ")
                    ));
                }
            }
        }
    }

    fn read<T>(&mut self, key: &Key, found: Found, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = parse(&found.text);
        let shown = key.masked(&found.text);
        if value.is_none() {
            let Found { place, .. } = &found;
            self.problems.push(format!("{place} : « {shown} » ne convient pas. Écrivez {}.", key.expected));
        }
        self.in_force.push(InForce { name: key.name(), value: shown, origin: found.origin });
        value
    }

    /// The value of the last source that gives one.
    fn find(&mut self, key: &Key) -> Option<Found> {
        let env = |name: &str| (self.env)(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let file = |name: &str| Some((self.text_of(name)?, format!("{}, clé {name}", self.file_name)));
        let given = key.env.and_then(|name| Some((env(name)?, name.to_owned())));
        let elsewhere = key.env_elsewhere().and_then(|name| Some((env(&name)?, name)));
        let in_file = key.file.and_then(file);
        let in_file_elsewhere = key.file_elsewhere().and_then(|name| file(&name));
        match self.either(given, elsewhere, Origin::Environment, Origin::EnvironmentElsewhere) {
            None => self.either(in_file, in_file_elsewhere, Origin::File, Origin::FileElsewhere),
            found => found,
        }
    }

    /// A value that a source gives, or that it says where to read.
    fn either(
        &mut self,
        given: Option<(String, String)>,
        elsewhere: Option<(String, String)>,
        here: Origin,
        there: Origin,
    ) -> Option<Found> {
        let (path, place) = match (given, elsewhere) {
            (Some((_, place)), Some((_, other))) => {
                self.problems.push(format!("{place} et {other} donnent la même valeur : gardez l’un des deux."));
                return None;
            }
            (Some((text, place)), None) => return Some(Found { text, origin: here, place }),
            (None, elsewhere) => elsewhere?,
        };
        match fs::read_to_string(&path) {
            Ok(text) => {
                let place = format!("{place}, fichier {path}");
                Some(Found { text: text.trim().to_owned(), origin: there, place })
            }
            Err(error) => {
                self.problems.push(format!("{place} : le fichier {path} ne se lit pas ({error})."));
                None
            }
        }
    }

    fn text_of(&self, name: &str) -> Option<String> {
        let (section, name) = name.split_once('.')?;
        Some(match self.file.get(section)?.get(name)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Integer(number) => number.to_string(),
            Value::Boolean(yes) => yes.to_string(),
            // Nothing here is a list, a date or a fraction: it is shown as what it is not.
            other => other.type_str().to_owned(),
        })
    }
}
