//! Tests of the public API against a naive implementation of data·inclusion v1.

use catalogue::{
    Offer, Snapshot, france,
    open::{From, Slice, Wanted, Within},
    testing::{offer, offers},
};
use domain::offer::{
    inclusion::Structure,
    labels::Term,
    search::{Choice, Facet},
};
use geo::{Distance, Geodesic, Point};
use serde_json::Value;

const EVERYTHING: Slice = Slice { page: 1, size: 10_000 };

/// A varied offer: zones of every kind, both ways to be received, some without a point, several sources.
fn varied() -> Vec<Offer> {
    let zones: [Option<&[&str]>; 7] = [
        None,
        Some(&["38"]),
        Some(&["38053", "38544"]),
        Some(&["200040715"]),
        Some(&["france"]),
        Some(&["99100"]),
        Some(&["69", "73", "38"]),
    ];
    let modes: [Option<&[&str]>; 4] =
        [Some(&["en-presentiel"]), Some(&["a-distance"]), Some(&["a-distance", "en-presentiel"]), None];
    let codes = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
    let terms = |values: &[&str]| values.iter().map(|value| Term::from(*value)).collect::<Vec<_>>();
    let mut all = offers(700);
    for (number, offer) in all.iter_mut().enumerate() {
        let service = &mut offer.service;
        service.id = format!("{}--{:03}", ["dora", "cd38"][number % 2], number * 37 % 700);
        service.source = ["dora", "cd38"][number % 2].to_owned();
        service.zone_eligibilite = zones[number % zones.len()].map(codes);
        service.modes_accueil = modes[number / 3 % modes.len()].map(terms);
        service.publics = [None, Some(terms(&["femmes"])), Some(terms(&["tous-publics"]))][number % 3].clone();
        service.score_qualite = Some(f64::from((number % 10) as u8) / 10.0);
        if number % 11 == 0 {
            (service.longitude, service.latitude) = (None, None);
        }
    }
    all
}

/// What a search finds, said one service at a time.
fn plainly(offers: &[Offer], from: &From, fits: impl Fn(&Offer) -> bool) -> Vec<(Option<i64>, String)> {
    let (place, origin) = (from.place, from.point.unwrap_or(from.place.centre));
    let open = [place.code, place.epci, france::department_of(place.code), "99100", "france"];
    let mut found = Vec::new();
    for offer in offers.iter().filter(|offer| fits(offer)) {
        let service = &offer.service;
        let zone = service.zone_eligibilite.as_ref();
        if zone.is_some_and(|codes| codes.iter().all(|code| !open.contains(&code.as_str()))) {
            continue;
        }
        let away =
            service.longitude.zip(service.latitude).map(|to| Geodesic.distance(Point::from(origin), Point::from(to)));
        let near = away.filter(|metres| *metres <= 50_000.0);
        if near.is_none() && !service.has_mode("a-distance") {
            continue;
        }
        let distance = near.filter(|_| service.has_mode("en-presentiel"));
        found.push((distance.map(|metres| (metres / 1000.0).round_ties_even() as i64), service.id.clone()));
    }
    found.sort_by_key(|(distance, id)| (distance.is_none(), distance.unwrap_or_default(), id.clone()));
    found
}

fn answered(bytes: &[u8]) -> (u64, Vec<(Option<i64>, String)>) {
    let answer: Value = serde_json::from_slice(bytes).unwrap();
    let items = answer["items"].as_array().unwrap().iter();
    let found = items.map(|item| (item["distance"].as_i64(), item["service"]["id"].as_str().unwrap().to_owned()));
    (answer["total"].as_u64().unwrap(), found.collect())
}

#[test]
fn searches_find_the_same_in_the_same_order() {
    let offers = varied();
    let snapshot = Snapshot::build(offers.clone().into()).unwrap();
    for code in ["38053", "38185", "38544", "38299", "69123", "75056"] {
        let place = france::commune(code).unwrap();
        let aside = (place.centre.0 + 0.03, place.centre.1 - 0.02);
        for point in [None, Some(aside)] {
            let from = From { place, point };
            let all = plainly(&offers, &from, |_| true);
            let found = answered(&snapshot.open().search(Some(&from), &Wanted::default(), EVERYTHING));
            assert_eq!(found, (all.len() as u64, all), "{code} {point:?}");
        }
    }
}

/// More is near than is remembered of a commune's surroundings: a search from its very centre, which is not
/// remembered, must find the same.
#[test]
fn what_is_remembered_changes_no_answer() {
    let snapshot = Snapshot::build(offers(12_000).into()).unwrap();
    let place = france::commune("38053").unwrap();
    let (commune, point) = (From { place, point: None }, From { place, point: Some(place.centre) });
    let rare = Choice { facet: Facet::Subject, value: "mobilite--preparer-un-permis" };
    let home = Choice { facet: Facet::Mode, value: "a-distance" };
    for choices in [vec![], vec![rare], vec![home], vec![rare, home]] {
        let wanted = Wanted { choices, ..Wanted::default() };
        for (page, size) in [(1, 25), (41, 100), (90, 100), (2, 6_000), (1, 10_000), (2, 10_000), (usize::MAX, 10_000)]
        {
            let slice = Slice { page, size };
            let found = snapshot.open().search(Some(&commune), &wanted, slice);
            assert_eq!(found, snapshot.open().search(Some(&point), &wanted, slice), "{wanted:?} {slice:?}");
        }
    }
    let (total, all) = answered(&snapshot.open().search(Some(&commune), &Wanted::default(), EVERYTHING));
    assert!(total > 5_000 && all.len() as u64 == total, "{total}");
}

