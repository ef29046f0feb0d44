//! Tests of searches: results and their order.

use std::sync::Arc;

use catalogue::{
    Catalogue, Facets, NextSession, Offer, Origin, Overlay, Query, Results, Snapshot, Stock, Territory,
    testing::{offer, offers},
};
use chrono::{DateTime, Duration, Utc};
use domain::offer::{
    practical::Facts,
    search::{Choice, Facet, Radius, Soon, Wish},
    theme::Theme,
};
use uuid::Uuid;

const BOURGOIN: &str = "38053";
const GRENOBLE: &str = "38185";
const VIENNE: &str = "38544";

fn now() -> DateTime<Utc> {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

fn from(insee: &str) -> Query {
    let commune = domain::territory::commune::communes().by_code(insee).unwrap();
    let origin = Origin { point: (commune.lon, commune.lat), insee: insee.into(), epci: commune.epci.into() };
    Query { origin: Some(origin), ..Query::default() }
}

fn find(offers: Vec<Offer>, overlay: &Overlay, query: &Query) -> Results {
    catalogue(offers, overlay).search(query, now())
}

fn catalogue(offers: Vec<Offer>, overlay: &Overlay) -> Catalogue {
    let catalogue = Catalogue::new(Snapshot::build(offers.into()).unwrap());
    catalogue.set_sessions(overlay.clone());
    catalogue
}

fn names(results: &Results) -> Vec<&str> {
    results.hits.iter().map(|hit| hit.offer.service.nom.as_str()).collect()
}

fn three() -> Vec<Offer> {
    vec![
        offer(1, "Permis à Grenoble", "mobilite--preparer-un-permis", GRENOBLE),
        offer(2, "Permis à Bourgoin", "mobilite--preparer-un-permis", BOURGOIN),
        offer(3, "Ateliers de français", "lecture-ecriture-calcul--maitriser-le-francais", BOURGOIN),
    ]
}

#[test]
fn the_nearest_comes_first_and_what_is_too_far_does_not_come() {
    let results = find(three(), &Overlay::default(), &from(BOURGOIN));
    assert_eq!(names(&results), ["Permis à Bourgoin", "Ateliers de français"]);
    let wide = find(three(), &Overlay::default(), &Query { radius: Radius::Whole, ..from(BOURGOIN) });
    assert_eq!(names(&wide)[2], "Permis à Grenoble");
    assert!(wide.hits[2].distance_m.unwrap() > 40_000);
}

#[test]
fn what_is_reached_from_home_comes_after() {
    let mut offers = three();
    offers[0].service.modes_accueil = Some(vec!["a-distance".into()]);
    let results = find(offers, &Overlay::default(), &from(BOURGOIN));
    assert_eq!(names(&results)[2], "Permis à Grenoble");
    assert_eq!(results.hits[2].distance_m, None);
    assert_eq!((results.total, results.on_site), (3, 2));
}

#[test]
fn at_the_same_distance_a_date_comes_before_none() {
    // Two of them at one point, two reached from home.
    let offers = || {
        [(2, "Permis"), (223, "Code"), (14, "Visio"), (7, "Téléphone")]
            .map(|(number, name)| offer(number, name, "mobilite--preparer-un-permis", BOURGOIN))
            .to_vec()
    };
    let without = find(offers(), &Overlay::default(), &from(BOURGOIN));
    assert_eq!(names(&without), ["Permis", "Code", "Visio", "Téléphone"]);
    let overlay = Overlay::new([session(223, 3, 4), session(7, 10, 0)]);
    let with = find(offers(), &overlay, &from(BOURGOIN));
    assert_eq!(names(&with), ["Code", "Permis", "Téléphone", "Visio"]);
    // A date that does not count for the search makes nothing nearer.
    let month = find(offers(), &Overlay::new([session(223, 90, 4)]), &Query { soon: Soon::Month, ..from(BOURGOIN) });
    assert_eq!(month.total, 0);
}

#[test]
fn words_that_people_use_find_those_of_the_offer() {
    let offers = || {
        vec![
            offer(1, "Prêt d’ordinateurs", "numerique--acceder-a-du-materiel", BOURGOIN),
            offer(2, "Garde d’enfants le mercredi", "famille--garde-denfants", BOURGOIN),
        ]
    };
    for (said, found) in [("ordi", "Prêt d’ordinateurs"), ("crèche", "Garde d’enfants le mercredi")] {
        let results = find(offers(), &Overlay::default(), &Query { text: said.into(), ..from(BOURGOIN) });
        assert_eq!(names(&results), [found], "{said}");
    }
}

#[test]
fn words_are_found_by_stem_beginning_and_with_a_typo() {
    for (text, count) in [
        ("permis", 1),
        ("PERMI", 1),
        ("pèrmis", 1),
        ("permls", 1),
        ("francais", 1),
        ("l’atelier de français", 1),
        ("pemris", 1),
        ("permsi", 1),
        ("permmis", 1),
        ("plomberie", 0),
        ("de la", 2),
    ] {
        let query = Query { text: text.into(), ..from(BOURGOIN) };
        assert_eq!(find(three(), &Overlay::default(), &query).total, count, "{text}");
    }
}

#[test]
fn themes_are_counted_as_if_none_were_chosen() {
    let query = Query { themes: vec![Theme::Francais], ..from(BOURGOIN) };
    let results = find(three(), &Overlay::default(), &query);
    assert_eq!(names(&results), ["Ateliers de français"]);
    assert_eq!(results.facets.themes, [(Theme::Mobilite, 1), (Theme::Francais, 1)]);
}

#[test]
fn an_offer_of_another_zone_is_not_shown_as_available() {
    let mut offers = three();
    offers[1].service.zone_eligibilite = Some(vec![VIENNE.into()]);
    offers[2].service.zone_eligibilite = Some(vec!["38".into()]);
    assert_eq!(names(&find(offers, &Overlay::default(), &from(BOURGOIN))), ["Ateliers de français"]);
}

fn session(action: u128, days: i64, free: i64) -> (Uuid, NextSession) {
    let starts_at = now() + Duration::days(days);
    (
        Uuid::from_u128(action + 1),
        NextSession { id: Uuid::from_u128(99), starts_at, seats: 8, free, facts: Facts::default() },
    )
}

#[test]
fn the_next_session_with_a_free_seat_leads() {
    let overlay = Overlay::new([session(2, 3, 0), session(2, 10, 4), session(3, 40, 1)]);
    let results = find(three(), &overlay, &from(BOURGOIN));
    assert_eq!(results.hits[0].next.unwrap().free, 4);
    let week = Query { soon: Soon::Week, ..from(BOURGOIN) };
    let results = find(three(), &overlay, &week);
    assert_eq!((results.total, results.hits[0].next.unwrap().free), (1, 0));
    let seated = Query { wishes: vec![Wish::Seats], soon: Soon::Month, ..from(BOURGOIN) };
    assert_eq!(names(&find(three(), &overlay, &seated)), ["Permis à Bourgoin"]);
}

#[test]
fn a_typo_is_told_with_the_word_that_was_meant() {
    let results = find(three(), &Overlay::default(), &Query { text: "pemris".into(), ..from(BOURGOIN) });
    assert_eq!(results.understood.corrected, [("pemris".to_owned(), "permis".to_owned())]);
    let results = find(three(), &Overlay::default(), &Query { text: "permis".into(), ..from(BOURGOIN) });
    assert!(results.understood.corrected.is_empty());
}

#[test]
fn who_says_the_words_in_passing_counts_farther() {
    let said = |number, name: &str, description: &str, insee| {
        let mut one = offer(number, name, "remobilisation--lien-social", insee);
        one.service.description = description.to_owned();
        one
    };
    let offers = vec![
        said(1, "Café du jeudi", "Un café et du temps. On y parle aussi du permis.", BOURGOIN),
        // Some 6 km from Bourgoin, then some 14 km.
        said(2, "Préparer le permis", "À plusieurs.", "38193"),
        said(3, "Le permis pas à pas", "À plusieurs.", "38509"),
    ];
    let results = find(offers, &Overlay::default(), &Query { text: "permis".into(), ..from(BOURGOIN) });
    assert_eq!(names(&results), ["Préparer le permis", "Le permis pas à pas", "Café du jeudi"]);
    assert_eq!(results.mentions, 1);
}

/// Every choice of a search, each with the count that was announced and the search that makes it.
fn choices(facets: &Facets, query: &Query) -> Vec<(usize, Query)> {
    let mut all = Vec::new();
    for (theme, count) in &facets.themes {
        all.push((*count, Query { themes: vec![*theme], choices: of_other(query, Facet::Subject), ..query.clone() }));
    }
    for (choice, count) in &facets.choices {
        let mut choices = of_other(query, choice.facet);
        choices.push(*choice);
        // A subject narrows its theme; the other themes stay as they are, so it is counted without them.
        let narrowed = (choice.facet == Facet::Subject).then(|| Theme::of_thematique(choice.value)).flatten();
        let themes = narrowed.map_or_else(|| query.themes.clone(), |theme| vec![theme]);
        all.push((*count, Query { choices, themes, ..query.clone() }));
    }
    for (soon, count) in &facets.soon {
        all.push((*count, Query { soon: *soon, ..query.clone() }));
    }
    for (wish, count) in &facets.wishes {
        all.push((*count, Query { wishes: vec![*wish], ..query.clone() }));
    }
    for (fact, count) in &facets.facts {
        all.push((*count, Query { facts: vec![*fact], ..query.clone() }));
    }
    for (territory, count) in &facets.territories {
        all.push((*count, Query { territory: territory.clone(), ..query.clone() }));
    }
    all
}

fn of_other(query: &Query, facet: Facet) -> Vec<Choice> {
    query.choices.iter().copied().filter(|choice| choice.facet != facet).collect()
}

#[test]
fn each_count_is_what_its_choice_would_leave() {
    let mut stock: Stock = offers(600).into();
    for (number, offer) in stock.offers.iter_mut().map(Arc::make_mut).enumerate() {
        offer.facts = Facts::parse(["", "garde-enfants", "covoiturage,sans-marche"][number % 3]);
        offer.service.kind = Some(["atelier", "formation"][number % 2].into());
        offer.service.publics = Some(vec![["femmes", "jeunes", "tous-publics"][number / 2 % 3].into()]);
        offer.self_registration = number % 4 != 0;
    }
    stock.territories = vec![
        Territory::new("Porte des Alpes", vec!["243800604".into(), "243801255".into()]),
        Territory::new("Vals du Dauphiné", vec!["200068567".into()]),
    ];
    let sessions = (0..200).map(|number| {
        let (action, mut session) = session(number * 3, (number % 40) as i64 + 1, (number % 3) as i64);
        session.facts = Facts::parse(if number % 5 == 0 { "heures-ecole" } else { "" });
        (action, session)
    });
    let catalogue = Catalogue::new(Snapshot::build(stock).unwrap());
    catalogue.set_sessions(Overlay::new(sessions));
    let women = Choice { facet: Facet::Public, value: "femmes" };
    for query in [
        from(BOURGOIN),
        Query { radius: Radius::Fifty, choices: vec![women], ..from(BOURGOIN) },
        Query { themes: vec![Theme::Emploi, Theme::Sante], soon: Soon::Month, ..from(GRENOBLE) },
        Query { text: "emploi".into(), radius: Radius::Whole, ..from(VIENNE) },
        Query::default(),
    ] {
        let found = catalogue.search(&query, now());
        let choices = choices(&found.facets, &query);
        assert!(choices.len() > 12, "{query:?}");
        for (count, chosen) in choices {
            assert_eq!(catalogue.search(&chosen, now()).total, count, "{chosen:?}");
        }
    }
}

#[test]
fn the_map_shows_what_the_list_finds() {
    let catalogue = catalogue(offers(800), &Overlay::default());
    for query in [from(BOURGOIN), Query { radius: Radius::Whole, ..from(GRENOBLE) }, Query::default()] {
        let (list, map) = (catalogue.search(&query, now()), catalogue.spots(&query, now()));
        let on_map: usize = map.spots.iter().map(|spot| spot.count).sum();
        assert_eq!(on_map + map.remote, list.total, "{query:?}");
        if query.origin.is_some() {
            assert_eq!(on_map, list.on_site);
            assert_eq!(map.spots[0].hits[0].offer.id, list.hits[0].offer.id, "the nearest comes first");
        }
    }
}

#[test]
fn a_zone_of_several_departments_is_a_region() {
    let mut offers = three();
    let region = ["01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74"];
    offers[1].service.zone_eligibilite = Some(region.map(str::to_owned).to_vec());
    offers[2].service.zone_eligibilite = Some(vec!["75".into()]);
    assert_eq!(names(&find(offers, &Overlay::default(), &from(BOURGOIN))), ["Permis à Bourgoin"]);
}

#[test]
fn pages_follow_each_other_without_gap_or_overlap() {
    let catalogue = catalogue(offers(1_000), &Overlay::default());
    let mut seen = Vec::new();
    for skipped in 0.. {
        let query = Query { radius: Radius::Whole, skipped, ..from(GRENOBLE) };
        let results = catalogue.search(&query, now());
        seen.extend(results.hits.iter().map(|hit| hit.offer.id));
        if results.left(skipped) == 0 {
            assert_eq!(seen.len(), results.total);
            break;
        }
    }
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), count);
}

