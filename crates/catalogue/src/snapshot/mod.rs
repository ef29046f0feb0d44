//! Immutable snapshot of the published offer: its index, and the searches of it.

mod catalogue;
mod filters;
mod ranking;

use std::{collections::HashMap, sync::Arc};

use domain::{
    offer::search::Soon,
    path::{IdEnd, SlugEnd},
};
use itertools::Itertools;
use uuid::Uuid;

use crate::{
    Fault, Offer, Stock, Territory,
    distance::{Unit, chord},
    moment::Moment,
    open::Open,
    question::Known,
    rows::{Bits, Live, Rows, Zones, bits, rows_of_choices},
    scoring::{Said, Standing, Understood},
    search::{Hit, Query, Results},
    words::Words,
};

pub use catalogue::Catalogue;

/// The published offer at a moment.
pub struct Snapshot {
    offers: Vec<Arc<Offer>>,
    by_id: HashMap<Uuid, u32>,
    /// By the last digits of their id, as former addresses hold them, in their order: one row, but for chance.
    by_id_end: Vec<(u32, u32)>,
    /// Where each row is, for those that one can go to.
    places: Vec<Option<Unit>>,
    words: Words,
    rows: Rows,
    zones: Arc<Zones>,
    territories: Vec<Territory>,
    /// The same offer as the public interface gives it.
    open: Open,
}

/// The rows that a search can reach, before it chooses among them.
struct Reach {
    rows: Bits,
    /// Those that one goes to.
    near: Bits,
    /// Where one starts from.
    from: Option<Unit>,
    /// Where words are asked, how well each row says them.
    standing: Option<Standing>,
    understood: Understood,
}

impl Snapshot {
    /// Indexes the offer.
    ///
    /// # Errors
    /// When the index of words cannot be made.
    pub fn build(stock: Stock) -> Result<Snapshot, Fault> {
        let offers = sorted(stock.offers);
        let zones = Arc::new(Zones::new(&offers));
        // The words take half of the time: a thread of their own, where there is one.
        let (words, (rows, open)) = std::thread::scope(|threads| {
            let words = threads.spawn(|| Words::build(&offers));
            let choices = rows_of_choices(&offers);
            let rows = Rows::of(&offers, &stock.territories, &choices);
            let others = (rows, Open::build(&offers, stock.structures, zones.clone(), &choices));
            (words.join().expect("nothing in it panics"), others)
        });
        let place =
            |(row, offer): (usize, &Arc<Offer>)| offer.point.filter(|_| rows.on_site.contains(row)).map(Unit::at);
        Ok(Snapshot {
            by_id: (0u32..).zip(&offers).map(|(row, offer)| (offer.id, row)).collect(),
            by_id_end: offers.iter().map(|offer| IdEnd::of(offer.id).former()).zip(0..).sorted_unstable().collect(),
            places: offers.iter().enumerate().map(place).collect(),
            words: words?,
            open,
            territories: stock.territories,
            rows,
            zones,
            offers,
        })
    }

    /// How many offers there are.
    pub fn len(&self) -> usize {
        self.offers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.offers.is_empty()
    }

    /// Every offer, in the order of the ids of their records.
    pub fn offers(&self) -> &[Arc<Offer>] {
        &self.offers
    }

    /// The territories of the Département.
    pub fn territories(&self) -> &[Territory] {
        &self.territories
    }

    /// The same offer as the public interface gives it.
    pub fn open(&self) -> &Open {
        &self.open
    }

    /// An offer.
    pub fn get(&self, id: Uuid) -> Option<Arc<Offer>> {
        self.by_id.get(&id).map(|&row| self.offers[row as usize].clone())
    }

    /// The offer that an address leads to. Where ids end alike, its words tell which; where they do not, none.
    pub fn by_slug(&self, slug: &str) -> Option<Arc<Offer>> {
        let end = SlugEnd::read(slug)?;
        let (former, id) = match end {
            SlugEnd::Id(id) => (id.former(), Some(id)),
            SlugEnd::Former(digits) => (digits, None),
        };
        let rows = &self.by_id_end[self.by_id_end.partition_point(|(digits, _)| *digits < former)..];
        let rows = rows.iter().take_while(|(digits, _)| *digits == former);
        let offers = rows.map(|&(_, row)| &self.offers[row as usize]);
        let found: Vec<_> = offers.filter(|offer| id.is_none_or(|id| IdEnd::of(offer.id) == id)).collect();
        let offer = match found.as_slice() {
            [one] => *one,
            several => {
                several.iter().filter(|offer| words_of(offer.slug.as_str()) == words_of(slug)).exactly_one().ok()?
            }
        };
        Some(offer.clone())
    }

