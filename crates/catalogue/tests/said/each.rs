//! Offer of one action for each meaning of the lexicon, for tests.

use std::sync::Arc;

use catalogue::{Catalogue, Offer, Snapshot};
use domain::offer::{
    inclusion::{Service, Structure},
    labels::{Enumeration, Term},
    practical::{Fact, Facts},
};
use uuid::Uuid;

/// An offer of one action for each thématique, type, public and practical fact, which say no word of it.
pub fn one_of_each() -> Catalogue {
    let term = |value: &&'static str| Term::from(*value);
    let plain = Service { nom: "Action".to_owned(), ..Service::default() };
    let themes = Enumeration::Thematique.values().iter();
    let themes = themes.map(|value| Service { thematiques: Some(vec![term(value)]), ..plain.clone() });
    let types = Enumeration::TypeService.values().iter();
    let types = types.map(|value| Service { kind: Some(term(value)), ..plain.clone() });
    let publics = Enumeration::Public.values().iter();
    let publics = publics.map(|value| Service { publics: Some(vec![term(value)]), ..plain.clone() });
    let services = themes.chain(types).chain(publics).map(|service| (service, Facts::default()));
    let facts = Fact::ALL.iter().map(|&fact| (plain.clone(), [fact].into_iter().collect()));
    let structure = Arc::new(Structure::default());
    let offer = |(at, (service, facts)): (usize, (Service, Facts))| {
        let service = Service { id: format!("each--{at:03}"), ..service };
        Offer::new(Uuid::from_u128(at as u128), Uuid::nil(), service, structure.clone(), true, false, facts)
    };
    let offers: Vec<Offer> = services.chain(facts).enumerate().map(offer).collect();
    Catalogue::new(Snapshot::build(offers.into()).expect("the index is made"))
}
