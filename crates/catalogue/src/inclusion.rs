//! Parser of data·inclusion files, with errors line by line.
//!
//! Reads a JSON array, JSON lines, or a page of the API.

use domain::{
    offer::inclusion::{Service, Structure},
    text,
};
use serde_json::Value;

/// A record of either kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// A structure.
    Structure(Box<Structure>),
    /// A service: it names its structure.
    Service(Box<Service>),
}

/// A line of a file, or the place of an item in its array, with what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// From 1.
    pub number: usize,
    /// The record, or why it cannot be read.
    pub record: Result<Record, Unread>,
}

/// Why a line is no record.
#[derive(Clone, Debug, PartialEq)]
pub struct Unread {
    /// In plain French.
    pub reason: String,
    /// The id that it gives itself, when that much can be read. Without one nobody knows what the file has lost.
    pub id: Option<String>,
}

/// Reads a file.
pub fn read(bytes: &[u8]) -> Vec<Line> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match whole(bytes) {
        Some(items) => items
            .into_iter()
            .enumerate()
            .map(|(index, item)| Line { number: index + 1, record: record(item) })
            .collect(),
        None => lines(bytes),
    }
}

/// The items of an array, or of a page of the API; none when the file holds a record a line.
fn whole(bytes: &[u8]) -> Option<Vec<Value>> {
    match serde_json::from_slice(bytes).ok()? {
        Value::Array(items) => Some(items),
        Value::Object(mut page) => match page.remove("items")? {
            Value::Array(items) => Some(items.into_iter().map(found).collect()),
            _ => None,
        },
        _ => None,
    }
}

/// No text of a source holds what nobody types, and PostgreSQL keeps no NUL.
fn remove_controls(value: &mut Value) {
    match value {
        Value::String(text) => text::remove_controls(text),
        Value::Array(items) => items.iter_mut().for_each(remove_controls),
        Value::Object(fields) => fields.values_mut().for_each(remove_controls),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A search gives each service with its distance: the service is what counts.
fn found(mut item: Value) -> Value {
    match item.get_mut("service") {
        Some(service) if service.is_object() => service.take(),
        _ => item,
    }
}

fn lines(bytes: &[u8]) -> Vec<Line> {
    bytes
        .split(|byte| *byte == b'\n')
        .enumerate()
        .filter(|(_, line)| !line.trim_ascii().is_empty())
        .map(|(index, line)| Line { number: index + 1, record: read_line(line.trim_ascii()) })
        .collect()
}

fn read_line(line: &[u8]) -> Result<Record, Unread> {
    let broken = |reason: String| Unread { reason, id: None };
    let text =
        std::str::from_utf8(line).map_err(|_| broken("ligne illisible\u{a0}: ce n’est pas de l’UTF-8".to_owned()))?;
    let value = serde_json::from_str(text)
        .map_err(|error| broken(format!("ligne illisible\u{a0}: ce n’est pas du JSON ({error})")))?;
    record(value)
}

fn record(mut value: Value) -> Result<Record, Unread> {
    remove_controls(&mut value);
    let id = value.get("id").and_then(Value::as_str).map(str::to_owned);
    let explain = |error: serde_json::Error| Unread { reason: format!("champ absent ou illisible ({error})"), id };
    // The API gives a service with its structure inside; its own fields are what counts.
    if value.get("structure_id").is_some() {
        serde_json::from_value(value).map(|service| Record::Service(Box::new(service))).map_err(explain)
    } else {
        serde_json::from_value(value).map(|structure| Record::Structure(Box::new(structure))).map_err(explain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRUCTURE: &str =
        r#"{"id":"dora--1","source":"dora","nom":"Trait d’union","date_maj":"2026-01-02","autre":1}"#;
    const SERVICE: &str = r#"{"id":"dora--2","source":"dora","structure_id":"dora--1","nom":"Atelier CV","description":"À plusieurs.","date_maj":"2026-01-02"}"#;

    fn good(lines: &[Line]) -> usize {
        lines.iter().filter(|line| line.record.is_ok()).count()
    }

    #[test]
    fn arrays_lines_and_pages_are_read() {
        for file in [
            format!("{STRUCTURE}\n\n{SERVICE}\r\n"),
            format!("\u{feff}[{STRUCTURE},{SERVICE}]"),
            format!(r#"{{"items":[{STRUCTURE},{SERVICE}],"total":2,"page":1}}"#),
        ] {
            let lines = read(file.as_bytes());
            assert_eq!((lines.len(), good(&lines)), (2, 2), "{file}");
            assert!(matches!(lines[1].record, Ok(Record::Service(_))));
        }
    }

    #[test]
    fn bad_lines_are_told_and_the_others_kept() {
        let mut file = format!("{STRUCTURE}\n{{\"id\":\n{{\"id\":\"x\"}}\n").into_bytes();
        file.extend(b"\xff\xfe{}\n");
        file.extend(SERVICE.as_bytes());
        file.extend(b"\n{\"id\":\"coup");
        let lines = read(&file);
        assert_eq!(good(&lines), 2);
        let bad: Vec<_> = lines.iter().filter(|line| line.record.is_err()).map(|line| line.number).collect();
        assert_eq!(bad, [2, 3, 4, 6]);
    }
}
