//! Where the people of a commune are received: Maison du Département, and counters near.

use catalogue::places::{self, Far, Reading};
use domain::{offer::inclusion::Structure, territory::commune::Commune, text::fold};
use store::territory;

use crate::{Portal, Result};

/// Counters that are shown at most.
const COUNTERS: usize = 4;
/// Further away nobody goes for a form, in metres.
const NEAR_M: u32 = 30_000;
/// Communes that are proposed for a name that several may mean.
const PROPOSED: usize = 5;

/// A kind of counter that helps with any procedure, in the order in which they are preferred at the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CounterKind {
    /// A service of the Département: a Maison, a point d'accueil.
    Department,
    /// France services.
    FranceServices,
    /// Social service of a commune (CCAS, CIAS).
    Commune,
    /// Caisse d'allocations familiales.
    Caf,
    /// Mutualité sociale agricole.
    Msa,
}

impl CounterKind {
    /// Its networks in data·inclusion (*réseaux porteurs*).
    fn networks(self) -> &'static [&'static str] {
        match self {
            CounterKind::Department => {
                &["departements", "maisons-des-solidarites", "delegataire-conseil-departemental"]
            }
            CounterKind::FranceServices => &["france-service", "msap"],
            CounterKind::Commune => &["ccas-cias"],
            CounterKind::Caf => &["caf"],
            CounterKind::Msa => &["mutualite-sociale-agricole"],
        }
    }

    fn of(structure: &Structure) -> Option<CounterKind> {
        let all = [
            CounterKind::Department,
            CounterKind::FranceServices,
            CounterKind::Commune,
            CounterKind::Caf,
            CounterKind::Msa,
        ];
        let own = structure.reseaux_porteurs.as_deref().unwrap_or_default();
        all.into_iter().find(|kind| own.iter().any(|one| kind.networks().contains(&one.as_str())))
    }
}

/// A place where one is helped, known by the offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Counter {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: CounterKind,
    /// Street and number.
    pub address: Option<String>,
    /// Its commune.
    pub commune: String,
    /// Its telephone (E.164).
    pub phone: Option<String>,
    /// Opening hours (OpenStreetMap's notation).
    pub hours: Option<String>,
    /// How far from the commune's centre, in metres.
    pub distance_m: u32,
}

/// The Maison du Département of a territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct House {
    /// The territory.
    pub territory: String,
    /// The town where it is.
    pub town: String,
    /// Its telephone, when known (E.164).
    pub phone: Option<String>,
}

/// Where the people of a typed place are received.
#[derive(Clone, Debug)]
pub enum Where {
    /// Those of a commune of here.
    Here {
        /// The commune.
        commune: &'static Commune,
        /// Others that may be meant.
        others: Vec<&'static Commune>,
        /// Where its people are received, when the territory is known.
        house: Option<House>,
        /// Counters near, the nearest first.
        counters: Vec<Counter>,
    },
    /// It is in another département.
    Far(Far),
    /// No place of this name; these look alike.
    Unknown(Vec<&'static Commune>),
}

/// Where the people of a typed place are received.
pub async fn of_place(portal: &Portal, typed: &str) -> Result<Where> {
    Ok(match places::read(typed, portal.settings.department) {
        Reading::Here(commune, mut others) => {
            others.truncate(PROPOSED);
            let (house, counters) = (house_of(portal, commune).await?, counters_near(portal, commune));
            Where::Here { commune, others, house, counters }
        }
        Reading::Far(far) => Where::Far(far),
        Reading::Unknown(mut alike) => {
            alike.truncate(PROPOSED);
            Where::Unknown(alike)
        }
    })
}

async fn house_of(portal: &Portal, commune: &Commune) -> Result<Option<House>> {
    let found = territory::of_epci(&portal.db, commune.epci).await?;
    Ok(found.map(|one| House { territory: one.name, town: one.house, phone: one.phone }))
}

fn counters_near(portal: &Portal, commune: &Commune) -> Vec<Counter> {
    let snapshot = portal.catalogue();
    let mut found: Vec<Counter> =
        snapshot.open().all_structures().filter_map(|structure| counter(structure, commune)).collect();
    found.sort_by(|one, other| (one.distance_m, one.kind, &one.name).cmp(&(other.distance_m, other.kind, &other.name)));
    // Two sources may know the same place.
    let mut kept: Vec<Counter> = Vec::new();
    for one in found {
        let same = |other: &Counter| fold(&other.name) == fold(&one.name) && other.commune == one.commune;
        if kept.len() < COUNTERS && !kept.iter().any(same) {
            kept.push(one);
        }
    }
    kept
}

fn counter(structure: &Structure, commune: &Commune) -> Option<Counter> {
    let kind = CounterKind::of(structure)?;
    let insee = structure.code_insee.as_deref()?;
    let centre = || catalogue::france::commune(insee).map(|place| place.centre);
    let point = structure.longitude.zip(structure.latitude).or_else(centre)?;
    let distance_m = catalogue::distance_m((commune.lon, commune.lat), point);
    (distance_m <= NEAR_M).then(|| Counter {
        name: structure.nom.clone(),
        kind,
        address: structure.adresse.clone(),
        commune: structure.commune.clone().unwrap_or_default(),
        phone: structure.telephone.clone(),
        hours: structure.horaires_accueil.clone(),
        distance_m,
    })
}

#[cfg(test)]
mod tests {
    use domain::{offer::labels::Term, territory::commune::communes};

    use super::*;

    fn structure(network: &str) -> Structure {
        Structure {
            nom: "France services".into(),
            reseaux_porteurs: Some(vec![Term::from("plie"), Term::from(network)]),
            code_insee: Some("38509".into()),
            commune: Some("La Tour-du-Pin".into()),
            ..Structure::default()
        }
    }

    fn found(structure: &Structure, insee: &str) -> Option<(CounterKind, u32)> {
        counter(structure, communes().by_code(insee).unwrap()).map(|one| (one.kind, one.distance_m))
    }

    #[test]
    fn counters_are_known_by_their_network_and_near() {
        for (network, kind) in [
            ("france-service", CounterKind::FranceServices),
            ("maisons-des-solidarites", CounterKind::Department),
            ("ccas-cias", CounterKind::Commune),
            ("caf", CounterKind::Caf),
            ("mutualite-sociale-agricole", CounterKind::Msa),
        ] {
            // Without a point of its own it stands in the middle of its commune.
            assert_eq!(found(&structure(network), "38509"), Some((kind, 0)), "{network}");
        }
        assert_eq!(found(&structure("aci"), "38509"), None, "it helps with something else");
        assert_eq!(found(&structure("france-service"), "38185"), None, "Grenoble is too far");
        assert_eq!(found(&Structure { code_insee: None, ..structure("caf") }, "38509"), None);
        let elsewhere = Structure { longitude: Some(5.45), latitude: Some(45.60), ..structure("caf") };
        let (_, metres) = found(&elsewhere, "38509").unwrap();
        assert!((1_000..6_000).contains(&metres), "{metres}");
    }
}
