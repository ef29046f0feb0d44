//! The rows of a snapshot that share something: one set of bits for each thing that can be asked.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use domain::{
    practical::Fact,
    search::{Choice, Facet, Wish},
    theme::Theme,
};
use roaring::RoaringBitmap;

use crate::{Offer, Territory};

/// Rows by what their offers are.
pub(crate) struct Rows {
    pub(crate) all: RoaringBitmap,
    /// One can go there.
    pub(crate) on_site: RoaringBitmap,
    /// It can be reached from home.
    pub(crate) online: RoaringBitmap,
    pub(crate) alone: RoaringBitmap,
    pub(crate) themes: HashMap<Theme, RoaringBitmap>,
    pub(crate) facts: HashMap<Fact, RoaringBitmap>,
    /// By facet, then by value.
    pub(crate) choices: BTreeMap<Choice, RoaringBitmap>,
    /// By address.
    pub(crate) territories: BTreeMap<String, RoaringBitmap>,
    /// Open to everybody, wherever they live.
    pub(crate) everywhere: RoaringBitmap,
    /// Open to the people of a commune, EPCI, département or country.
    zones: HashMap<String, RoaringBitmap>,
}

impl Rows {
    pub(crate) fn of(offers: &[Arc<Offer>], territories: &[Territory]) -> Rows {
        let rows = |fits: &dyn Fn(&Offer) -> bool| -> RoaringBitmap {
            (0u32..).zip(offers).filter(|(_, offer)| fits(offer)).map(|(row, _)| row).collect()
        };
        let mut everywhere = RoaringBitmap::new();
        let mut zones: HashMap<String, RoaringBitmap> = HashMap::new();
        let mut choices: BTreeMap<Choice, RoaringBitmap> = BTreeMap::new();
        for (row, offer) in (0u32..).zip(offers) {
            match offer.service.zone_eligibilite.as_deref() {
                None | Some([]) => {
                    everywhere.insert(row);
                }
                Some(codes) => codes.iter().for_each(|code| {
                    zones.entry(code.clone()).or_default().insert(row);
                }),
            }
            for choice in offer.service.choices() {
                choices.entry(choice).or_default().insert(row);
            }
        }
        let in_territory = |territory: &Territory| rows(&|offer| territory.holds(offer));
        Rows {
            all: rows(&|_| true),
            on_site: rows(&|offer| offer.service.is_on_site()),
            online: rows(&|offer| offer.service.is_online()),
            alone: rows(&|offer| offer.self_registration),
            themes: Theme::ALL.iter().map(|&theme| (theme, rows(&|offer| offer.themes.contains(&theme)))).collect(),
            facts: Fact::ALL.iter().map(|&fact| (fact, rows(&|offer| offer.facts.contains(fact)))).collect(),
            territories: territories.iter().map(|one| (one.slug.clone(), in_territory(one))).collect(),
            choices,
            everywhere,
            zones,
        }
    }

    /// The rows whose zone of eligibility holds one of some codes.
    pub(crate) fn open_to(&self, zones: &[&str]) -> RoaringBitmap {
        zones.iter().filter_map(|zone| self.zones.get(*zone)).fold(self.everywhere.clone(), |rows, more| rows | more)
    }

    /// The rows that have one of some values.
    pub(crate) fn having_one_of(&self, choices: impl IntoIterator<Item = Choice>) -> RoaringBitmap {
        choices
            .into_iter()
            .filter_map(|choice| self.choices.get(&choice))
            .fold(RoaringBitmap::new(), |rows, more| rows | more)
    }

    /// The rows of themes, each narrowed to those of its *thématiques* that are chosen.
    pub(crate) fn of_themes(&self, themes: &[Theme], subjects: &[&'static str]) -> RoaringBitmap {
        let of_theme = |theme: Theme| {
            let narrower = || subjects.iter().filter(|value| Theme::of_thematique(value) == Some(theme));
            if narrower().next().is_none() {
                return self.themes.get(&theme).cloned().unwrap_or_default();
            }
            self.having_one_of(narrower().map(|&value| Choice { facet: Facet::Subject, value }))
        };
        themes.iter().fold(RoaringBitmap::new(), |rows, &theme| rows | of_theme(theme))
    }
}

/// Rows by when their next session is and whether it has a seat: they move with every registration.
#[derive(Clone, Debug, Default)]
pub(crate) struct Soonest {
    pub(crate) coming: RoaringBitmap,
    pub(crate) free: RoaringBitmap,
}

/// What sessions add to the rows of a snapshot, for a minute.
#[derive(Clone, Debug, Default)]
pub(crate) struct Live {
    /// By `Soon`, in its order.
    pub(crate) soonest: [Soonest; 3],
    pub(crate) facts: HashMap<Fact, RoaringBitmap>,
}

impl Live {
    /// The rows of a wish, for a time of `Soon`.
    pub(crate) fn wish<'a>(&'a self, wish: Wish, soon: usize, rows: &'a Rows) -> &'a RoaringBitmap {
        match wish {
            Wish::Seats => &self.soonest[soon].free,
            Wish::Alone => &rows.alone,
        }
    }
}
