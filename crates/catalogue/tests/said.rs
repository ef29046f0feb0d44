//! Tests of what people say: understood in the first three results.

#[path = "said/demonstration.rs"]
mod demonstration;

use catalogue::{
    Origin, Query,
    places::{self, Reading},
};
use demonstration::{demonstration, lines, measure, now};
use domain::{
    offer::search::Radius,
    territory::{commune::communes, department::Department},
    text::fold,
};

/// The part that must be understood.
const UNDERSTOOD: f64 = 0.95;

fn from(insee: &str) -> Origin {
    let commune = communes().by_code(insee).unwrap();
    Origin { point: (commune.lon, commune.lat), insee: insee.into(), epci: commune.epci.into() }
}

#[test]
fn what_people_say_is_understood_in_the_first_three() {
    let catalogue = demonstration();
    for (name, origin, radius) in [
        ("anywhere", None, Radius::Twenty),
        ("around Bourgoin-Jallieu", Some(from("38053")), Radius::Twenty),
        ("from Grenoble", Some(from("38185")), Radius::Whole),
    ] {
        let found = measure(&catalogue, origin, radius);
        println!("{name}: {} of {}, MRR {:.3}", found.understood, found.asked, found.reciprocal_rank);
        found.missed.iter().for_each(|missed| println!("  {missed}"));
        assert!(found.asked >= 200 || name != "anywhere");
        let part = found.understood as f64 / found.asked as f64;
        assert!(part >= UNDERSTOOD, "{name}: {part:.3}\n{}", found.missed.join("\n"));
    }
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