    /// Answers a query: nearest first, what is reached from home after, with the counts of every other choice.
    fn search(&self, query: &Query, moment: &Moment<'_>) -> Results {
        let reach = self.reach(query, moment.live);
        let filters = self.filters(query, moment.live);
        let kept = reach.keep(&filters, None);
        let facets = self.facets(query, moment.live, &kept, |group| {
            filters.iter().any(|(one, _)| *one == group).then(|| reach.keep(&filters, Some(group)))
        });
        let hits = self.page(query, &kept, &reach, moment);
        Results {
            total: kept.count_ones(..),
            on_site: kept.intersection_count(&reach.near),
            mentions: reach.standing.as_ref().map_or(0, |standing| standing.in_passing(&kept)),
            understood: reach.understood,
            hits,
            facets,
        }
    }

    /// The rows open to the origin that say the words well enough and can be reached: near enough, or from home.
    fn reach(&self, query: &Query, live: &Live) -> Reach {
        let mut rows = self.open_to(query);
        let said = self.words.find(&query.text, query.exact, &Known { rows: &self.rows, live });
        if let Some(scores) = &said.scores {
            rows.intersect_with(&scores.rows());
        }
        let near = self.reachable(&mut rows, query);
        self.said_by(rows, near, query, said)
    }

    fn open_to(&self, query: &Query) -> Bits {
        match &query.origin {
            Some(origin) => self.zones.open_to(&origin.insee, &origin.epci),
            None => self.rows.all.clone(),
        }
    }

    /// Leaves of some rows those that can be reached; which of them one goes to.
    fn reachable(&self, rows: &mut Bits, query: &Query) -> Bits {
        let Some(origin) = &query.origin else { return Bits::new() };
        let near = match query.stays_home() {
            true => Bits::new(),
            false => self.near(rows, Unit::at(origin.point), query),
        };
        rows.intersect_with(&self.rows.online);
        rows.union_with(&near);
        near
    }

    /// Of the rows that say some words and can be reached, those that say enough beside the best of them.
    fn said_by(&self, mut rows: Bits, mut near: Bits, query: &Query, said: Said) -> Reach {
        let mut understood = said.understood;
        // A filter that only words set leaves something, or is not set.
        understood.filters.retain(|choice| {
            let chosen = &rows & &self.rows.having_one_of([*choice]);
            let some = !chosen.is_clear();
            if some {
                rows = chosen;
            }
            some
        });
        let standing = said.scores.map(|scores| scores.keep(&mut rows));
        near.intersect_with(&rows);
        Reach { rows, near, from: query.origin.as_ref().map(|origin| Unit::at(origin.point)), standing, understood }
    }

    /// Counts what the query would find with other words; all but the words is read once.
    fn counting<'a>(&'a self, query: &'a Query, live: &'a Live) -> impl Fn(&str) -> usize + use<'a> {
        let mut reached = self.open_to(query);
        let near = self.reachable(&mut reached, query);
        let filters = self.filters(query, live);
        move |text| {
            let said = self.words.find(text, false, &Known { rows: &self.rows, live });
            let mut rows = reached.clone();
            if let Some(scores) = &said.scores {
                rows.intersect_with(&scores.rows());
            }
            self.said_by(rows, near.clone(), query, said).keep(&filters, None).count_ones(..)
        }
    }

    /// The first page of a query, without its counts.
    fn first(&self, query: &Query, moment: &Moment<'_>) -> Vec<Hit> {
        let reach = self.reach(query, moment.live);
        let kept = reach.keep(&self.filters(query, moment.live), None);
        self.page(query, &kept, &reach, moment)
    }

    fn near(&self, rows: &Bits, from: Unit, query: &Query) -> Bits {
        let limit = query.radius.metres().map_or(f64::INFINITY, |metres| chord(metres.into()).powi(2));
        let near = |row: &usize| self.places[*row].is_some_and(|place| from.chord_2(place) <= limit);
        bits(self.len(), rows.ones().filter(near))
    }
}

/// Offers in the order of their ids, which is the order of ties, here and in the public interface: the same between two
/// builds.
fn sorted(offers: Vec<Arc<Offer>>) -> Vec<Arc<Offer>> {
    // Where ids begin is compared without looking at the offers, which are far apart in memory.
    let start = |id: &str| -> [u8; 32] { std::array::from_fn(|at| id.as_bytes().get(at).copied().unwrap_or_default()) };
    let mut offers: Vec<_> = offers.into_iter().map(|offer| (start(&offer.service.id), offer)).collect();
    offers.sort_unstable_by(|(start, one), (other_start, other)| {
        start.cmp(other_start).then_with(|| one.service.id.cmp(&other.service.id))
    });
    offers.into_iter().map(|(_, offer)| offer).collect()
}

/// The words of a slug, without the digits at its end.
fn words_of(slug: &str) -> &str {
    slug.rsplit_once('-').map_or("", |(words, _)| words)
}

fn soon_index(soon: Soon) -> usize {
    Soon::ALL.iter().position(|one| *one == soon).unwrap_or_default()
}
