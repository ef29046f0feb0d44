//! Rust code generator: one function a message, one `match` arm a language.

use std::fmt::Write as _;

use super::model::{Function, Key, Kind, Locale, Part, Subject, each};

/// Arguments that clippy allows a function, the language among them.
const ARGUMENTS_MAX: usize = 7;

/// A module for a subject that no handwritten module holds.
pub fn module(subject: &Subject<'_>, code: &str) -> String {
    format!("#[doc = {:?}]\npub mod {} {{\n{code}}}\n", subject.doc, subject.name)
}

/// Subject, function and place of every message, for tests.
pub fn list(subjects: &[Subject<'_>]) -> String {
    let mut list = String::from("&[\n");
    for subject in subjects {
        for function in &subject.functions {
            line(&mut list, &format!("({:?}, {:?}, {:?}),", subject.name, function.base.name, function.base.place));
        }
    }
    list + "]\n"
}

/// The functions of a subject.
pub fn subject(subject: &Subject<'_>, locales: &[Locale]) -> String {
    let tags: Vec<&str> = locales.iter().map(|locale| locale.tag.as_str()).collect();
    subject.functions.iter().map(|one| function(one, &tags)).collect()
}

fn line(code: &mut String, text: &str) {
    code.push_str(text);
    code.push('\n');
}

fn function(one: &Function<'_>, tags: &[&str]) -> String {
    let mut code = String::new();
    line(&mut code, &format!("#[doc = {:?}]", doc(one)));
    if one.parameters.is_empty() && !one.rich {
        line(&mut code, &format!("pub fn {}(language: super::Language) -> &'static str {{", one.base.name));
        line(&mut code, &arms(one, tags, |_, parts| format!("{:?}", plain(parts))));
        line(&mut code, "}");
        return code;
    }
    if one.parameters.len() >= ARGUMENTS_MAX {
        line(&mut code, "#[expect(clippy::too_many_arguments, reason = \"a message takes all that it says\")]");
    }
    line(&mut code, &signature(one));
    for (name, _) in one.parameters.iter().filter(|(_, kind)| **kind == Kind::Number) {
        line(&mut code, &format!("let {name} = {name}.into();"));
    }
    let start = if one.rich { "super::Rich::new()".to_owned() } else { capacity(one) };
    line(&mut code, &format!("let mut out = {start};"));
    line(&mut code, &arms(one, tags, |tag, parts| Writer { function: one, language: language(tag) }.block(parts)));
    line(&mut code, "out\n}");
    code
}

fn doc(one: &Function<'_>) -> String {
    let said = said(&one.base.parts).replace(['\n', '\u{a0}'], " ").replace('`', "'");
    match one.base.comment.as_str() {
        "" => format!("`{said}`"),
        comment => format!("{comment}\n\n`{said}`"),
    }
}

/// The message as a reader of the code sees it.
fn said(parts: &[Part]) -> String {
    let mut said = String::new();
    for part in parts {
        match part {
            Part::Text(text) => said.push_str(text),
            Part::Argument(name) | Part::Number(name) => said.push_str(&format!("{{{name}}}")),
            Part::Choice { variants, .. } => {
                let variants: Vec<String> = variants.iter().map(|(_, parts)| self::said(parts)).collect();
                said.push_str(&format!("[{}]", variants.join("|")));
            }
            Part::Strong => said.push_str("<b>"),
            Part::Link(name) => said.push_str(&format!("<{name}>")),
            Part::End(name) => said.push_str(&format!("</{name}>")),
            Part::Slot(name) => said.push_str(&format!("<{name}/>")),
            Part::Break => said.push_str("<br/>"),
        }
    }
    said
}

/// The text of a message without arguments.
fn plain(parts: &[Part]) -> String {
    parts.iter().filter_map(|part| if let Part::Text(text) = part { Some(text.as_str()) } else { None }).collect()
}

fn signature(one: &Function<'_>) -> String {
    let mut parameters = String::from("language: super::Language");
    let mut slots = Vec::new();
    for (name, kind) in &one.parameters {
        let kind = match kind {
            Kind::Text | Kind::Link => "&str",
            Kind::Number => "impl Into<super::Number>",
            Kind::Slot => {
                slots.push(name);
                "V"
            }
        };
        let _ = write!(parameters, ", {name}: {kind}");
    }
    let generic = if slots.is_empty() { "" } else { "<V>" };
    let answer = if one.rich { format!("super::Rich{generic}") } else { "String".to_owned() };
    format!("pub fn {}{generic}({parameters}) -> {answer} {{", one.base.name)
}

/// The arms of `match language`: a language without the message stands with the base.
fn arms(one: &Function<'_>, tags: &[&str], body: impl Fn(&str, &[Part]) -> String) -> String {
    let mut code = String::from("match language {\n");
    for (index, (tag, parts)) in one.texts.iter().enumerate() {
        let others = tags.iter().filter(|tag| index == 0 && one.texts.iter().all(|(known, _)| known != *tag));
        let pattern: Vec<String> = [tag].into_iter().chain(others).map(|tag| language(tag)).collect();
        line(&mut code, &format!("{} => {},", pattern.join(" | "), body(tag, parts)));
    }
    code + "}"
}

fn language(tag: &str) -> String {
    format!("super::Language::{}", variant(tag))
}

/// `fr-facile` is the variant `FrFacile`.
fn variant(tag: &str) -> String {
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    tag.split('-').map(capital).collect()
}

/// Room for the longest text, and for its arguments.
fn capacity(one: &Function<'_>) -> String {
    let mut letters = 0;
    each(&one.base.parts, &mut |part| {
        letters += if let Part::Text(text) = part { text.len() } else { 0 };
    });
    let mut room = letters.to_string();
    for (name, kind) in &one.parameters {
        room += &if *kind == Kind::Text { format!(" + {name}.len()") } else { " + 8".to_owned() };
    }
    format!("String::with_capacity({room})")
}

/// Writes a text in the language in which it is: a text that another language falls back to keeps its own plurals.
struct Writer<'a> {
    function: &'a Function<'a>,
    language: String,
}

