//! Tests of the generator: functions in three languages, and build errors.

#[path = "../build/generator/mod.rs"]
mod generator;

use std::fs;

use icu_plurals::{PluralCategory as Plural, PluralRules};
use words::{Number, Piece, Rich};

/// The languages of `tests/locales`.
#[derive(Clone, Copy)]
pub enum Language {
    Fr,
    En,
    Ar,
}

impl Language {
    pub fn plural(self, number: Number) -> Plural {
        rules(["fr", "en", "ar"][self as usize]).category_for(number.value())
    }
}

fn rules(tag: &str) -> PluralRules {
    let locale: icu_locale_core::Locale = tag.parse().expect("a tag");
    PluralRules::try_new_cardinal((&locale).into()).expect("rules")
}

/// What generated code asks of its crate.
mod number {
    pub fn push(_: super::Language, number: super::Number, text: &mut String) {
        text.push_str(&number.value().to_string());
    }
}

include!(concat!(env!("OUT_DIR"), "/tests/modules.rs"));

#[test]
fn each_language_has_its_own_plurals() {
    let said = |language| [0, 1, 2, 3, 11, 100].map(|count| sample::seats(language, count));
    assert_eq!(
        said(Language::Fr),
        ["Plus de place", "1\u{a0}place", "2\u{a0}places", "3\u{a0}places", "11\u{a0}places", "100\u{a0}places"]
    );
    assert_eq!(said(Language::En), ["0 seats", "1 seat", "2 seats", "3 seats", "11 seats", "100 seats"]);
    assert_eq!(said(Language::Ar), ["صفر", "واحد", "اثنان", "3 مقاعد", "11 مقعدا", "100 مقعد"]);
    assert_eq!(
        (sample::length(Language::Fr, 2), sample::length(Language::Ar, 2)),
        ("2\u{a0}min".into(), "دقيقتان".into())
    );
}

#[test]
fn a_missing_message_is_said_in_french_with_french_plurals() {
    assert_eq!(sample::hello(Language::Ar), sample::hello(Language::Fr));
    assert_eq!(sample::hello(Language::En), "Hello: you are here!");
    // Zero is singular in French and plural in English.
    assert_eq!(sample::many(Language::En, 0).to_string_without_slots(), "0\u{a0}action ici");
}

#[test]
fn a_translation_turns_a_sentence_around_and_callers_need_not_know() {
    assert_eq!(sample::welcome(Language::Fr, "Nadia", "Vienne"), "Bonjour Nadia, à Vienne");
    assert_eq!(sample::welcome(Language::En, "Nadia", "Vienne"), "In Vienne, hello Nadia");
}

#[test]
fn french_punctuation_holds_its_words() {
    assert_eq!(sample::hello(Language::Fr), "Bonjour\u{a0}: vous êtes «\u{a0}ici\u{a0}»\u{a0}!");
    assert_eq!(sample::hello_title(Language::Fr), format!("{} (Jalon)", sample::hello(Language::Fr)));
    assert_eq!(sample::sign(Language::Fr), "3 < 4, \u{a0}voilà");
}

#[test]
fn markup_stands_in_the_sentence() {
    let ways = |language| sample::ways(language, "/dates", "Nadia", 36).into_pieces();
    assert_eq!(
        ways(Language::Fr),
        [
            Piece::Text("Regardez ".into()),
            Piece::Link { href: "/dates".into(), words: "les autres dates".into() },
            Piece::Text(" ou ".into()),
            Piece::Strong("appelez Nadia".into()),
            Piece::Break,
            Piece::Text("au ".into()),
            Piece::Slot(36),
            Piece::Text(".".into()),
        ]
    );
    assert_eq!(ways(Language::En)[1], Piece::Slot(36));
    assert_eq!(
        sample::ways(Language::Fr, "", "Nadia", 36).to_string(),
        "Regardez les autres dates ou appelez Nadia\nau 36."
    );
    assert_eq!(sample::bold(Language::Fr).into_pieces()[0], Piece::Strong("Qui voit quoi.".into()));
}

/// The words of a sentence that has no slot.
trait Words {
    fn to_string_without_slots(self) -> String;
}

