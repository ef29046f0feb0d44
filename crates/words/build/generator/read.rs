//! Fluent parser (projectfluent.org), to the generator's own model.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Comment, Entry, Expression, InlineExpression, Pattern, PatternElement, Term, VariantKey},
    parser,
    unicode::unescape_unicode_to_string,
};

use super::{
    model::{Key, Locale, Message, Messages, Part, each},
    typography,
};

/// References to other messages may be this deep; deeper is a cycle.
const DEPTH_MAX: usize = 8;

type Sources = BTreeMap<String, String>;
type Entries<'a> = BTreeMap<String, (&'a str, &'a Pattern<&'a str>)>;

/// The messages of a language, from its files by subject.
///
/// # Errors
/// Every error, with file and line.
pub fn locale(tag: &str, sources: &Sources) -> Result<Locale, Vec<String>> {
    let mut errors = Vec::new();
    let mut resources = BTreeMap::new();
    for (subject, source) in sources {
        match parser::parse(source.as_str()) {
            Ok(resource) => drop(resources.insert(subject.as_str(), resource)),
            Err((_, found)) => errors.extend(
                found.iter().map(|error| format!("{tag}/{subject}.ftl:{}: {error}", line(source, error.pos.start))),
            ),
        }
    }
    let terms = resources.values().flat_map(|resource| &resource.body).filter_map(|entry| match entry {
        Entry::Term(Term { id, value, .. }) => Some((id.name, value)),
        _ => None,
    });
    let terms: BTreeMap<&str, &Pattern<&str>> = terms.collect();
    let mut subjects = BTreeMap::new();
    for (subject, resource) in &resources {
        let reader =
            Reader { tag, subject, source: &sources[*subject], terms: &terms, entries: entries(&resource.body) };
        match reader.messages(&resource.body) {
            Ok(messages) => drop(subjects.insert((*subject).to_owned(), messages)),
            Err(found) => errors.extend(found),
        }
    }
    if errors.is_empty() { Ok(Locale { tag: tag.to_owned(), subjects }) } else { Err(errors) }
}

/// The values and attributes of a file, by the name of their function, with a slice that says where they stand.
fn entries<'a>(body: &'a [Entry<&'a str>]) -> Entries<'a> {
    let mut entries = BTreeMap::new();
    for entry in body {
        let Entry::Message(message) = entry else { continue };
        if let Some(value) = &message.value {
            entries.insert(name(message.id.name), (message.id.name, value));
        }
        for attribute in &message.attributes {
            let name = name(&format!("{}-{}", message.id.name, attribute.id.name));
            entries.insert(name, (attribute.id.name, &attribute.value));
        }
    }
    entries
}

/// `seat-kept` is the function `seat_kept`.
fn name(id: &str) -> String {
    id.replace('-', "_").to_lowercase()
}

fn line(source: &str, position: usize) -> usize {
    source[..position.min(source.len())].matches('\n').count() + 1
}

fn text_of(comment: &Comment<&str>) -> String {
    comment.content.join("\n").trim().to_owned()
}

struct Reader<'a> {
    tag: &'a str,
    subject: &'a str,
    source: &'a str,
    terms: &'a BTreeMap<&'a str, &'a Pattern<&'a str>>,
    entries: Entries<'a>,
}

