//! Bit sets over the rows of a snapshot, one for each filter value.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use domain::offer::{
    practical::Fact,
    search::{Choice, Facet, Wish},
    theme::Theme,
};
use fixedbitset::FixedBitSet;
use foldhash::fast::RandomState;

use crate::{Offer, Territory, france};

/// A set of rows, one bit for each row of the snapshot. Every search counts most rows of most sets: plain bits are
/// counted a word at a time, where a compressed set is walked.
pub(crate) type Bits = FixedBitSet;

/// Rows by what their offers are.
pub(crate) struct Rows {
    pub(crate) all: Bits,
    /// One can go there.
    pub(crate) on_site: Bits,
    /// It can be reached from home.
    pub(crate) online: Bits,
    pub(crate) alone: Bits,
    pub(crate) themes: HashMap<Theme, Bits>,
    pub(crate) facts: HashMap<Fact, Bits>,
    /// By facet, then by value.
    pub(crate) choices: BTreeMap<Choice, Bits>,
    /// By address.
    pub(crate) territories: BTreeMap<String, Bits>,
}

/// Rows by whom they are open to.
pub(crate) struct Zones {
    /// Open to everybody, wherever they live.
    everywhere: Bits,
    /// Open to the people of a commune, EPCI, département or country.
    of: HashMap<String, Zone>,
}

/// The rows of a zone: there are hundreds of zones, most of them with few rows.
enum Zone {
    Few(Box<[u32]>),
    Many(Bits),
}

impl Zone {
    fn of(rows: Vec<usize>, count: usize) -> Zone {
        // As long as a list takes less memory.
        if rows.len() * u32::BITS as usize > count {
            Zone::Many(bits(count, rows))
        } else {
            Zone::Few(rows.into_iter().map(|row| row as u32).collect())
        }
    }

    fn add_to(&self, all: &mut Bits) {
        match self {
            Zone::Few(rows) => rows.iter().for_each(|&row| all.insert(row as usize)),
            Zone::Many(rows) => all.union_with(rows),
        }
    }
}

/// Some of `count` rows.
pub(crate) fn bits(count: usize, rows: impl IntoIterator<Item = usize>) -> Bits {
    let mut bits = Bits::with_capacity(count);
    rows.into_iter().for_each(|row| bits.insert(row));
    bits
}

fn set_of(count: usize, rows: &[u32]) -> Bits {
    bits(count, rows.iter().map(|row| *row as usize))
}

/// The rows of each value that offers may be chosen by, in their order.
pub(crate) fn rows_of_choices(offers: &[Arc<Offer>]) -> BTreeMap<Choice, Vec<u32>> {
    let mut rows: HashMap<Choice, Vec<u32>, RandomState> = HashMap::default();
    for (row, offer) in (0u32..).zip(offers) {
        for choice in offer.service.choices() {
            rows.entry(choice).or_default().push(row);
        }
    }
    rows.into_iter().collect()
}

/// The first rows without the others.
pub(crate) fn minus(rows: &Bits, others: &Bits) -> Bits {
    let mut rest = rows.clone();
    rest.difference_with(others);
    rest
}

impl Zones {
    pub(crate) fn new(offers: &[Arc<Offer>]) -> Zones {
        let mut everywhere = Bits::with_capacity(offers.len());
        let mut zones: HashMap<&str, Vec<usize>> = HashMap::new();
        for (row, offer) in offers.iter().enumerate() {
            match offer.service.zone_eligibilite.as_deref() {
                // An empty list says nothing, as none does: imports leave it out.
                None | Some([]) => everywhere.insert(row),
                Some(codes) => codes.iter().for_each(|code| zones.entry(code).or_default().push(row)),
            }
        }
        let zone = |(code, rows): (&str, Vec<usize>)| (code.to_owned(), Zone::of(rows, offers.len()));
        Zones { everywhere, of: zones.into_iter().map(zone).collect() }
    }

    /// The rows open to the people of a commune, by its code and the SIREN of its EPCI (data·inclusion v1: commune, EPCI,
    /// département, country, `france`; a region is written as its départements).
    pub(crate) fn open_to(&self, insee: &str, epci: &str) -> Bits {
        let codes = [insee, epci, france::department_of(insee), "99100", "france"];
        let mut open = self.everywhere.clone();
        codes.iter().filter_map(|code| self.of.get(*code)).for_each(|zone| zone.add_to(&mut open));
        open
    }
}