impl Words for Rich {
    fn to_string_without_slots(self) -> String {
        let words = self.into_pieces().into_iter().map(|piece| match piece {
            Piece::Text(words) | Piece::Strong(words) | Piece::Link { words, .. } => words.into_owned(),
            Piece::Slot(()) | Piece::Break => String::new(),
        });
        words.collect()
    }
}

/// What the generator says of one file in French and, when there is one, in English.
fn errors(french: &str, english: &str) -> Vec<String> {
    let folder =
        std::env::temp_dir().join(format!("words-{}-{}", std::process::id(), french.len() + 1000 * english.len()));
    for (tag, text) in [("fr", format!("### Doc\n{french}\n")), ("en", format!("### Doc\n{english}\n"))] {
        fs::create_dir_all(folder.join(tag)).expect("a folder");
        fs::write(folder.join(tag).join("one.ftl"), text).expect("a file");
    }
    let errors = generator::compile(&folder, &folder).err().unwrap_or_default();
    fs::remove_dir_all(folder).expect("the folder is ours");
    errors
}

#[test]
fn what_cannot_be_generated_is_an_error_with_file_and_line() {
    for (french, english, expected) in [
        ("a = A\nb = { $x", "", "fr/one.ftl:4: Expected a token starting with \"}\""),
        (
            "a = A\n\nb = { FOO($x) }",
            "",
            "fr/one.ftl:4: FOO is no function here: NUMBER is the only one, dates come from words::date",
        ),
        (
            "a = { $x ->\n   [femme] Elle\n  *[other] Lui\n }",
            "",
            "fr/one.ftl:2: [femme] is no plural: write a message for each case, and let Rust choose between them",
        ),
        ("a = { b }", "", "fr/one.ftl:2: b is no message of this file"),
        ("a = { a }", "", "fr/one.ftl:2: this message refers to itself"),
        ("a = { -b }", "", "fr/one.ftl:2: -b is no term of this language"),
        ("a = 3 < 4", "", "fr/one.ftl:2: \"< 4\" is no tag; write {\"<\"} for the sign itself"),
        ("a = <b>gras", "", "fr/one.ftl:2: <b> is not closed"),
        ("a = <b>gras</i>", "", "fr/one.ftl:2: </i> ends what was not opened"),
        ("a = <b>gras <i>trop</i></b>", "", "fr/one.ftl:2: a tag cannot stand in another"),
        ("a = <x/> <x/>", "", "fr/one.ftl:2: a slot stands twice"),
        ("a = A\na = B", "", "fr/one.ftl:3: a stands twice"),
        ("type = A", "", "fr/one.ftl:2: \"type\" is a word of the code, choose another"),
        ("a = { $language }", "", "fr/one.ftl:2: \"language\" is a word of the code, choose another"),
        ("a = A", "a = A\nb = B", "en/one.ftl:3: fr has no message b"),
        ("a = { $x }", "a = { $y }", "en/one.ftl:2: \"y\" is not what it is in fr"),
        ("a = { $x }", "a = { NUMBER($x) }", "en/one.ftl:2: $x is no number in fr; write NUMBER($x) there"),
        ("a = <x>y</x>", "a = y", "en/one.ftl:2: <x> is missing"),
    ] {
        assert!(errors(french, english).contains(&expected.to_owned()), "{french}: {:?}", errors(french, english));
    }
    assert_eq!(errors("a = { $x }", "a = A"), [""; 0], "a translation may leave an argument out");
}

#[test]
fn the_variants_of_every_language_are_its_plurals() {
    for folder in ["locales", "tests/locales"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for locale in generator::read_locales(&folder).expect("the files are right") {
            let known: Vec<String> =
                rules(&locale.tag).categories().map(|category| format!("{category:?}").to_lowercase()).collect();
            for message in locale.subjects.values().flat_map(|subject| &subject.messages) {
                generator::model::each(&message.parts, &mut |part| {
                    let generator::model::Part::Choice { variants, .. } = part else { return };
                    for (key, _) in variants {
                        if let generator::model::Key::Category(category) = key {
                            assert!(known.contains(category), "{}: [{category}]", message.place);
                        }
                    }
                });
            }
        }
    }
}