impl<'a> Reader<'a> {
    fn messages(&self, body: &'a [Entry<&'a str>]) -> Result<Messages, Vec<String>> {
        let mut errors = Vec::new();
        let mut messages: Vec<Message> = Vec::new();
        let mut doc = String::new();
        for entry in body {
            match entry {
                Entry::ResourceComment(comment) => doc.push_str(&text_of(comment)),
                Entry::Message(message) => {
                    let comment = message.comment.as_ref().map(text_of).unwrap_or_default();
                    let own = name(message.id.name);
                    let attributes = message.attributes.iter().map(|one| format!("{own}_{}", name(one.id.name)));
                    for name in message.value.iter().map(|_| own.clone()).chain(attributes) {
                        if messages.iter().any(|message| message.name == name) {
                            errors.push(format!("{}: {name} stands twice", self.place(message.id.name)));
                        }
                        match self.message(name, comment.clone()) {
                            Ok(message) => messages.push(message),
                            Err(error) => errors.push(error),
                        }
                    }
                }
                Entry::Term(_) | Entry::Comment(_) | Entry::GroupComment(_) => {}
                Entry::Junk { content } => errors.push(format!("{}: not understood", self.place(content))),
            }
        }
        if errors.is_empty() { Ok(Messages { doc, messages }) } else { Err(errors) }
    }

    /// `fr/refusal.ftl:12`, from a slice of the source.
    fn place(&self, slice: &str) -> String {
        let position = (slice.as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize);
        format!("{}/{}.ftl:{}", self.tag, self.subject, line(self.source, position))
    }

    fn message(&self, name: String, comment: String) -> Result<Message, String> {
        let (id, pattern) = self.entries[&name];
        let place = self.place(id);
        let at = |error: String| format!("{place}: {error}");
        let mut parts = self.pattern(pattern, 0).map_err(at)?;
        let mut numbers = BTreeSet::new();
        each(&parts, &mut |part| {
            if let Part::Number(argument) | Part::Choice { argument, .. } = part {
                numbers.insert(argument.clone());
            }
        });
        parts = numbered(parts, &numbers);
        if self.tag.starts_with("fr") {
            typography::numbers(&mut parts);
        }
        markup(&parts, None).map_err(at)?;
        Ok(Message { name, comment, place, parts })
    }

    fn pattern(&self, pattern: &Pattern<&str>, depth: usize) -> Result<Vec<Part>, String> {
        if depth > DEPTH_MAX {
            return Err("this message refers to itself".to_owned());
        }
        let mut parts = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => tags(value, &mut |text| self.typed(text), &mut parts)?,
                PatternElement::Placeable { expression } => parts.extend(self.expression(expression, depth)?),
            }
        }
        Ok(joined(parts))
    }

    fn typed(&self, text: &str) -> String {
        if self.tag.starts_with("fr") { typography::punctuation(text) } else { text.to_owned() }
    }

    fn expression(&self, expression: &Expression<&str>, depth: usize) -> Result<Vec<Part>, String> {
        match expression {
            Expression::Inline(inline) => self.inline(inline, depth),
            Expression::Select { selector, variants } => {
                let argument = selector_argument(selector)?;
                let mut read = Vec::new();
                for variant in variants {
                    read.push((key(&variant.key)?, self.pattern(&variant.value, depth + 1)?));
                }
                if !variants.last().is_some_and(|last| last.default) {
                    return Err("the default variant (*) stands last".to_owned());
                }
                Ok(vec![Part::Choice { argument, variants: read }])
            }
        }
    }

    fn inline(&self, inline: &InlineExpression<&str>, depth: usize) -> Result<Vec<Part>, String> {
        match inline {
            InlineExpression::StringLiteral { value } => {
                Ok(vec![Part::Text(unescape_unicode_to_string(value).into_owned())])
            }
            InlineExpression::NumberLiteral { value } => Ok(vec![Part::Text((*value).to_owned())]),
            InlineExpression::VariableReference { id } => Ok(vec![Part::Argument(name(id.name))]),
            InlineExpression::FunctionReference { id, .. } if id.name == "NUMBER" => {
                Ok(vec![Part::Number(selector_argument(inline)?)])
            }
            InlineExpression::FunctionReference { id, .. } => {
                Err(format!("{} is no function here: NUMBER is the only one, dates come from words::date", id.name))
            }
            InlineExpression::MessageReference { id, attribute } => {
                let whole = attribute.as_ref().map_or(id.name.to_owned(), |one| format!("{}-{}", id.name, one.name));
                let found = self.entries.get(&name(&whole));
                let (_, pattern) = found.ok_or(format!("{whole} is no message of this file"))?;
                self.pattern(pattern, depth + 1)
            }
            InlineExpression::TermReference { id, attribute: None, arguments: None } => {
                let pattern = self.terms.get(id.name).ok_or(format!("-{} is no term of this language", id.name))?;
                self.pattern(pattern, depth + 1)
            }
            InlineExpression::TermReference { id, .. } => {
                Err(format!("-{} has an attribute or arguments: terms are plain here", id.name))
            }
            InlineExpression::Placeable { expression } => self.expression(expression, depth),
        }
    }
}