#[test]
fn filters_keep_what_has_one_of_their_values() {
    let offers = varied();
    let snapshot = Snapshot::build(offers.clone().into()).unwrap();
    let from = From { place: france::commune("38053").unwrap(), point: None };
    let choice = |facet, value| Choice { facet, value };
    let women = vec![choice(Facet::Public, "femmes"), choice(Facet::Public, "tous-publics")];
    let wanted = Wanted { choices: women, sources: vec!["dora"], score: Some(0.4), ..Wanted::default() };
    let all = plainly(&offers, &from, |offer| {
        let service = &offer.service;
        service.publics.is_some() && service.source == "dora" && service.score_qualite >= Some(0.4)
    });
    assert!(all.len() > 20);
    let found = answered(&snapshot.open().search(Some(&from), &wanted, EVERYTHING));
    assert_eq!(found, (all.len() as u64, all));
}

#[test]
fn pages_hold_what_was_asked_and_say_how_much_there_is() {
    let snapshot = Snapshot::build(varied().into()).unwrap();
    let page = |page, size| -> Value {
        serde_json::from_slice(&snapshot.open().services(&Wanted::default(), Slice { page, size })).unwrap()
    };
    let last = page(8, 96);
    assert_eq!(
        (&last["total"], &last["page"], &last["size"], &last["pages"]),
        (&700.into(), &8.into(), &28.into(), &8.into())
    );
    assert_eq!(page(9, 96)["items"], Value::Array(Vec::new()));
    let mut ids = Vec::new();
    for number in 1..=8 {
        ids.extend(
            page(number, 96)["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()),
        );
    }
    assert!(ids.is_sorted() && ids.len() == 700);
}

#[test]
fn lists_are_kept_to_a_place() {
    let offers = varied();
    let snapshot = Snapshot::build(offers.clone().into()).unwrap();
    for (within, starts) in [
        (Within::Commune("38053"), "38053"),
        (Within::Department("38"), "38"),
        (Within::Region("84"), "38"),
        (Within::Region("11"), "none"),
    ] {
        let wanted = Wanted { within: vec![within], ..Wanted::default() };
        let answer: Value = serde_json::from_slice(&snapshot.open().services(&wanted, EVERYTHING)).unwrap();
        let here =
            offers.iter().filter(|one| one.service.code_insee.as_ref().is_some_and(|code| code.starts_with(starts)));
        assert_eq!(answer["total"].as_u64().unwrap(), here.count() as u64, "{within:?}");
    }
}

/// Two structures that are one, and a third.
fn doubled() -> Vec<Offer> {
    let names = [("a", Some("same"), 0.4), ("b", Some("same"), 0.9), ("c", None, 0.1)];
    let offers = names.into_iter().enumerate().map(|(number, (name, cluster, score))| {
        let mut one = offer(number, "Atelier CV", "preparer-sa-candidature--valoriser-ses-competences", "38053");
        let mut structure = (*one.structure).clone();
        structure.id = format!("dora--{name}");
        structure.cluster_id = cluster.map(str::to_owned);
        one.service.score_qualite = Some(score);
        one.structure = structure.into();
        one
    });
    offers.collect()
}

#[test]
fn structures_say_their_doubles_their_services_and_their_score() {
    let snapshot = Snapshot::build(doubled().into()).unwrap();
    let one: Value = serde_json::from_slice(&snapshot.open().structure("dora--a").unwrap()).unwrap();
    assert_eq!((one["score_qualite"].as_f64(), one["services"].as_array().unwrap().len()), (Some(0.4), 1));
    assert_eq!(one["doublons"][0]["id"], "dora--b");
    assert!(one.get("cluster_id").is_none() && one["adresse_certifiee"] == false);
    assert!(one["doublons"][0].get("adresse_certifiee").is_none(), "a double is a record of the schema");
    let list: Value = serde_json::from_slice(&snapshot.open().structures(&Wanted::default(), &[], EVERYTHING)).unwrap();
    assert_eq!(list["items"][0]["doublons"], serde_json::json!([{"source": "jalon", "id": "dora--b"}]));
    assert!(snapshot.open().structure("dora--z").is_none());
}

#[test]
fn without_doubles_the_best_one_stays() {
    let snapshot = Snapshot::build(doubled().into()).unwrap();
    let wanted = Wanted { without_doubles: true, ..Wanted::default() };
    let services: Value = serde_json::from_slice(&snapshot.open().search(None, &wanted, EVERYTHING)).unwrap();
    let structures: Value = serde_json::from_slice(&snapshot.open().structures(&wanted, &[], EVERYTHING)).unwrap();
    let of_services: Vec<&str> = services["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["service"]["structure"]["id"].as_str().unwrap())
        .collect();
    let ids: Vec<&str> =
        structures["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!((of_services, ids), (vec!["dora--b", "dora--c"], vec!["dora--c", "dora--b"]));
}

#[test]
fn the_tag_changes_with_the_offer_only() {
    let tag = |offers: Vec<Offer>| Snapshot::build(offers.into()).unwrap().open().tag();
    let mut other = doubled();
    other[0].service.nom.push_str(", encore");
    assert_eq!(tag(doubled()), tag(doubled()));
    assert_ne!(tag(doubled()), tag(other));
    let mut apart = doubled();
    apart[0].structure = std::sync::Arc::new(Structure { cluster_id: None, ..(*apart[0].structure).clone() });
    assert_ne!(tag(doubled()), tag(apart), "what is a double of what is said too");
}
