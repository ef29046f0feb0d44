//! Input from which a snapshot is built.

use std::sync::Arc;

use domain::{offer::inclusion::Structure, text::fold};

use crate::{Offer, france};

/// A territory of the Département.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Territory {
    /// Its name, as addresses write it.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// SIREN of the EPCI that make it.
    pub epcis: Vec<String>,
}

impl Territory {
    /// A territory of a name and its EPCI.
    pub fn new(name: &str, epcis: Vec<String>) -> Territory {
        Territory { slug: fold(name).replace(' ', "-"), name: name.to_owned(), epcis }
    }

    /// Whether an offer takes place in it.
    pub fn holds(&self, offer: &Offer) -> bool {
        let place = offer.service.code_insee.as_deref().and_then(france::commune);
        place.is_some_and(|place| self.has(place.epci))
    }

    /// Whether an EPCI is of it.
    pub(crate) fn has(&self, epci: &str) -> bool {
        self.epcis.iter().any(|one| one == epci)
    }
}

/// Everything that is published.
#[derive(Clone, Debug, Default)]
pub struct Stock {
    /// The actions, each where it stays: all of them are much memory to move.
    pub offers: Vec<Arc<Offer>>,
    /// The structures, those without an action too.
    pub structures: Vec<Arc<Structure>>,
    /// The territories that the offer is sorted by.
    pub territories: Vec<Territory>,
}

impl From<Vec<Offer>> for Stock {
    /// Actions with the structures that run them, and no territory.
    fn from(offers: Vec<Offer>) -> Stock {
        let mut structures: Vec<Arc<Structure>> = offers.iter().map(|offer| offer.structure.clone()).collect();
        structures.sort_by(|one, other| one.id.cmp(&other.id));
        structures.dedup_by(|one, other| one.id == other.id);
        Stock { offers: offers.into_iter().map(Arc::new).collect(), structures, territories: Vec::new() }
    }
}
