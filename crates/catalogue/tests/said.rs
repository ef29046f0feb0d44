//! Tests of what people say: understood in the first three results.

#[path = "said/demonstration.rs"]
mod demonstration;
#[path = "said/each.rs"]
mod each;

use std::collections::HashMap;

use catalogue::{
    Offer, Origin, Query,
    places::{self, Reading},
    understanding::{Meaning, lexicon},
};
use demonstration::{demonstration, lines, measure, now, things};
use domain::{
    offer::{
        labels::Term,
        search::{Facet, Radius},
    },
    territory::{commune::communes, department::Department},
    text::fold,
};
use each::one_of_each;

/// The part that must be understood.
const UNDERSTOOD: f64 = 0.95;

fn from(insee: &str) -> Origin {
    let commune = communes().by_code(insee).unwrap();
    Origin { point: (commune.lon, commune.lat), insee: insee.into(), epci: commune.epci.into() }
}

#[test]
fn what_people_say_is_understood_in_the_first_three() {
    let (catalogue, things) = (demonstration(), things("things.tsv"));
    for (name, origin, radius) in [
        ("anywhere", None, Radius::Twenty),
        ("around Bourgoin-Jallieu", Some(from("38053")), Radius::Twenty),
        ("from Grenoble", Some(from("38185")), Radius::Whole),
    ] {
        let found = measure(&catalogue, &things, origin, radius);
        println!("{name}: {} of {}, MRR {:.3}", found.understood, found.asked, found.reciprocal_rank);
        found.missed.iter().for_each(|missed| println!("  {missed}"));
        assert!(found.asked >= 200 || name != "anywhere");
        let part = found.understood as f64 / found.asked as f64;
        assert!(part >= UNDERSTOOD, "{name}: {part:.3}\n{}", found.missed.join("\n"));
    }
}

/// Whether an offer answers what a phrase means.
fn answers(offer: &Offer, meaning: Meaning) -> bool {
    let Meaning::Choice(choice) = meaning else {
        return matches!(meaning, Meaning::Fact(fact) if offer.facts.contains(fact));
    };
    let service = &offer.service;
    let among = |list: &Option<Vec<_>>| list.iter().flatten().any(|one: &Term| **one == *choice.value);
    match choice.facet {
        Facet::Subject => among(&service.thematiques),
        Facet::Public => among(&service.publics),
        Facet::Kind => service.kind.as_deref() == Some(choice.value),
        facet => panic!("the lexicon has no {facet:?}"),
    }
}

/// From this weight on, a phrase of the lexicon means its need by itself.
const MEANS: f32 = 0.8;

#[test]
fn every_phrase_of_the_lexicon_brings_its_need() {
    let catalogue = one_of_each();
    let lexicon = lexicon();
    let mut needs: HashMap<String, Vec<(f32, usize, usize)>> = HashMap::new();
    for phrase in &lexicon.phrases {
        needs.entry(fold(&phrase.text)).or_default().push((phrase.weight, phrase.need, phrase.line));
    }
    let mut lost = Vec::new();
    for (text, mut of_text) in needs {
        of_text.sort_by(|one, other| other.0.total_cmp(&one.0));
        let found = catalogue.search(&Query { text: text.clone(), ..Query::default() }, now());
        let first: Vec<&Offer> = found.hits.iter().take(3).map(|hit| hit.offer.as_ref()).collect();
        let brings = |need: usize| first.iter().any(|offer| answers(offer, lexicon.needs[need].meaning));
        let (_, surest, line) = of_text[0];
        // Where it means more needs than there are places, some of them are enough.
        let means: Vec<usize> =
            of_text.iter().filter(|(weight, ..)| *weight >= MEANS).map(|(_, need, _)| *need).collect();
        let all = means.len() > 3 || means.iter().all(|&need| brings(need));
        let some = if means.is_empty() {
            of_text.iter().any(|(_, need, _)| brings(*need))
        } else {
            means.iter().any(|&need| brings(need))
        };
        if !all || !some {
            let need = &lexicon.needs[surest].label;
            lost.push(format!(
                "line {line}: « {text} » does not bring « {need} », understood as {:?}",
                found.understood
            ));
        }
    }
    lost.sort();
    assert!(lost.is_empty(), "{} phrases lead nowhere\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn an_exact_title_comes_first() {
    let catalogue = demonstration();
    let titles = lines("titles.tsv");
    assert!(titles.len() >= 40);
    for title in titles {
        for origin in [None, Some(from("38053"))] {
            let query = Query { text: title.clone(), radius: Radius::Whole, origin, ..Query::default() };
            let found = catalogue.search(&query, now());
            assert_eq!(found.hits.first().map(|hit| fold(&hit.offer.service.nom)), Some(fold(&title)));
        }
    }
}

#[test]
fn nothing_is_invented_for_what_means_nothing() {
    let catalogue = demonstration();
    let words = lines("nonsense.tsv");
    assert!(words.len() >= 20);
    for word in words {
        let found = catalogue.search(&Query { text: word.clone(), ..Query::default() }, now());
        assert_eq!((found.total, &found.understood.needs), (0, &Vec::new()), "{word}: {:?}", found.understood);
        assert_eq!(found.understood.unknown, [word]);
    }
}

/// What is wrong with the reading of a place; none when it is right.
fn misread(typed: &str, meant: &str) -> Option<String> {
    let isere = Department::of_code("38").unwrap();
    let read = places::read(typed, isere);
    let right = match (&read, meant.split_once(' ')) {
        (Reading::Here(one, _), None) => one.code == meant,
        (Reading::Here(one, _), Some(("ambiguous", codes))) => codes.split('|').any(|code| code == one.code),
        (Reading::Far(far), Some(("far", code))) => far.code == code,
        (Reading::Here(..) | Reading::Far(_) | Reading::Unknown(_), _) => false,
    };
    (!right).then(|| format!("{typed}: {meant}, read as {read:?}"))
}

#[test]
fn places_are_read_as_people_write_them() {
    let lines = lines("places.tsv");
    assert!(lines.len() >= 60);
    let split = |line: &String| line.split_once('\t').map(|(typed, meant)| (typed.to_owned(), meant.to_owned()));
    let wrong: Vec<String> =
        lines.iter().filter_map(split).filter_map(|(typed, meant)| misread(&typed, &meant)).collect();
    let part = 1.0 - wrong.len() as f64 / lines.len() as f64;
    println!("places: {part:.3} of {}\n{}", lines.len(), wrong.join("\n"));
    assert!(part >= UNDERSTOOD, "{part:.3}\n{}", wrong.join("\n"));
}