/// The number that chooses: `$count`, or `NUMBER($count)`.
fn selector_argument(selector: &InlineExpression<&str>) -> Result<String, String> {
    match selector {
        InlineExpression::VariableReference { id } => Ok(name(id.name)),
        InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
            match (arguments.positional.as_slice(), arguments.named.as_slice()) {
                ([InlineExpression::VariableReference { id }], []) => Ok(name(id.name)),
                _ => Err("NUMBER takes one argument, NUMBER($count), and no option".to_owned()),
            }
        }
        _ => Err("only a number chooses between variants: { $count -> … }".to_owned()),
    }
}

fn key(key: &VariantKey<&str>) -> Result<Key, String> {
    match key {
        VariantKey::NumberLiteral { value } => {
            value.parse().map(Key::Exact).map_err(|_| format!("[{value}] is no whole number"))
        }
        VariantKey::Identifier { name } if ["zero", "one", "two", "few", "many", "other"].contains(name) => {
            Ok(Key::Category((*name).to_owned()))
        }
        VariantKey::Identifier { name } => {
            Err(format!("[{name}] is no plural: write a message for each case, and let Rust choose between them"))
        }
    }
}

/// Cuts a text at its tags: `<b>`, `</b>`, `<name>`, `</name>`, `<name/>`, `<br/>`.
fn tags(text: &str, typed: &mut impl FnMut(&str) -> String, parts: &mut Vec<Part>) -> Result<(), String> {
    let text = typed(text);
    let mut rest = text.as_str();
    while let Some(start) = rest.find('<') {
        let wrong = || format!("\"{}\" is no tag; write {{\"<\"}} for the sign itself", rest[start..].trim());
        let end = rest[start..].find('>').ok_or_else(wrong)? + start;
        let tag = &rest[start + 1..end];
        let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag.trim_end(), true));
        let (tag, closing) = tag.strip_prefix('/').map_or((tag, false), |tag| (tag, true));
        if tag.is_empty() || !tag.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') || closed && closing {
            return Err(wrong());
        }
        parts.push(Part::Text(rest[..start].to_owned()));
        parts.push(match (tag, closed, closing) {
            ("br", true, _) => Part::Break,
            (tag, true, _) => Part::Slot(name(tag)),
            (tag, _, true) => Part::End(name(tag)),
            ("b", ..) => Part::Strong,
            (tag, ..) => Part::Link(name(tag)),
        });
        rest = &rest[end + 1..];
    }
    parts.push(Part::Text(rest.to_owned()));
    Ok(())
}

/// The same parts, texts that follow each other being one.
fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::new();
    for part in parts {
        match (joined.last_mut(), part) {
            (_, Part::Text(text)) if text.is_empty() => {}
            (Some(Part::Text(before)), Part::Text(text)) => before.push_str(&text),
            (_, part) => joined.push(part),
        }
    }
    joined
}

/// The same parts, every argument that is a number somewhere being one everywhere.
fn numbered(parts: Vec<Part>, numbers: &BTreeSet<String>) -> Vec<Part> {
    let numbered = |part| match part {
        Part::Argument(name) if numbers.contains(&name) => Part::Number(name),
        Part::Choice { argument, variants } => {
            let variants = variants.into_iter().map(|(key, parts)| (key, numbered(parts, numbers))).collect();
            Part::Choice { argument, variants }
        }
        part => part,
    };
    parts.into_iter().map(numbered).collect()
}

/// Whether each tag that opens is closed, and none stands in another. `around` is the tag that holds these parts.
fn markup(parts: &[Part], around: Option<&str>) -> Result<(), String> {
    let mut open = around;
    for part in parts {
        match part {
            Part::Strong | Part::Link(_) | Part::Slot(_) | Part::Break if open.is_some() => {
                return Err("a tag cannot stand in another".to_owned());
            }
            Part::Strong => open = Some("b"),
            Part::Link(name) => open = Some(name),
            Part::End(name) if around.is_some() || open != Some(name) => {
                return Err(format!("</{name}> ends what was not opened"));
            }
            Part::End(_) => open = None,
            Part::Choice { variants, .. } => {
                for (_, parts) in variants {
                    markup(parts, open)?;
                }
            }
            Part::Text(_) | Part::Argument(_) | Part::Number(_) | Part::Slot(_) | Part::Break => {}
        }
    }
    if open == around { Ok(()) } else { Err(format!("<{}> is not closed", open.unwrap_or_default())) }
}
