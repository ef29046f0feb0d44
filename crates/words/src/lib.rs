//! Translated texts by subject and language (Fluent), as typed functions.
//!
//! They are what a visitor or an allocataire reads.
//!
//! `locales/<language>/<subject>.ftl` holds the messages; the build script makes a module of each subject and a function
//! of each message, so that a missing message or argument does not compile:
//!
//! ```text
//! # account.ftl                                            words::account
//! hello = Bonjour !                                        hello(language) -> &'static str
//!     .title = Accueil                                     hello_title(language) -> &'static str
//! welcome = Bonjour { $name }, à { $place }                welcome(language, name: &str, place: &str) -> String
//! seats = { $count ->                                      seats(language, count: impl Into<Number>) -> String
//!     [one] { $count } place
//!    *[other] { $count } places
//!  }
//! ways = Voir <dates>les dates</dates> ou <b>le</b> <phone/>   ways<V>(language, dates: &str, phone: V) -> Rich<V>
//! ```
//!
//! - Arguments come in alphabetical order, so that a translation may turn a sentence around.
//! - An argument is a number where it chooses between variants, or is written `{ NUMBER($count) }`; otherwise it is a
//!   `&str`. Only numbers choose: another choice is one message a case, and a `match` in Rust.
//! - In a sentence, `<b>…</b>` is strong, `<br/>` a new line, `<name>…</name>` a link whose address is the argument
//!   `name`, `<name/>` a slot where the page puts what it wants. `{ "<" }` is the sign itself.
//! - `{ -term }` and `{ message }` are put in place at build. What the generator does not know is an error of the build.
//! - In French, `:`, `;`, `!`, `?`, `«`, `»`, `%`, `€` and a number before its word get their no-break space by
//!   themselves; write `{ "\u00A0" }` for any other, as in `10{ "\u00A0" }minutes`.
//! - A comment (`#`) before a message says where it stands; it becomes the documentation of its function. A file begins
//!   with `###`.
//!
//! A language that lacks a message says it in French, with French plurals. A new language is a folder of `locales/` and a
//! variant of [`Language`]; a new subject is a file. Nothing is looked up at run time: a message is a `match`.
#![deny(missing_docs)]

pub mod appointment;
pub mod attachment;
pub mod contract;
pub mod date;
pub mod department;
pub mod export;
pub mod feedback;
pub mod form;
pub mod french;
mod language;
pub mod number;
pub mod offer;
pub mod opening;
pub mod person;
pub mod place;
pub mod plural;
pub mod reciprocity;
pub mod refusal;
pub mod registration;
mod rich;
pub mod rights;
pub mod session;

pub use icu_plurals::PluralCategory as Plural;
pub use language::Language;
pub use number::Number;
pub use rich::{Piece, Rich};

include!(concat!(env!("OUT_DIR"), "/modules.rs"));
