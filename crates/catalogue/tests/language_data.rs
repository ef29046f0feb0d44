//! Checks of the data files of the language: lexicon, things and places said.

use std::collections::{HashMap, HashSet};

use catalogue::{france, understanding::lexicon};
use domain::{
    offer::{labels::Enumeration, practical::Fact},
    territory::commune::communes,
    text::fold,
};

const LEXICON: &str = include_str!("../data/lexicon.txt");
const ELSEWHERE: &str = include_str!("../data/communes-ailleurs.csv");
const OTHER_NAMES: &str = include_str!("../../domain/data/autres-noms-38.csv");
const THINGS: &str = include_str!("said/things.tsv");
const PLACES: &str = include_str!("said/places.tsv");
const TITLES: &str = include_str!("said/titles.tsv");
const NONSENSE: &str = include_str!("said/nonsense.tsv");

/// The longest label that fits beside what was typed, at 320 px.
const LABEL_MAX: usize = 40;
/// A need that is known by fewer words is not understood.
const WORDS_MIN: usize = 8;

/// The lines that are no remark.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A section of the lexicon.
#[derive(Default)]
struct Section {
    label: &'static str,
    words: Vec<(&'static str, f64)>,
}

fn sections() -> HashMap<(&'static str, &'static str), Section> {
    let mut sections: HashMap<_, Section> = HashMap::new();
    let mut at = ("", "");
    for line in lines(LEXICON) {
        if let Some(head) = line.strip_prefix('[') {
            let (inside, label) =
                head.split_once("] = ").unwrap_or_else(|| panic!("{line}: a head is [kind CODE] = label"));
            at = inside.split_once(' ').unwrap_or_else(|| panic!("{line}: a head is [kind CODE] = label"));
            let section = Section { label, words: Vec::new() };
            assert!(sections.insert(at, section).is_none(), "{line}: the section stands twice");
        } else {
            let (words, weight) = match line.split_once(" *") {
                Some((words, weight)) => (words, weight.parse().unwrap_or_else(|_| panic!("{line}: no weight"))),
                None => (line, 1.0),
            };
            let section = sections.get_mut(&at).unwrap_or_else(|| panic!("{line}: no section yet"));
            section.words.push((words, weight));
        }
    }
    sections
}

/// Whether a code is one that offers may have.
fn is_known(kind: &str, code: &str) -> bool {
    match kind {
        "theme" => Enumeration::Thematique.label(code).is_some(),
        "audience" => Enumeration::Public.label(code).is_some(),
        "type" => Enumeration::TypeService.label(code).is_some(),
        "fact" => Fact::parse(code).is_ok(),
        "mode" => Enumeration::ModeAccueil.label(code).is_some(),
        "fee" => Enumeration::Frais.label(code).is_some(),
        "title" => !fold(code).is_empty(),
        _ => false,
    }
}

#[test]
fn every_need_of_the_schema_has_its_words() {
    let sections = sections();
    let every =
        [("theme", Enumeration::Thematique), ("audience", Enumeration::Public), ("type", Enumeration::TypeService)];
    let codes = every.into_iter().flat_map(|(kind, all)| all.values().iter().map(move |&code| (kind, code)));
    let facts = Fact::ALL.iter().map(|fact| ("fact", fact.code()));
    let codes: Vec<_> = codes.chain(facts).collect();
    for need in &codes {
        let words = sections.get(need).map_or(0, |section| section.words.len());
        assert!(words >= WORDS_MIN, "{need:?} has {words} words");
    }
    assert_eq!(sections.len(), codes.len(), "a section has a code that the schema does not know");
}

#[test]
fn lexicon_words_are_written_as_they_are_read() {
    for (need, Section { label, words }) in sections() {
        assert!((1..=LABEL_MAX).contains(&label.chars().count()), "{need:?}: « {label} » is too long");
        let mut folded = HashSet::new();
        for (words, weight) in words {
            assert!(weight > 0.0 && weight <= 1.0, "{need:?}: {words} weighs {weight}");
            assert!(fold(words).len() > 1, "{need:?}: « {words} » holds no word");
            assert!(folded.insert(fold(words)), "{need:?}: « {words} » stands twice");
        }
    }
}

#[test]
fn no_phrase_takes_the_name_of_a_town() {
    // "garde d’enfants grenoble" names a place, unless the lexicon knows the word.
    for town in communes().all().iter().filter(|one| one.population >= 8_000) {
        let name = fold(town.name);
        let taken: Vec<&str> = name.split(' ').filter(|word| word.len() > 3 && lexicon().knows(word)).collect();
        assert!(taken.is_empty(), "{}: {taken:?}", town.name);
    }
}

#[test]
fn things_said_mean_what_an_offer_may_have() {
    let mut said = HashSet::new();
    let mut themes = HashSet::new();
    for line in lines(THINGS) {
        let (typed, meanings) = line.split_once('\t').unwrap_or_else(|| panic!("{line}: no tab"));
        assert!(said.insert(typed), "{typed} stands twice");
        for meaning in meanings.split('|') {
            let (kind, code) = meaning.split_once(':').unwrap_or_else(|| panic!("{typed}: {meaning}"));
            assert!(is_known(kind, code), "{typed}: {meaning}");
            themes.extend((kind == "theme").then_some(code));
        }
    }
    assert!(said.len() >= 220, "{} things", said.len());
    assert_eq!(themes.len(), Enumeration::Thematique.values().len(), "a thématique is never asked for");
    assert!(lines(TITLES).count() >= 40 && lines(NONSENSE).count() >= 20);
}

#[test]
fn places_said_are_places() {
    let in_isere = |code: &str| communes().by_code(code).is_some();
    let far = |code: &str| match code.len() {
        2 => france::departments().iter().any(|one| one.code == code),
        _ => france::commune(code).is_some() && !in_isere(code),
    };
    let mut said = HashSet::new();
    for line in lines(PLACES) {
        let (typed, meant) = line.split_once('\t').unwrap_or_else(|| panic!("{line}: no tab"));
        assert!(said.insert(typed), "{typed} stands twice");
        let known = match meant.split_once(' ') {
            None => in_isere(meant),
            Some(("far", code)) => far(code),
            Some(("ambiguous", codes)) => codes.contains('|') && codes.split('|').all(in_isere),
            Some(_) => false,
        };
        assert!(known, "{line}");
    }
    assert!(said.len() >= 70, "{} places", said.len());
}

#[test]
fn other_names_lead_to_communes() {
    for line in lines(OTHER_NAMES).skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let [_, name, code] = cells[..] else { panic!("{line}: kind;name;code") };
        assert!(!fold(name).is_empty() && communes().by_code(code).is_some(), "{line}");
    }
    for line in lines(ELSEWHERE).skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let [code, name, population] = cells[..] else { panic!("{line}: code;name;population") };
        assert!(france::commune(code).is_some() && communes().by_code(code).is_none(), "{line}");
        assert!(!fold(name).is_empty() && population.parse::<u32>().is_ok(), "{line}");
    }
}
