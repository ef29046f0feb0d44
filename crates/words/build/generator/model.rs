//! Messages as the generator sees them: text, arguments, plural choices and markup.

use std::collections::BTreeMap;

/// A language: its messages by subject.
pub struct Locale {
    /// Its folder, a BCP 47 tag in lower case.
    pub tag: String,
    /// Subjects by name.
    pub subjects: BTreeMap<String, Messages>,
}

/// The messages of one file.
pub struct Messages {
    /// The `###` comment.
    pub doc: String,
    /// In the order of the file.
    pub messages: Vec<Message>,
}

/// A message, or an attribute of one.
pub struct Message {
    /// Name of the function.
    pub name: String,
    /// Its comment.
    pub comment: String,
    /// `fr/refusal.ftl:12`.
    pub place: String,
    /// What it says.
    pub parts: Vec<Part>,
}

/// A piece of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Words.
    Text(String),
    /// An argument put as it is.
    Argument(String),
    /// A number, written as the language does.
    Number(String),
    /// One of several texts, by a number.
    Choice {
        /// The number.
        argument: String,
        /// Each with its key; the last is the default.
        variants: Vec<(Key, Vec<Part>)>,
    },
    /// `<b>`.
    Strong,
    /// `<name>`: a link, whose address is an argument.
    Link(String),
    /// `</b>` or `</name>`.
    End(String),
    /// `<name/>`: something that the page puts there.
    Slot(String),
    /// `<br/>`.
    Break,
}

/// What a variant is chosen by.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// This number.
    Exact(i64),
    /// A plural category of CLDR: "one", "few"…
    Category(String),
}

/// What a function takes, in alphabetical order: a translation may turn a sentence around.
pub type Parameters = BTreeMap<String, Kind>;

/// The type of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `&str`.
    Text,
    /// A whole number.
    Number,
    /// The address of a link, `&str`.
    Link,
    /// What a page puts in a sentence: generic.
    Slot,
}

/// A subject as it is generated: the base's messages with what other languages say.
pub struct Subject<'a> {
    /// Name of the module.
    pub name: String,
    /// Its documentation.
    pub doc: String,
    /// Its functions.
    pub functions: Vec<Function<'a>>,
}

/// A function.
pub struct Function<'a> {
    /// The base's message.
    pub base: &'a Message,
    /// What it takes.
    pub parameters: Parameters,
    /// Whether it holds markup.
    pub rich: bool,
    /// The texts by language tag, the base's first; a language that is not there falls back to the base.
    pub texts: Vec<(&'a str, &'a [Part])>,
}

/// Visits every part, those of variants too.
pub fn each<'a>(parts: &'a [Part], visit: &mut impl FnMut(&'a Part)) {
    for part in parts {
        visit(part);
        if let Part::Choice { variants, .. } = part {
            for (_, parts) in variants {
                each(parts, visit);
            }
        }
    }
}