#[test]
fn an_address_finds_its_offer() {
    let snapshot = Snapshot::build(three().into()).unwrap();
    let offer = snapshot.get(Uuid::from_u128(3)).unwrap();
    let id_of = |slug: &str| snapshot.by_slug(slug).map(|found| found.id);
    assert_eq!(id_of(offer.slug.as_str()), Some(offer.id));
    assert_eq!(id_of("des-mots-d-avant-0000000000000003"), Some(offer.id));
    assert_eq!(id_of("des-mots-d-avant-00000003"), Some(offer.id));
    for wrong in ["des-mots-00007777", "des-mots-8000000000000003", "des-mots", ""] {
        assert_eq!(id_of(wrong), None, "{wrong}");
    }
}

#[test]
fn actions_whose_ids_end_alike_are_never_taken_for_each_other() {
    let mut offers = three();
    // Two ids that a former address does not tell apart.
    let ids = [Uuid::from_u128(0x1_0000_0003), Uuid::from_u128(0x2_0000_0003)];
    (offers[0].id, offers[1].id) = (ids[0], ids[1]);
    for offer in &mut offers[..2] {
        offer.slug = domain::path::Slug::new(&offer.service.nom, "Vienne", offer.id);
    }
    let snapshot = Snapshot::build(offers.into()).unwrap();
    for id in ids {
        let offer = snapshot.get(id).unwrap();
        assert_eq!(snapshot.by_slug(offer.slug.as_str()).unwrap().id, id);
        let former = format!("{}-00000003", offer.slug.as_str().rsplit_once('-').unwrap().0);
        assert_eq!(snapshot.by_slug(&former).unwrap().id, id, "its words tell");
    }
    assert!(snapshot.by_slug("des-mots-d-avant-00000003").is_none(), "nothing tells which");
}

#[test]
fn what_is_suggested_finds_as_many_as_it_says() {
    let catalogue = catalogue(offers(600), &Overlay::default());
    let near = from(BOURGOIN);
    let queries = [
        Query::default(),
        near.clone(),
        Query { themes: vec![Theme::Mobilite], ..near.clone() },
        Query { radius: Radius::Fifty, facts: Vec::new(), wishes: vec![Wish::Alone], ..near.clone() },
        Query { choices: vec![Choice::parse(Facet::Mode, "a-distance").unwrap()], ..near },
    ];
    let mut checked = 0;
    for query in &queries {
        for typed in ["per", "garde", "atelier", "je cherche un log", "gratuit", "appre"] {
            let suggested = catalogue.suggest(typed, query, 6, now());
            let needs = catalogue.suggest_needs(typed, query, 6, now());
            assert!(suggested.starts_with(&needs), "{typed}: {suggested:?} {needs:?}");
            for one in suggested {
                let asked = Query { text: one.text.clone(), ..query.clone() };
                assert_eq!(catalogue.search(&asked, now()).total, one.count, "{typed}: {}", one.text);
                checked += 1;
            }
        }
    }
    assert!(checked > 40, "{checked}");
}