impl Rows {
    /// `choices` says the rows of each value that offers may be chosen by.
    pub(crate) fn of(offers: &[Arc<Offer>], territories: &[Territory], choices: &BTreeMap<Choice, Vec<u32>>) -> Rows {
        let count = offers.len();
        let none = || Bits::with_capacity(count);
        let mut rows = Rows {
            all: none(),
            on_site: none(),
            online: none(),
            alone: none(),
            themes: Theme::ALL.iter().map(|&theme| (theme, none())).collect(),
            facts: Fact::ALL.iter().map(|&fact| (fact, none())).collect(),
            choices: choices.iter().map(|(choice, rows)| (*choice, set_of(count, rows))).collect(),
            territories: BTreeMap::new(),
        };
        let mut in_territories: Vec<Bits> = territories.iter().map(|_| none()).collect();
        // Each offer is far in memory: it is looked at once.
        for (row, offer) in offers.iter().enumerate() {
            rows.all.insert(row);
            rows.on_site.set(row, offer.service.is_on_site());
            rows.online.set(row, offer.service.is_online());
            rows.alone.set(row, offer.self_registration);
            for theme in &offer.themes {
                rows.themes.entry(*theme).or_insert_with(none).insert(row);
            }
            for fact in offer.facts.iter() {
                rows.facts.entry(fact).or_insert_with(none).insert(row);
            }
            let place = offer.service.code_insee.as_deref().and_then(france::commune);
            for (territory, rows) in territories.iter().zip(&mut in_territories) {
                rows.set(row, place.is_some_and(|place| territory.has(place.epci)));
            }
        }
        rows.territories = territories.iter().map(|one| one.slug.clone()).zip(in_territories).collect();
        rows
    }

    /// The rows that have one of some values.
    pub(crate) fn having_one_of(&self, choices: impl IntoIterator<Item = Choice>) -> Bits {
        union(choices.into_iter().filter_map(|choice| self.choices.get(&choice)))
    }

    /// The rows of themes, each narrowed to those of its *thématiques* that are chosen.
    pub(crate) fn of_themes(&self, themes: &[Theme], subjects: &[&'static str]) -> Bits {
        let of_theme = |theme: Theme| {
            let narrower = || subjects.iter().filter(|value| Theme::of_thematique(value) == Some(theme));
            if narrower().next().is_none() {
                return self.themes.get(&theme).cloned().unwrap_or_default();
            }
            self.having_one_of(narrower().map(|&value| Choice { facet: Facet::Subject, value }))
        };
        union(themes.iter().map(|&theme| of_theme(theme)))
    }
}

/// The rows of any of some sets.
pub(crate) fn union(sets: impl Iterator<Item = impl Borrow<Bits>>) -> Bits {
    sets.fold(Bits::new(), |mut all, more| {
        all.union_with(more.borrow());
        all
    })
}

/// Rows by when their next session is and whether it has a seat: they move with every registration.
#[derive(Debug)]
pub(crate) struct Soonest {
    pub(crate) coming: Bits,
    pub(crate) free: Bits,
}

/// What sessions add to the rows of a snapshot, for a minute.
#[derive(Debug)]
pub(crate) struct Live {
    /// By `Soon`, in its order.
    pub(crate) soonest: [Soonest; 3],
    pub(crate) facts: HashMap<Fact, Bits>,
}

impl Live {
    /// What no session adds to so many rows.
    pub(crate) fn of(count: usize) -> Live {
        let nothing = || Soonest { coming: Bits::with_capacity(count), free: Bits::with_capacity(count) };
        Live { soonest: [nothing(), nothing(), nothing()], facts: HashMap::new() }
    }

    /// The rows of a wish, for a time of `Soon`.
    pub(crate) fn wish<'a>(&'a self, wish: Wish, soon: usize, rows: &'a Rows) -> &'a Bits {
        match wish {
            Wish::Seats => &self.soonest[soon].free,
            Wish::Alone => &rows.alone,
        }
    }
}
