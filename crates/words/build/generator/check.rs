//! Checks translations: same messages and arguments as the base language.

use std::collections::BTreeMap;

use super::model::{Function, Kind, Locale, Message, Parameters, Part, Subject, each};

/// Names that the generated code needs for itself.
const TAKEN: [&str; 2] = ["language", "out"];
/// Names that Rust keeps.
const KEYWORDS: &str = " as async await box break const continue crate do dyn else enum extern false final fn for gen if \
                        impl in let loop macro match mod move mut override priv pub ref return self static struct super \
                        trait true try type typeof unsafe unsized use virtual where while yield abstract become ";

/// The subjects of the base, with what every language says.
///
/// # Errors
/// Every error, with file and line.
pub fn subjects<'a>(locales: &'a [Locale], base: &str) -> Result<Vec<Subject<'a>>, Vec<String>> {
    let mut errors = Vec::new();
    let Some(first) = locales.iter().find(|locale| locale.tag == base) else {
        return Err(vec![format!("{base}: the folder of the first language is missing")]);
    };
    let mut subjects = Vec::new();
    for (name, messages) in &first.subjects {
        if messages.doc.is_empty() {
            errors.push(format!("{base}/{name}.ftl:1: a comment \"### …\" says what the file is about"));
        }
        let functions = messages.messages.iter().map(|message| function(name, message, locales, &mut errors)).collect();
        subjects.push(Subject { name: name.clone(), doc: messages.doc.clone(), functions });
    }
    for locale in locales {
        for (name, messages) in &locale.subjects {
            let known = first.subjects.get(name).map(|messages| messages.messages.as_slice()).unwrap_or_default();
            let unknown = messages.messages.iter().filter(|one| known.iter().all(|base| base.name != one.name));
            errors.extend(unknown.map(|one| format!("{}: {base} has no message {}", one.place, one.name)));
        }
    }
    if errors.is_empty() { Ok(subjects) } else { Err(errors) }
}

fn function<'a>(subject: &str, base: &'a Message, locales: &'a [Locale], errors: &mut Vec<String>) -> Function<'a> {
    let parameters = parameters(base, errors);
    for name in [&base.name].into_iter().chain(parameters.keys()) {
        if TAKEN.contains(&name.as_str()) || KEYWORDS.contains(&format!(" {name} ")) {
            errors.push(format!("{}: \"{name}\" is a word of the code, choose another", base.place));
        }
    }
    let mut texts = Vec::new();
    for locale in locales {
        let messages = locale.subjects.get(subject).map(|messages| messages.messages.as_slice()).unwrap_or_default();
        if let Some(message) = messages.iter().find(|message| message.name == base.name) {
            compare(&parameters, message, errors);
            texts.push((locale.tag.as_str(), message.parts.as_slice()));
        }
    }
    let mut rich = false;
    each(&base.parts, &mut |part| {
        rich |= matches!(part, Part::Strong | Part::Link(_) | Part::Slot(_) | Part::Break);
    });
    Function { base, parameters, rich, texts }
}

/// What a message takes.
fn parameters(message: &Message, errors: &mut Vec<String>) -> Parameters {
    let mut parameters = Parameters::new();
    each(&message.parts, &mut |part| {
        let (name, kind) = match part {
            Part::Argument(name) => (name, Kind::Text),
            Part::Number(name) | Part::Choice { argument: name, .. } => (name, Kind::Number),
            Part::Link(name) => (name, Kind::Link),
            Part::Slot(name) => (name, Kind::Slot),
            Part::Text(_) | Part::Strong | Part::End(_) | Part::Break => return,
        };
        if parameters.insert(name.clone(), kind).is_some_and(|before| before != kind) {
            errors.push(format!("{}: \"{name}\" is two things", message.place));
        }
    });
    if most_slots(&message.parts).values().any(|count| *count > 1) {
        errors.push(format!("{}: a slot stands twice", message.place));
    }
    parameters
}

/// How often each slot is filled, in the variants that fill it most.
fn most_slots(parts: &[Part]) -> BTreeMap<&str, usize> {
    let mut most: BTreeMap<&str, usize> = BTreeMap::new();
    for part in parts {
        match part {
            Part::Slot(name) => *most.entry(name).or_default() += 1,
            Part::Choice { variants, .. } => {
                let mut here: BTreeMap<&str, usize> = BTreeMap::new();
                for (name, count) in variants.iter().flat_map(|(_, parts)| most_slots(parts)) {
                    let most = here.entry(name).or_default();
                    *most = count.max(*most);
                }
                here.into_iter().for_each(|(name, count)| *most.entry(name).or_default() += count);
            }
            Part::Text(_) | Part::Argument(_) | Part::Number(_) => {}
            Part::Strong | Part::Link(_) | Part::End(_) | Part::Break => {}
        }
    }
    most
}

/// A translation may leave words out; it asks for nothing new, and keeps every link and slot.
fn compare(base: &Parameters, message: &Message, errors: &mut Vec<String>) {
    let own = parameters(message, errors);
    for (name, kind) in &own {
        match (base.get(name), kind) {
            (Some(known), kind) if known == kind => {}
            (Some(Kind::Number), Kind::Text) => {}
            (Some(Kind::Text), Kind::Number) => {
                errors.push(format!("{}: ${name} is no number in fr; write NUMBER(${name}) there", message.place));
            }
            _ => errors.push(format!("{}: \"{name}\" is not what it is in fr", message.place)),
        }
    }
    for (name, kind) in base {
        if matches!(kind, Kind::Link | Kind::Slot) && !own.contains_key(name) {
            errors.push(format!("{}: <{name}> is missing", message.place));
        }
    }
}