impl Writer<'_> {
    fn block(&self, parts: &[Part]) -> String {
        let mut code = String::from("{\n");
        for part in parts {
            line(&mut code, &self.statement(part));
        }
        code + "}"
    }

    fn statement(&self, part: &Part) -> String {
        let rich = self.function.rich;
        match part {
            Part::Text(text) if rich => format!("out.push_static({text:?});"),
            Part::Text(text) => match (text.chars().next(), text.chars().nth(1)) {
                (Some(only), None) => format!("out.push({only:?});"),
                _ => format!("out.push_str({text:?});"),
            },
            Part::Argument(name) | Part::Number(name) if self.function.parameters[name] == Kind::Number => {
                let text = if rich { "out.text()" } else { "&mut out" };
                format!("super::number::push({}, {name}, {text});", self.language)
            }
            Part::Argument(name) | Part::Number(name) if rich => format!("out.text().push_str({name});"),
            Part::Argument(name) | Part::Number(name) => format!("out.push_str({name});"),
            Part::Choice { argument, variants } => self.choice(argument, variants),
            Part::Strong => "out.strong();".to_owned(),
            Part::Link(name) => format!("out.link({name});"),
            Part::End(_) => "out.end();".to_owned(),
            Part::Slot(name) => format!("out.slot({name});"),
            Part::Break => "out.line_break();".to_owned(),
        }
    }

    fn choice(&self, argument: &str, variants: &[(Key, Vec<Part>)]) -> String {
        let plural = variants.iter().rev().skip(1).any(|(key, _)| matches!(key, Key::Category(_)));
        let category = if plural { format!("{}.plural({argument})", self.language) } else { "()".to_owned() };
        let mut code = format!("match ({argument}.value(), {category}) {{\n");
        for (index, (key, parts)) in variants.iter().enumerate() {
            let pattern = match key {
                _ if index + 1 == variants.len() => "_".to_owned(),
                Key::Exact(number) => format!("({number}, _)"),
                Key::Category(category) => format!("(_, super::Plural::{})", variant(category)),
            };
            line(&mut code, &format!("{pattern} => {},", self.block(parts)));
        }
        code + "}"
    }
}
