//! Generated offer for tests and benchmarks, deterministic.

use chrono::NaiveDate;
use domain::{
    offer::{
        inclusion::{Service, Structure},
        labels::Enumeration,
    },
    territory::commune::communes,
};
use uuid::Uuid;

use std::sync::Arc;

use domain::offer::practical::Facts;

use crate::Offer;

const KINDS: [&str; 6] = ["Atelier", "Permanence", "Accompagnement", "Parcours", "Stage", "Rencontre"];
const TEXTS: [&str; 4] = [
    "On avance à plusieurs, à son rythme, avec quelqu’un qui écoute.",
    "Chaque personne repart avec une étape claire et une date.",
    "Le lieu est près d’un arrêt de bus et l’entrée est sans marche.",
    "Apportez ce que vous avez : le reste est prêté.",
];

/// An offer of a theme in a commune.
pub fn offer(number: usize, name: &str, thematique: &str, insee: &str) -> Offer {
    let commune = communes().by_code(insee).expect("a commune that Jalon holds");
    let date_maj = NaiveDate::from_ymd_opt(2026, 5, 4).expect("a date of the calendar");
    let structure = Structure {
        source: "jalon".into(),
        id: format!("jalon--s{number}"),
        nom: format!("Maison de l’emploi {}", commune.name),
        date_maj,
        ..Structure::default()
    };
    let service = Service {
        source: "jalon".into(),
        id: format!("jalon--{number}"),
        structure_id: structure.id.clone(),
        nom: name.to_owned(),
        description: format!("{name} à {}. {}", commune.name, TEXTS[number % TEXTS.len()]),
        date_maj,
        thematiques: Some(vec![thematique.into()]),
        frais: Some(if number.is_multiple_of(5) { "payant" } else { "gratuit" }.into()),
        commune: Some(commune.name.to_owned()),
        code_insee: Some(commune.code.to_owned()),
        code_postal: commune.postal_codes.first().map(|code| (*code).to_owned()),
        longitude: Some(commune.lon + (number % 17) as f64 * 0.001),
        latitude: Some(commune.lat + (number % 13) as f64 * 0.001),
        modes_accueil: Some(vec![if number.is_multiple_of(7) { "a-distance" } else { "en-presentiel" }.into()]),
        mobilisable_par: Some(vec!["usagers".into()]),
        ..Service::default()
    };
    let (id, facts) = (Uuid::from_u128(number as u128 + 1), Facts::default());
    Offer::new(id, Uuid::from_u128(0), service, Arc::new(structure), true, true, facts)
}

/// As many offers as asked for, over every commune and theme of the schema.
pub fn offers(count: usize) -> Vec<Offer> {
    let themes: Vec<_> = Enumeration::Thematique.entries().collect();
    let places = communes().all();
    (0..count)
        .map(|number| {
            let (theme, label) = themes[number * 7 % themes.len()];
            let name = format!("{} : {}", KINDS[number % KINDS.len()], label.to_lowercase());
            offer(number, &name, theme, places[number * 31 % places.len()].code)
        })
        .collect()
}
